"""Merge a pile of returns: the newest row of each record is kept, and what changed on the way is told.

Returns of several kinds have several columns. One that lacks a column says nothing of it, so that what an older return
said of it stands; a blank under a header says that there is nothing, and stands instead of what was there.

A record is known by its list's key: the child and the start, and in some lists what the child came from as well. Where
that alone is blank, the row is the child's one record of that day in the other returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from childflow_schemas.columns import PROVENANCE, ListDefinition

CHANGES: dict[str, pl.DataType | type[pl.DataType]] = {
    "list": pl.String,
    "_record": pl.UInt32,
    "column": pl.String,
    "before_text": pl.String,
    "after_text": pl.String,
    "return": pl.String,
}
"""`changes.parquet`: a cell of a kept record that read differently in one return than in the one before it.

`return` is the later of the two; nulls are blanks.
"""

CARRIED: dict[str, pl.DataType | type[pl.DataType]] = {"column": pl.String, **PROVENANCE}
"""A cell of the record `_record` that stands in another row, and where that row is."""

MERGED: dict[str, pl.DataType | type[pl.DataType]] = {"list": pl.String, **PROVENANCE}
"""`merged.parquet`: a row that a newer return says again, where it is, and the `_record` it became one with."""

Had = Mapping[tuple[str, str | None], frozenset[str]]
"""File and sheet to the columns of the list that the sheet has."""

_TURN, _PLACE = "_turn", "_place"
SURE = 2
"""How many columns of a key, its first, must be known: the child, and the day it started."""


@dataclass(frozen=True)
class Merged:
    """One list with each record as its newest return has it, `_record` from 1; and the changes that led there.

    `merged` are the rows of older returns (`MERGED`). `carried` are the blank cells that an older row says (`CARRIED`):
    what could not be read there is still unread.
    """

    rows: pl.DataFrame
    changes: pl.DataFrame
    merged: pl.DataFrame
    carried: pl.DataFrame


def merge(each: ListDefinition, rows: pl.DataFrame, returns: Sequence[str], had: Had) -> Merged:
    """Keep of the rows with one key those of the newest return. `returns` are named oldest first; `rows` follow them.

    A column that a row's sheet does not have is as the newest return before it that has the column. Rows of one return
    with the same key all stay, for a rule to tell. Rows without a child or a start are never merged. `_record` counts
    the kept rows in their order.
    """
    turn = pl.col("_return").replace_strict(returns, range(len(returns)), return_dtype=pl.UInt32).alias(_TURN)
    keyed = pl.all_horizontal(pl.col(name).is_not_null() for name in each.key[:SURE])
    ordered = rows.with_columns(turn)
    if len(returns) > 1:
        ordered = _carried_on(each, _known_by(each, ordered), keyed, had)
    newest = ~keyed | (pl.col(_TURN) == pl.col(_TURN).max().over(_identity(each)))
    kept = (ordered.filter(newest) if len(returns) > 1 else ordered).with_row_index("_record", offset=1)
    changes = _changes(each, ordered.filter(keyed), kept) if len(returns) > 1 else pl.DataFrame(schema=CHANGES)
    carried = _carried_blanks(each, ordered, kept)
    merged = _merged(each, ordered.filter(~newest), kept) if len(returns) > 1 else pl.DataFrame(schema=MERGED)
    return Merged(kept.select(*PROVENANCE, *each.names), changes, merged, carried)


def _merged(each: ListDefinition, older: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """The older rows with the first kept row of their record, in the order of these."""
    told = older.join(_records(each, kept), on=_identity(each), how="left", nulls_equal=True, maintain_order="left")
    return told.with_columns(list=pl.lit(each.name)).sort("_record", maintain_order=True).select(*MERGED)


def _records(each: ListDefinition, kept: pl.DataFrame) -> pl.DataFrame:
    """The first kept row of each record, as `_record`, by the record's `_identity`."""
    return kept.group_by(_identity(each), maintain_order=True).agg(pl.col("_record").first())


def _identity(each: ListDefinition) -> list[str]:
    """The columns that `_known_by` makes of the key: rows that agree in all, blanks included, are of one record."""
    return [*each.key[:SURE], *(_known(name) for name in each.key[SURE:])]


def _known(column: str) -> str:
    return f"_known_{column}"


