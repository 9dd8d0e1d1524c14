"""The pile of returns that an authority really has: one a month, each with Annex A's windows."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from childflow.synthetic.canonical import RECORD, lists_of
from childflow.synthetic.dirt import Dirtied, dirtied, without_records
from childflow.synthetic.published import sheets
from childflow.synthetic.truth import Truth, hidden
from childflow.synthetic.workbook import write_workbook
from childflow.synthetic.world import World

WINDOW_MONTHS = 6
"""A row stands in about six returns, so each return gets a sixth of the faults."""


def return_days(since: date, until: date) -> list[date]:
    """The month ends after the first window has filled, and `until` itself."""
    days = [day for day in _month_ends(since) if day <= until]
    return days if days and days[-1] == until else [*days, until]


def _month_ends(since: date) -> Iterator[date]:
    day = since
    for _ in range(WINDOW_MONTHS - 1):
        day = _month_end(day) + timedelta(days=1)
    for _ in range(12 * 20):
        yield _month_end(day)
        day = _month_end(day) + timedelta(days=1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class MonthlyReturn:
    """One return of the pile: its day, what it would show without a fault, and what it shows."""

    day: date
    lists: dict[str, pl.DataFrame]
    made: Dirtied

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"annex_a_{self.day.isoformat()}.xlsx"


def monthly_returns(world: World) -> Iterator[MonthlyReturn]:
    """The returns of `world`, oldest first."""
    for day in return_days(world.since, world.until):
        lists = lists_of(replace(world.shown, day=day, since=None), world.outcomes)
        made = dirtied(lists, world.dirt, day, f"{world.seed}/{day}", share=1 / WINDOW_MONTHS)
        yield MonthlyReturn(day, lists, made)


def write_monthly(folder: Path, world: World) -> Truth:
    """Write `annex_a_<date>.xlsx` for every month to `folder`; the truth as the pile can tell it."""
    folder.mkdir(exist_ok=True)
    pile = Pile(world)
    for each in monthly_returns(world):
        written = sheets(without_records(each.made.lists), each.made.texts, each.made.layout)
        write_workbook(folder / each.name, written)
        pile.add(each)
    return pile.truth()


class Pile:
    """What a pile of returns tells of the truth, return by return as they are added.

    A defect's `return` is the file it is in. Activities whose record the pile never shows, or last shows before it
    ended, are `damaged`, as are all of such a child's: a child in two episodes within a month has only the later.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._seen: list[pl.DataFrame] = []
        self._defects: list[pl.DataFrame] = []
        self._hidden: list[pl.DataFrame] = []
        self._children: set[str] = set()

    def add(self, each: MonthlyReturn) -> None:
        """Keep account of what the return shows and what its faults hide."""
        self._seen += [
            frame.select(record=pl.col(RECORD).cast(pl.Int64), list=pl.lit(name), seen=pl.lit(each.day))
            for name, frame in each.lists.items()
        ]
        self._defects.append(each.made.defects.with_columns(pl.lit(each.name).alias("return")))
        self._hidden.append(hidden(each.made.hidden_records))
        self._children |= each.made.hidden_children

    def truth(self) -> Truth:
        """The truth, with the children damaged whom the pile hides or never shows to the end."""
        record = ["list", "record"]
        told = self.world.truth.activities.drop("hidden_by", "damaged")
        last_seen = pl.concat(self._seen).drop_nulls("record").group_by(record).agg(pl.col("seen").max())
        spoiled = pl.concat(self._hidden).unique(record, keep="last", maintain_order=True)
        why = (
            pl.when(pl.col("seen").is_null())
            .then(pl.lit("in_no_return"))
            .when(pl.col("seen") < pl.col("end_date"))
            .then(pl.lit("left_before_it_ended"))
            .otherwise("hidden_by")
        )
        shown = (
            told.join(last_seen, on=record, how="left", maintain_order="left")
            .join(spoiled, on=record, how="left", maintain_order="left")
            .with_columns(hidden_by=why, excel_row=pl.lit(None, pl.UInt32))
        )
        of_child = pl.col("child_unique_id").is_in(list(self._children))
        damaged = of_child | pl.col("hidden_by").is_not_null().any().over("child_unique_id")
        activities = shown.with_columns(damaged=damaged).select(self.world.truth.activities.columns)
        return Truth(activities, self.world.truth.journeys, pl.concat(self._defects))
