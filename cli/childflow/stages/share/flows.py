"""How many moved between two places in each period, in as fine a grain of time as leaves most of them told."""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.share_settings import Share
from childflow.stages.share.moving import pairs_of
from childflow.stages.share.periods import Span, start_of
from childflow.stages.share.sums import cells, may_be_told, told
from childflow_schemas.shared import GRAINS, shared_dtypes

PAIR = ["from", "to"]


def flows_of(moves: pl.DataFrame, map_: Map, span: Span, rule: Share) -> pl.DataFrame:
    """`moves` of the span by pair and period, each pair in one grain: every pair of the map and each of its periods
    has its row, whether or not anybody moved.
    """
    pairs = pl.DataFrame(pairs_of(map_), schema=dict.fromkeys(PAIR, pl.String), orient="row")
    counted = pl.concat(_by(grain, moves, span) for grain in GRAINS)
    grains = pairs.join(_finest(counted, rule), on=PAIR, how="left").with_columns(pl.col("grain").fill_null("whole"))
    periods = pl.concat(
        pl.DataFrame({"period": span.periods(grain)}).with_columns(grain=pl.lit(grain)) for grain in GRAINS
    )
    every = grains.join(periods, on="grain")
    return (
        every.join(counted, on=[*PAIR, "grain", "period"], how="left")
        .with_columns(moves=told(rule))
        .select(pl.col(name).cast(dtype) for name, dtype in shared_dtypes("flows").items())
        .sort("from", "to", "period")
    )


def survival(moves: pl.DataFrame, flows: pl.DataFrame) -> float:
    """The share of `moves` that `flows` tells, as far as rounding lets it be said."""
    return min(float(flows["moves"].sum()) / max(moves.height, 1), 1.0)


def _by(grain: str, moves: pl.DataFrame, span: Span) -> pl.DataFrame:
    return cells(moves.with_columns(period=start_of(grain, "day", span)), [*PAIR, "period"]).with_columns(
        grain=pl.lit(grain)
    )


def _finest(counted: pl.DataFrame, rule: Share) -> pl.DataFrame:
    """Of each pair the finest grain in which enough of its moves are in cells that are told."""
    kept = counted.group_by(*PAIR, "grain").agg(
        kept=pl.col("count").filter(may_be_told(rule)).sum() / pl.col("count").sum()
    )
    fine = kept.filter(pl.col("kept") >= rule.survive).with_columns(pl.col("grain").cast(pl.Enum(GRAINS)))
    return fine.group_by(PAIR).agg(pl.col("grain").min().cast(pl.String))
