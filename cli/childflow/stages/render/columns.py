"""Columns of the scene: each as its difference from what the reader could guess, so that most are zero.

`docs/reference/scene-format.md` says the same from the reader's side, and `viewer/src/scene.ts` undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.stages.render.spells import LEAVING, WAITING
from childflow_schemas.working_days import working_days_between

END_BASES = {"recorded": 0, "not_recorded": 1, "open": 2}
NEXT_BASES = {"recorded": 0, "inferred": 1, "none": 2}
KIND = ("activity", "next", "flags", "limit", "outcome")
FEW = 0.001
"""The share of steps that may begin before the first day shown."""


@dataclass(frozen=True)
class Calendar:
    """Days a scene is counted in.

    `base`: the first start of any event. `first_day`: the first shown; states that began before, such as a long time in
    care, are known only where they lasted. `open_day`: the day after all others, which stands for `still open`.
    """

    base: date
    first_day: date
    cut_off: date
    open_day: date


def calendar_of(events: pl.DataFrame, cut_off: date, steps: list[int]) -> Calendar:
    """The calendar of the events, which is shown from when steps (by place number) begin, less a few stray ones.

    Steps of a list that makes a state too, as the day on which care begins, may be as old as the states that are open.
    """
    base, last = events["start_date"].min(), events["end_date"].max()
    base = base if isinstance(base, date) else cut_off
    latest = max(cut_off, last) if isinstance(last, date) else cut_off
    is_step = pl.col("place").is_in(steps)
    of_states = events.filter(~is_step)["source_list"].unique()
    begun = events.filter(is_step, ~pl.col("source_list").is_in(of_states.implode()))["start_date"].sort()
    first_day = begun[int(begun.len() * FEW)] if begun.len() else base
    return Calendar(base, first_day, cut_off, date.fromordinal(latest.toordinal() + 1))


def with_steps(events: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """`events` with `with_step`: true of a ground that left together with a step, whose move it is (see `LINKS`)."""
    if links.is_empty():
        return events.with_columns(with_step=pl.lit(value=False))
    rows = links.filter(pl.col("kind").cast(pl.String) == "with_step")["event"]
    return events.with_columns(with_step=pl.int_range(pl.len(), dtype=pl.UInt32).is_in(rows.implode()))


def kinds_of(events: pl.DataFrame) -> pl.DataFrame:
    """Every combination of what events say beside their days, the most frequent first; null outcomes are ""."""
    return (
        events.select(_kind())
        .group_by(KIND)
        .len()
        .sort("len", *KIND, descending=[True, *(False for _ in KIND)])
        .drop("len")
        .with_row_index("kind")
    )


def _kind() -> list[pl.Expr]:
    return [
        pl.col("place").alias("activity"),
        pl.col("next"),
        _flags().alias("flags"),
        pl.col("clock_days").fill_null(0).alias("limit"),
        pl.col("outcome").fill_null("").alias("outcome"),
    ]


def event_columns(
    events: pl.DataFrame, kinds: pl.DataFrame, children: int, calendar: Calendar, steps: list[int]
) -> dict[str, pl.Series]:
    """The columns of the event log. `events` have numbers for places and children, of whom there are `children`."""
    start, end = pl.col("start_date"), pl.col("end_date")
    lasting = end.is_null() | ~pl.col("place").is_in(steps)
    guess = working_days_between(start, end.fill_null(calendar.cut_off))
    worked = pl.col("working_days").fill_null(guess)
    packed = events.select(
        kind=events.select(_kind()).join(kinds, on=KIND, how="left", maintain_order="left")["kind"],
        start=(start - _before(pl.when(lasting).then(start).otherwise(end), calendar.base)).dt.total_days(),
        days=(end - start).dt.total_days().fill_null(-1) + 1,
        journey=pl.col("journey").cast(pl.Int32) - _before(pl.col("journey").cast(pl.Int32), 0),
        worked=worked - guess,
        clock=pl.col("clock_working_days").fill_null(worked) - worked,
    )
    counts = {"events.count": _per_child(events, children)}
    return counts | {f"events.{name}": packed[name] for name in packed.columns}


def _before(value: pl.Expr, otherwise: date | int) -> pl.Expr:
    """The value in the same child's row before; `otherwise` in the child's first."""
    same_child = pl.col("child") == pl.col("child").shift(1)
    return pl.when(same_child).then(value.shift(1)).otherwise(otherwise)


def _flags() -> pl.Expr:
    """Bits 0-1 the end's basis, 2-3 the next's, 4 on the map, 5 overdue, 6 no working days, 7 no move of its own."""
    return (
        pl.col("end_basis").cast(pl.String).replace_strict(END_BASES, return_dtype=pl.Int32)
        + 4 * pl.col("next_basis").cast(pl.String).replace_strict(NEXT_BASES, return_dtype=pl.Int32)
        + 16 * pl.col("on_map").fill_null(value=True).cast(pl.Int32)
        + 32 * pl.col("overdue").fill_null(value=False).cast(pl.Int32)
        + 64 * pl.col("working_days").is_null().cast(pl.Int32)
        + 128 * pl.col("with_step").cast(pl.Int32)
    )


def spell_columns(
    spells: pl.DataFrame, events: pl.DataFrame, children: int, calendar: Calendar
) -> dict[str, pl.Series]:
    """The columns of the spells, each told from the event that puts the dot there and from the spell before."""
    told = spells.hstack(_events_told(events, calendar)[spells["event"]])
    waiting, leaving = pl.col("mode") == WAITING, pl.col("mode") == LEAVING
    place = pl.when(leaving).then("_next").otherwise("_place").cast(pl.Int32)
    end = pl.col("end").fill_null(calendar.open_day)
    start = pl.max_horizontal(_before(end, calendar.base), "_start")
    until = pl.when(waiting).then("_then").otherwise("_end")
    packed = told.select(
        mode="mode",
        place=(pl.col("place").cast(pl.Int32) - place) % 256,
        start=(pl.col("start") - start).dt.total_days(),
        end=(end - until).dt.total_days(),
        event=pl.col("_own") - _before(pl.col("_own"), 0) - (~(waiting | leaving)).cast(pl.Int32),
    )
    counts = {"spells.count": _per_child(spells, children)}
    return counts | {f"spells.{name}": packed[name] for name in packed.columns}


def _events_told(events: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """Of each event its places, its number among the child's, its days, and when the child's next event starts."""
    start, end = pl.col("start_date"), pl.col("end_date").fill_null(calendar.open_day)
    row, same_child = pl.int_range(pl.len(), dtype=pl.Int32), pl.col("child") == pl.col("child").shift(-1)
    first = pl.when(pl.col("child") != pl.col("child").shift(1)).then(row).forward_fill().fill_null(0)
    return events.select(
        _place="place",
        _next="next",
        _own=row - first,
        _start=start,
        _end=end,
        _then=pl.when(same_child).then(start.shift(-1)).otherwise(end),
    )


def _per_child(rows: pl.DataFrame, children: int) -> pl.Series:
    """How many rows each child has, in order of child."""
    counts = rows.group_by("child").agg(pl.len())
    everyone = pl.DataFrame({"child": pl.int_range(children, dtype=pl.UInt32, eager=True)})
    return everyone.join(counts, on="child", how="left", maintain_order="left")["len"].fill_null(0)
