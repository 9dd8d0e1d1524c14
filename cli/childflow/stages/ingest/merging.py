"""Merge a pile of returns: the newest row of each record is kept, and what changed on the way is told."""

from __future__ import annotations

from collections.abc import Sequence
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

_TURN = "_turn"


@dataclass(frozen=True)
class Merged:
    """One list with each record as its newest return has it, `_record` from 1; and the changes that led there."""

    rows: pl.DataFrame
    changes: pl.DataFrame
    merged: int


def merge(each: ListDefinition, rows: pl.DataFrame, returns: Sequence[str]) -> Merged:
    """Keep of the rows with one key those of the newest return. `returns` are named oldest first; `rows` follow them.

    Rows of one return with the same key all stay, for a rule to tell. Rows with a null in their key are never merged.
    `_record` counts the kept rows in their order.
    """
    turn = pl.col("_return").replace_strict(returns, range(len(returns)), return_dtype=pl.UInt32).alias(_TURN)
    ordered = rows.with_columns(turn)
    keyed = pl.all_horizontal(pl.col(name).is_not_null() for name in each.key)
    newest = ~keyed | (pl.col(_TURN) == pl.col(_TURN).max().over(each.key))
    kept = (ordered.filter(newest) if len(returns) > 1 else ordered).with_row_index("_record", offset=1)
    changes = _changes(each, ordered.filter(keyed), kept) if len(returns) > 1 else pl.DataFrame(schema=CHANGES)
    return Merged(kept.select(*PROVENANCE, *each.names), changes, ordered.height - kept.height)


def _changes(each: ListDefinition, keyed: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """What changed of each record from a return to the next that has it, by the first of its rows in each."""
    records = kept.group_by(each.key, maintain_order=True).agg(pl.col("_record").first())
    firsts = (
        keyed.unique([*each.key, _TURN], keep="first", maintain_order=True)
        .filter(pl.len().over(each.key) > 1)
        .join(records, on=each.key, how="left", maintain_order="left")
        .sort("_record", _TURN)
    )
    names = [name for name in each.names if name not in each.key]
    told = [_changes_of(each.name, firsts, name) for name in names]
    order = {name: place for place, name in enumerate(names)}
    return (
        pl.concat([pl.DataFrame(schema=CHANGES | {_TURN: pl.UInt32}), *told])
        .sort("_record", _TURN, pl.col("column").replace_strict(order, return_dtype=pl.UInt32))
        .drop(_TURN)
    )


def _changes_of(list_name: str, firsts: pl.DataFrame, column: str) -> pl.DataFrame:
    again = pl.col("_record") == pl.col("_record").shift(1)
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
