"""What many authorities' logs come to together: their moves, and their indicators beside each authority's own."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.stages.combine.log import AUTHORITY, Log, cohort_of, combined_log, indicators_on_page, moves_told
from childflow_schemas.indicators import SMALL, Unit

__all__ = [
    "AUTHORITY",
    "Log",
    "cohort_of",
    "combined_indicators",
    "combined_log",
    "combined_moves",
    "indicators_on_page",
    "moves_told",
]

ADDED = (Unit.NUMBER, Unit.BALANCE)
SHARES = (Unit.PERCENT,)
NO_SUM = "Not told for all authorities: a median or a rate of many is no sum of theirs."
FEW = f"Of 1 to {SMALL}: a share of so few says nothing."


def combined_moves(moves: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Moves of all authorities on maps of the same places: counts added, and how many authorities made each.

    `from`, `to`, `on_map`, `count`, `recorded`, `inferred`, `authorities`, most first. There are no medians of days:
    those of one authority are in its own part.
    """
    told = pl.concat(
        frame.select(pl.col("from", "to").cast(pl.String), "on_map", "count", "recorded", "inferred")
        for frame in moves.values()
    )
    return (
        told.group_by("from", "to", "on_map")
        .agg(pl.col("count", "recorded", "inferred").cast(pl.Int64).sum(), authorities=pl.len())
        .sort("count", "from", "to", "on_map", descending=[True, False, False, True])
    )


def combined_indicators(indicators: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every authority's indicators, and those of all together where numbers add up: counts, and shares of counts.

    As `indicators.parquet` with `authority` first. A figure of all is of those who can tell it, which `authorities`
    counts, and `complete` where each of theirs is.
    """
    own = pl.concat(
        frame.select(pl.lit(name).alias(AUTHORITY), pl.all(), authorities=pl.lit(1, dtype=pl.UInt32))
        for name, frame in indicators.items()
    )
    return pl.concat([_of_all(own).select(own.columns), own])


def _of_all(own: pl.DataFrame) -> pl.DataFrame:
    period = ("indicator", "part", "unit", "cohort", "kind", "period", "from", "to")
    share, added = pl.col("unit").is_in(SHARES), pl.col("unit").is_in(ADDED)
    few = pl.col("denominator").fill_null(0) <= SMALL
    return (
        own.filter(pl.col("kind").is_not_null(), pl.col("numerator").is_not_null() | pl.col("value").is_not_null())
        .group_by(*period, maintain_order=True)
        .agg(
            pl.col("title").first(),
            pl.col("numerator", "denominator").sum(),
            _sum=pl.col("value").sum(),
            complete=pl.col("complete").all(),
            authorities=pl.len().cast(pl.UInt32),
        )
        .with_columns(
            value=pl.when(added)
            .then("_sum")
            .when(share & ~few)
            .then(100 * pl.col("numerator") / pl.col("denominator")),
            why_blank=pl.when(share & few).then(pl.lit(FEW)).when(~share & ~added).then(pl.lit(NO_SUM)),
        )
        .with_columns(pl.lit(None, dtype=pl.String).alias(AUTHORITY))
    )
