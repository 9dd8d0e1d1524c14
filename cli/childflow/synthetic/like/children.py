"""Made-up children for made-up journeys: how often each comes through, and what is told of each."""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow.synthetic.dice import Dice
from childflow.synthetic.like.published import Published
from childflow.synthetic.like.walking import Visit, Walk
from childflow_schemas.children import CHILDREN
from childflow_schemas.shared import NOT_KNOWN

COLUMNS = {"age_band": "age_band_at_first_contact"}
Owners = list[tuple[int, int]]
"""Of each journey the number of its child, and which time through it is."""


def times_through(journeys: list[list[Visit]], published: Published, dice: Dice) -> Owners:
    """Give journeys to children so that about as many come again as is told: to a new one, or to one whose last
    journey is over."""
    told = published.times()
    children, passes = sum(told.values()), sum(times * count for times, count in told.items())
    again = 1 - children / passes if passes else 0.0
    owners: Owners = [(0, 0)] * len(journeys)
    waiting: list[tuple[date, int]] = []
    passed: list[int] = []
    for at in sorted(range(len(journeys)), key=lambda number: journeys[number][0].start):
        start, end = journeys[at][0].start, journeys[at][-1].end
        over = [place for place in dice.sample(range(len(waiting)), min(8, len(waiting))) if waiting[place][0] < start]
        if over and dice.chance(again):
            _, child = waiting[over[0]]
            waiting[over[0]] = waiting[-1]
            waiting.pop()
            passed[child] += 1
        else:
            child = len(passed)
            passed.append(1)
        owners[at] = (child, passed[child])
        if end is not None:
            waiting.append((end, child))
    return owners


def children_of(owners: Owners, walk: Walk, published: Published, dice: Dice) -> pl.DataFrame:
    """One row a made-up child, as `cohort` writes them: attributes drawn by what is told, and when it was first and
    last seen; all else that `cohort` counts is blank, or nought."""
    seen = pl.DataFrame(
        [
            (name_of(child), visit.start)
            for (child, _), visits in zip(owners, walk.journeys, strict=True)
            for visit in visits
        ],
        schema={"child": pl.String, "day": pl.Date},
        orient="row",
    )
    frame = seen.group_by("child").agg(first_date=pl.col("day").min(), last_date=pl.col("day").max()).sort("child")
    for attribute in published.cubes["attributes"]["attribute"].unique().sort():
        table, column = published.values(attribute), COLUMNS.get(attribute, attribute)
        if table is not None and column in CHILDREN:
            drawn = [dice.pick(table) for _ in range(frame.height)]
            values = [None if value == NOT_KNOWN else value for value in drawn]
            frame = frame.with_columns(pl.Series(column, values, pl.String))
    return frame.select(
        (pl.col(name) if name in frame.columns else _blank(dtype)).cast(dtype).alias(name)
        for name, dtype in CHILDREN.items()
    )


def name_of(child: int) -> str:
    """What a made-up child is called, as nobody would take for a pseudonym."""
    return f"made-up-{child:07}"


def _blank(dtype: pl.DataType | type[pl.DataType]) -> pl.Expr:
    return pl.lit(0) if dtype == pl.UInt32 else pl.lit(None)
