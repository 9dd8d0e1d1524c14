"""The pile of returns that an authority really has: one a month, each with Annex A's windows."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from childflow.synthetic.canonical import RECORD, lists_of
from childflow.synthetic.dirt import dirtied, without_records
from childflow.synthetic.published import sheets
from childflow.synthetic.truth import Truth
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


def write_monthly(folder: Path, world: World) -> Truth:
    """Write `annex_a_<date>.xlsx` for every month to `folder`; the truth as the pile can tell it.

    A defect's `return` is the file it is in. Activities whose record the pile never shows, or last shows before it
    ended, are `damaged`, as are all of such a child's: a child in two episodes within a month has only the later.
    """
    folder.mkdir(exist_ok=True)
    seen: list[pl.DataFrame] = []
    defects: list[pl.DataFrame] = []
    hidden: set[str] = set()
    for day in return_days(world.since, world.until):
        shown = replace(world.shown, day=day, since=None)
        lists = lists_of(shown, world.outcomes)
        made = dirtied(lists, world.dirt, day, f"{world.seed}/{day}", share=1 / WINDOW_MONTHS)
        name = f"annex_a_{day.isoformat()}.xlsx"
        write_workbook(folder / name, sheets(without_records(made.lists), made.texts, made.layout))
        seen += [
            frame.select(record=pl.col(RECORD).cast(pl.Int64), list=pl.lit(list_), seen=pl.lit(day))
            for list_, frame in lists.items()
        ]
        defects.append(made.defects.with_columns(pl.lit(name).alias("return")))
        hidden |= made.hidden_children
    return _as_told(world, pl.concat(seen), hidden, pl.concat(defects))


def _as_told(world: World, seen: pl.DataFrame, hidden: set[str], defects: pl.DataFrame) -> Truth:
    """The truth, with the children damaged whom the pile hides or never shows to the end."""
    last_seen = seen.drop_nulls("record").group_by("list", "record").agg(pl.col("seen").max())
    told = world.truth.activities.join(last_seen, on=["list", "record"], how="left")
    lost = pl.col("seen").is_null() | (pl.col("seen") < pl.col("end_date")).fill_null(False)
    damaged = told.filter(lost | pl.col("child_unique_id").is_in(list(hidden)))["child_unique_id"].unique()
    activities = world.truth.activities.with_columns(
        excel_row=pl.lit(None, pl.UInt32), damaged=pl.col("child_unique_id").is_in(damaged.implode())
    )
    return Truth(activities, world.truth.journeys, defects)
