"""The time that is told: whole weeks, and the calendar's own coarser periods; none is drawn around the data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from childflow.maps import Map
from childflow.share_settings import Share
from childflow.stages.share.sums import cells, may_be_told
from childflow_schemas.shared import ENTRY

WEEK = timedelta(weeks=1)
RUNNING = 4
"""Weeks running in which enough came in: history is told from there on."""
INTERVALS = {"week": "1w", "month": "1mo", "quarter": "1q"}


@dataclass(frozen=True)
class Span:
    """The weeks that are told, by the Mondays of the first and the last."""

    first_week: date
    last_week: date

    @property
    def ends(self) -> date:
        """Its last day, a Sunday."""
        return self.last_week + WEEK - timedelta(days=1)

    def holds(self, day: str) -> pl.Expr:
        """Whether the column `day` lies in it."""
        return pl.col(day).is_between(self.first_week, self.ends)

    def mondays(self) -> pl.Series:
        """The first day of each of its weeks."""
        return pl.date_range(self.first_week, self.last_week, "1w", eager=True)

    def periods(self, grain: str) -> pl.Series:
        """The first day of each period of a `grain` that it touches; the first and last may reach beyond it."""
        days = pl.DataFrame({"day": pl.date_range(self.first_week, self.ends, "1d", eager=True)})
        return days.select(start_of(grain, "day", self).alias("period")).unique().sort("period")["period"]


def start_of(grain: str, day: str, span: Span) -> pl.Expr:
    """The first day of the period of a `grain` that the column `day` lies in. A year begins on 1 April."""
    if grain == "whole":
        return pl.lit(span.first_week)
    if grain == "year":
        return pl.col(day).dt.offset_by("-3mo").dt.truncate("1y").dt.offset_by("3mo")
    return pl.col(day).dt.truncate(INTERVALS[grain])


def span_of(moves: pl.DataFrame, map_: Map, cut_off: date, rule: Share) -> Span | None:
    """From the first of some weeks running in each of which enough children came in by a step (or else the first such
    week), to the last week that is over; None where there is none. What lies before is what a return has of longer
    histories, of care and its like: of them the beginnings are known, and not what went on beside.
    """
    steps = [node.id for node in map_.nodes if node.kind == "step"]
    last = cut_off + timedelta(days=1) - timedelta(days=(cut_off + timedelta(days=1)).weekday()) - WEEK
    came = moves.filter(pl.col("from") == ENTRY, pl.col("to").is_in(steps), pl.col("day") < last + WEEK)
    weeks = cells(came.with_columns(week=pl.col("day").dt.truncate("1w")), ["week"])
    told = set(weeks.filter(may_be_told(rule))["week"])
    running = [week for week in told if all(week + n * WEEK in told for n in range(RUNNING))]
    first: date | None = min(running or told, default=None)
    return None if first is None else Span(first, last)
