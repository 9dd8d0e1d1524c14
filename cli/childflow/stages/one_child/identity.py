"""Which child is meant: the identifiers of the lists beside the pseudonyms of the log, joined by the rows of both.

No key is needed: every activity says which row it came from.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

import polars as pl

from childflow.errors import ConfigurationError, InputError

PLACE = ("_file", "_sheet", "_row")

SOURCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "list": pl.String,
    "_record": pl.UInt32,
    "_file": pl.String,
    "_sheet": pl.String,
    "_row": pl.UInt32,
    "id": pl.String,
    "reason": pl.String,
}
"""Columns of the source rows: where each is, whose it is, and why `validate` set it aside, null where it did not."""

OTHER_RUNS = (
    "These folders are not of one run: the rows of the log are not those of the lists. Run `childflow build-events` "
    "and the stages before it again, or give the folders of one run."
)


def source_rows(
    lists: Mapping[str, pl.DataFrame], set_aside: Mapping[str, pl.DataFrame], of_children: Container[str]
) -> pl.DataFrame:
    """Every row of the lists and of those set aside, as `SOURCE` has it; those alone whose rows are of children."""
    told = [
        frame.select(
            pl.lit(name).alias("list"),
            "_record",
            *PLACE,
            pl.col("child_unique_id").alias("id"),
            pl.col("reason") if "reason" in frame.columns else pl.lit(None, pl.String).alias("reason"),
        )
        for frames in (lists, set_aside)
        for name, frame in frames.items()
        if name in of_children
    ]
    return pl.concat([pl.DataFrame(schema=SOURCE), *told])


def children_in_both(rows: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Each child of the log: `id`, `child` the pseudonym. InputError where these are not one to one."""
    made = events.select("child", pl.col("source_list").cast(pl.String).alias("list"), _record="source_row").unique()
    joined = made.join(rows.filter(pl.col("reason").is_null()), on=["list", "_record"], how="left")
    both = joined.select("id", "child").unique()
    one_to_one = both["id"].n_unique() == both["child"].n_unique() == both.height
    if both["id"].null_count() or not one_to_one:
        raise InputError(OTHER_RUNS)
    return both


def find_child(said: str | None, rows: pl.DataFrame, both: pl.DataFrame) -> tuple[str, str | None]:
    """The identifier and pseudonym of the child whose identifier, or pseudonym, was `said`.

    The pseudonym is null of a child none of whose rows is in the log. ConfigurationError where there is no such child;
    what was said is not repeated.
    """
    by_pseudonym = both.filter(pl.col("child") == pl.lit(said, pl.String))["id"]
    identifier = by_pseudonym.item() if len(by_pseudonym) else said
    if identifier is None or not (rows["id"] == identifier).any():
        raise ConfigurationError(
            f"None of the {rows['id'].drop_nulls().n_unique():,} children in these lists has that identifier, and none "
            f"of the {both.height:,} in the log that pseudonym. Give the identifier as the return has it (of a child "
            "who was renumbered, the newest), or the pseudonym as the viewer shows it."
        )
    pseudonym = both.filter(pl.col("id") == identifier)["child"]
    return identifier, pseudonym.item() if len(pseudonym) else None
