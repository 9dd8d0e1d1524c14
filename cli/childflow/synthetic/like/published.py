"""What a share folder tells, as the making up of a log asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from childflow.maps import Map
from childflow.synthetic.dice import Table
from childflow_schemas.shared import TIMES

UNTOLD_STEP, UNTOLD_STATE = (0, 5, 15), (60, 150, 300)
"""Days that an activity lasts of which nothing is told: a quarter of them, half, three quarters less."""
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Cell:
    """One number told: so many `moves` from a place to another between two days, both in it."""

    from_: str
    to: str
    first: date
    last: date
    moves: int


@dataclass(frozen=True)
class Published:
    """The cubes of a share folder, its map, and the Mondays of its first week and its last."""

    cubes: Mapping[str, pl.DataFrame]
    map_: Map
    first_week: date
    last_week: date

    @property
    def last_day(self) -> date:
        """The last day that is told of."""
        return self.last_week + timedelta(days=6)

    def cells(self) -> Iterator[Cell]:
        """Every number of moves that is told."""
        for from_, to, grain, period, moves in self.cubes["flows"].drop_nulls("moves").iter_rows():
            first, last = self._span(grain, period)
            yield Cell(from_, to, first, last, moves)

    def untold(self, from_: str) -> list[str]:
        """Exits that nobody is told to have left a place by, the plainest first: who goes by one is in no number."""
        told = set(self.cubes["flows"].drop_nulls("moves").filter(pl.col("from") == from_)["to"])
        ways = self.cubes["flows"].filter(pl.col("from") == from_)["to"].unique().sort()
        exits = [way for way in ways if way not in self.map_.node_ids and way not in told]
        return sorted(exits, key=lambda way: way != "not_recorded")

    def stock(self, week: date) -> dict[str, int]:
        """Children at each place on a Monday, nought where it is hidden."""
        rows = self.cubes["stock"].filter(pl.col("week") == week).with_columns(pl.col("children").fill_null(0))
        return dict(rows.select("activity", "children").iter_rows())

    def days(self, place: str) -> Table[tuple[int, int, int]]:
        """How long a place may take, as quartiles of days by where it leads, the more moves the likelier."""
        waits = self.cubes["waits"].filter(pl.col("from") == place).drop_nulls("median_days")
        told: dict[tuple[int, int, int], int] = {}
        for _, _, moves, median, low, high in waits.iter_rows():
            quartiles = (median // 2 if low is None else low, median, median * 2 if high is None else high)
            told[quartiles] = told.get(quartiles, 0) + moves
        kind = self.map_.node(place).kind
        return Table(told or {UNTOLD_STEP if kind == "step" else UNTOLD_STATE: 1})

    def times(self) -> dict[int, int]:
        """Children by how often they came through, of the activity that most came to."""
        rows = self.cubes["times_through"].with_columns(pl.col("children").fill_null(0))
        most = rows.group_by("activity").agg(pl.col("children").sum()).sort("children", "activity")["activity"].last()
        told = dict(rows.filter(pl.col("activity") == most).select("times", "children").iter_rows())
        return {number: told.get(times, 0) for number, times in enumerate(TIMES, start=1)}

    def values(self, attribute: str) -> Table[str] | None:
        """The values of an attribute by how many children have them, of the activity that most came to."""
        rows = self.cubes["attributes"].filter(pl.col("attribute") == attribute).drop_nulls("children")
        if rows.is_empty():
            return None
        most = rows.group_by("activity").agg(pl.col("children").sum()).sort("children", "activity")["activity"].last()
        return Table(dict(rows.filter(pl.col("activity") == most).select("value", "children").iter_rows()))

    def _span(self, grain: str, period: date) -> tuple[date, date]:
        if grain == "whole":
            return self.first_week, self.last_day
        after = period + timedelta(weeks=1) if grain == "week" else _months_on(period, MONTHS[grain])
        return max(period, self.first_week), min(after - timedelta(days=1), self.last_day)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
