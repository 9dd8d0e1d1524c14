"""How many children were at each place on each Monday: each child at one place, as dots are (rule J5)."""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.share_settings import Share
from childflow.stages.share.periods import Span
from childflow.stages.share.sums import cells, may_be_told, told
from childflow_schemas.shared import shared_dtypes


def stock_of(positions: pl.DataFrame, map_: Map, span: Span, rule: Share) -> tuple[pl.DataFrame, float]:
    """`children` by place and Monday, a row for every place and each of them; and the share of all that is told."""
    mondays = span.mondays()
    there = (
        positions.with_columns(
            _first=mondays.search_sorted(positions["start_date"]),
            _after=mondays.search_sorted(positions["end_date"].fill_null(span.ends)),
        )
        .filter(pl.col("_first") < pl.col("_after"))
        .with_columns(_week=pl.int_ranges("_first", "_after"))
        .explode("_week")
        .select("child", activity=pl.col("place").cast(pl.String), week=pl.lit(mondays).gather(pl.col("_week")))
    )
    counted = cells(there, ["activity", "week"])
    every = pl.DataFrame({"activity": map_.node_ids}).join(pl.DataFrame({"week": mondays}), how="cross")
    placed = every.join(counted, on=["activity", "week"], how="left")
    kept = float(counted.filter(may_be_told(rule))["count"].sum()) / max(there.height, 1)
    shown = placed.with_columns(children=told(rule))
    return shown.select(pl.col(name).cast(dtype) for name, dtype in shared_dtypes("stock").items()).sort(
        "activity", "week"
    ), kept