def _known_by(each: ListDefinition, ordered: pl.DataFrame) -> pl.DataFrame:
    """The rows with the rest of their key; where that is blank, what all other rows of the child and day say of it."""
    sure = list(each.key[:SURE])
    for name in each.key[SURE:]:
        days = ordered.filter(pl.col(name).is_null()).select(sure).unique()
        said = ordered.join(days, on=sure, how="semi").drop_nulls(name).group_by(sure)
        only = said.agg(pl.col(name).first().alias(_known(name)), ways=pl.col(name).n_unique()).filter(ways=1)
        ordered = ordered.join(only.drop("ways"), on=sure, how="left", maintain_order="left").with_columns(
            pl.coalesce(name, _known(name)).alias(_known(name))
        )
    return ordered


def _carried_on(each: ListDefinition, ordered: pl.DataFrame, keyed: pl.Expr, had: Had) -> pl.DataFrame:
    """The rows with every column their sheet lacks as the row before of their key that has it; all else as it was.

    Each row then has its `_place`, and beside each column that some sheet lacks stands the place of the row that said
    it (`_source`), null where none did.
    """
    owners = {name: [name in columns for columns in had.values()] for name in each.names}
    asked = [name for name in each.names if name not in each.key[:SURE]]
    partial = {name: owners[name] for name in asked if any(owners[name]) and not all(owners[name])}
    if not partial:
        return ordered
    sheets = pl.DataFrame(list(had), schema={"_file": pl.String, "_sheet": pl.String}, orient="row").with_columns(
        pl.Series(_source(name), there) for name, there in partial.items()
    )
    told = ordered.with_row_index(_PLACE).join(
        sheets, on=["_file", "_sheet"], how="left", nulls_equal=True, maintain_order="left"
    )
    return told.with_columns(
        pl.when(pl.col(_source(name)) | ~keyed).then(_PLACE).forward_fill().over(_identity(each)).alias(_source(name))
        for name in partial
    ).with_columns(pl.col(name).gather(pl.col(_source(name))) for name in partial)


def _source(column: str) -> str:
    return f"_source_{column}"


def _carried_blanks(each: ListDefinition, ordered: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    elsewhere = [
        kept.filter(pl.col(name).is_null(), pl.col(_source(name)) != pl.col(_PLACE)).select(
            pl.lit(name).alias("column"), "_record", pl.col(_source(name)).alias(_PLACE)
        )
        for name in each.names
        if _source(name) in kept.columns
    ]
    if not elsewhere:
        return pl.DataFrame(schema=CARRIED)
    return (
        pl.concat(elsewhere)
        .join(ordered.select(_PLACE, "_file", "_sheet", "_row", "_return"), on=_PLACE)
        .select(*CARRIED)
    )


def _changes(each: ListDefinition, keyed: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """What changed of each record from a return to the next that has it, by the first of its rows in each."""
    identity = _identity(each)
    firsts = (
        keyed.unique([*identity, _TURN], keep="first", maintain_order=True)
        .filter(pl.len().over(identity) > 1)
        .join(_records(each, kept), on=identity, how="left", nulls_equal=True, maintain_order="left")
        .sort("_record", _TURN)
    )
    names = [name for name in each.names if name not in each.key[:SURE]]
    told = [_changes_of(each.name, firsts, name) for name in names]
    order = {name: place for place, name in enumerate(names)}
    return (
        pl.concat([pl.DataFrame(schema=CHANGES | {_TURN: pl.UInt32}), *told])
        .sort("_record", _TURN, pl.col("column").replace_strict(order, return_dtype=pl.UInt32))
        .drop(_TURN)
    )


def _changes_of(list_name: str, firsts: pl.DataFrame, column: str) -> pl.DataFrame:
    """The changes of one column; that a return is the first to have the column is none."""
    again = pl.col("_record") == pl.col("_record").shift(1)
    if _source(column) in firsts.columns:
        again &= pl.col(_source(column)).shift(1).is_not_null()
    before = pl.col(column).shift(1)
    return (
        firsts.select(
            pl.lit(list_name).alias("list"),
            pl.col("_record"),
            pl.lit(column).alias("column"),
            pl.when(again & before.ne_missing(pl.col(column))).then(True).alias("_changed"),
            before.cast(pl.String).alias("before_text"),
            pl.col(column).cast(pl.String).alias("after_text"),
            pl.col("_return").alias("return"),
            pl.col(_TURN),
        )
        .filter("_changed")
        .drop("_changed")
    )
