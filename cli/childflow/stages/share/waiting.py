"""How long it took from the beginning of an activity to each place it led to."""

from __future__ import annotations

import polars as pl

from childflow.share_settings import Share
from childflow.stages.share.flows import PAIR
from childflow_schemas.shared import shared_dtypes

QUANTILES = {"p25_days": 0.25, "median_days": 0.5, "p75_days": 0.75}
WEEK = 7


def waits_of(moves: pl.DataFrame, flows: pl.DataFrame, rule: Share) -> pl.DataFrame:
    """Days by pair, for pairs with enough moves told. The `moves` are the sum of those that flows tell.

    A quantile is told to the day where enough different children took just that long, and to the nearest whole week
    otherwise. A quarter of the moves must be enough of them for the quarters to be told.
    """
    took = moves.filter(pl.col("days").is_not_null())
    exact = took.group_by(PAIR).agg(
        of=pl.len(), **{name: pl.col("days").quantile(at, "nearest") for name, at in QUANTILES.items()}
    )
    summed = (
        flows.filter(pl.col("from") != "entry")
        .group_by(PAIR)
        .agg(moves=pl.when(pl.col("moves").count() > 0).then(pl.col("moves").sum()))
    )
    enough = pl.col("moves") >= rule.fewest_of_a_share
    told = summed.join(exact, on=PAIR, how="left")
    for name, at in QUANTILES.items():
        beyond = pl.col("of") * min(at, 1 - at) >= rule.smallest
        told = (
            told.join(_children_of(name, exact, took), on=PAIR, how="left")
            .with_columns(pl.when(enough & beyond).then(_as_told(name, rule)).alias(name))
            .drop("same")
        )
    return told.select(pl.col(name).cast(dtype) for name, dtype in shared_dtypes("waits").items()).sort(PAIR)


def _children_of(name: str, exact: pl.DataFrame, took: pl.DataFrame) -> pl.DataFrame:
    """How many different children took as long to the day."""
    same = exact.select(*PAIR, days=pl.col(name).cast(pl.Int32)).join(took, on=[*PAIR, "days"])
    return same.group_by(PAIR).agg(same=pl.col("child").n_unique())


def _as_told(name: str, rule: Share) -> pl.Expr:
    weeks = (pl.col(name) / WEEK).round() * WEEK
    return pl.when(pl.col("same") >= rule.smallest).then(pl.col(name)).otherwise(weeks)
