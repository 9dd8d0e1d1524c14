"""Since last time: which issues are new and which still there, and what became of those there are no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from childflow.stages.validate.history import SPELLS, History
from childflow.stages.validate.records import known_by, rows_of_keys
from childflow_schemas.columns import ListDefinition

NEW, STILL = "new", "still"
FIXED, GONE, NOT_LOOKED_AT = "fixed", "gone", "not_looked_at"

SINCE: dict[str, pl.DataType | type[pl.DataType]] = {"state": pl.String, "first_seen": pl.Date}
"""What `issues.parquet` says beside each issue: `new` or `still`, null in a first run; and the extraction date of the
run that saw it first, since when no run that looked has missed it."""

ENDED: dict[str, pl.DataType | type[pl.DataType]] = {
    **{name: dtype for name, dtype in SPELLS.items() if name not in ("first_run", "last_run")},
    "ended": pl.String,
}
"""Columns of `ended.parquet`: the issues known before that this return has not.

`fixed`: its row is still there, and the rule has nothing to say of it. `gone`: its row is there no more, or the key by
which it is known was put right. `not_looked_at`: the rule was not run, so nobody knows.
"""

PLACE = ["rule", "list", "column"]
_NTH = pl.col("issue_key").str.split(":").list.get(3, null_on_oob=True).cast(pl.UInt32).fill_null(1)
_RECORD = pl.col("issue_key").str.split(":").list.get(2)


def compare(issues: pl.DataFrame, before: History, extraction_date: date) -> pl.DataFrame:
    """The issues in their order, with the columns of `SINCE`."""
    known = before.known.select("issue_key", "first_seen")
    seen = pl.col("first_seen")
    state = pl.when(seen.is_null()).then(pl.lit(NEW)).otherwise(pl.lit(STILL)) if before.last_run else pl.lit(None)
    return issues.join(known, on="issue_key", how="left", maintain_order="left").with_columns(
        state=state.cast(pl.String), first_seen=seen.fill_null(extraction_date)
    )


def ended(
    issues: pl.DataFrame,
    results: pl.DataFrame,
    lists: Mapping[str, pl.DataFrame],
    before: History,
    definitions: Mapping[str, ListDefinition],
) -> pl.DataFrame:
    """What became of the issues known `before` that are not among `issues`, shaped as `ENDED`, sorted by their keys.

    Of records with one key, as many rows as there are still hold an issue each; the other issues went with theirs.
    """
    over = before.known.join(issues, on="issue_key", how="anti")
    looked = results.filter(pl.col("tested").is_not_null()).select(*PLACE, looked=True)
    told = over.join(looked, on=PLACE, how="left").with_columns(record_key=_RECORD, nth=_NTH)
    rows = _rows_left(told.filter("looked"), lists, definitions)
    fate = (
        pl.when(pl.col("looked").is_null())
        .then(pl.lit(NOT_LOOKED_AT))
        .when(pl.col("nth") <= pl.col("rows"))
        .then(pl.lit(FIXED))
        .otherwise(pl.lit(GONE))
    )
    fates = told.join(rows, on="record_key", how="left").with_columns(ended=fate)
    return fates.select(ENDED.keys()).sort("list", "rule", "column", "issue_key")


def _rows_left(
    over: pl.DataFrame, lists: Mapping[str, pl.DataFrame], definitions: Mapping[str, ListDefinition]
) -> pl.DataFrame:
    """How many rows the return has of each record whose issue is over: `record_key`, `rows`."""
    asked: dict[tuple[str, tuple[str, ...]], list[pl.Series]] = {}
    for (name, column), theirs in over.partition_by("list", "column", as_dict=True).items():
        asked.setdefault((name, known_by(definitions[name], column)), []).append(theirs["child_unique_id"])
    counted = [
        rows_of_keys(definitions[name], known, lists[name], pl.concat(persons).unique())
        for (name, known), persons in asked.items()
    ]
    return pl.concat([pl.DataFrame(schema=_ROWS), *counted])


_ROWS = {"record_key": pl.String, "rows": pl.UInt32}
