"""Shares worked out from counts that are told: of each, those that count and the rest are two cells of one partition.

The indicators of `docs/reference/indicators.md` count rows, whoever they are of. These few are counted again from the
log, so that different children can be told to stand behind both cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from childflow.maps import Map
from childflow.share_settings import Share
from childflow.stages.share.moving import Log
from childflow.stages.share.periods import Span, start_of
from childflow.stages.share.sums import cells, may_be_told, rounded
from childflow_schemas.shared import GRAINS, shared_dtypes

COARSER = tuple(grain for grain in GRAINS if grain != "week")


@dataclass(frozen=True)
class Asked:
    """One share: `rows` have `child`, `day`, and whether each `counts`."""

    indicator: str
    title: str
    rows: pl.DataFrame


def indicators_of(log: Log, map_: Map, span: Span, rule: Share) -> pl.DataFrame:
    """Each share by period, in the finest grain that leaves most of its rows told; `value` in per cent."""
    told = [_one(each, span, rule) for each in _asked(log, map_)]
    dtypes = shared_dtypes("indicators")
    return pl.concat([each.select(pl.col(name).cast(dtype) for name, dtype in dtypes.items()) for each in told])


def _asked(log: Log, map_: Map) -> Iterator[Asked]:
    begun = log.journeys.select("child", day="start_date", counts=pl.col("journey") > 1)
    yield Asked("entries_again", "Entries of children who had come through before", begun)
    clocked = log.events.filter(pl.col("overdue").is_not_null(), pl.col("end_date").is_not_null())
    for node in map_.nodes:
        if node.clock is not None:
            ended = clocked.filter(pl.col("activity").cast(pl.String) == node.id)
            rows = ended.select("child", day="end_date", counts=~pl.col("overdue"))
            yield Asked(f"within_clock_{node.id}", f"{node.label}: within {node.clock.working_days} working days", rows)


def _one(asked: Asked, span: Span, rule: Share) -> pl.DataFrame:
    rows = asked.rows.filter(span.holds("day"))
    found = next(
        (each for each in (_by(grain, rows, span, rule) for grain in COARSER) if each[1] >= rule.survive), None
    )
    told = (found or _by("whole", rows, span, rule))[0]
    return told.with_columns(indicator=pl.lit(asked.indicator), title=pl.lit(asked.title), unit=pl.lit("%"))


def _by(grain: str, rows: pl.DataFrame, span: Span, rule: Share) -> tuple[pl.DataFrame, float]:
    """The share in every period of a `grain`, and how much of the rows these tell."""
    counted = cells(rows.with_columns(period=start_of(grain, "day", span)), ["period", "counts"])
    both = counted.with_columns(may=may_be_told(rule), told=rounded(pl.col("count"), rule))
    by_period = both.group_by("period").agg(
        may=pl.col("may").all() & (pl.len() == 2),
        numerator=pl.col("told").filter("counts").sum(),
        denominator=pl.col("told").sum(),
        rows=pl.col("count").sum(),
    )
    kept = float(by_period.filter("may")["rows"].sum()) / max(rows.height, 1)
    every = pl.DataFrame({"period": span.periods(grain)}).join(by_period, on="period", how="left")
    counts = [pl.when("may").then(name).alias(name) for name in ("numerator", "denominator")]
    shown = every.with_columns(counts).with_columns(grain=pl.lit(grain), value=_value(rule)).sort("period")
    return shown, kept


def _value(rule: Share) -> pl.Expr:
    enough = pl.col("denominator") >= rule.fewest_of_a_share
    return pl.when(enough).then((100 * pl.col("numerator") / pl.col("denominator")).round(1))
