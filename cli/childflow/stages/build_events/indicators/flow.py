"""Flow through the map: what is late now, how often children come through, what goes in and out of each place."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import AT, FLOWS, NOW, PERIODS, Counts, Indicator
from childflow.stages.build_events.indicators.known import Known
from childflow_schemas.indicators import Kind, Unit

MANY = 5
"""Times through from which on journeys are told together."""
FRONT_DOOR = ("contacts.date_of_contact|referrals.date_of_referral",)


def activities(known: Known) -> pl.DataFrame:
    """One row an activity of the log, `since` and `until`: its `place`, whether it is `clocked` now, and `late`."""
    return known.events.select(
        "child",
        since="start_date",
        until="end_date",
        place=_label(known),
        clocked=pl.col("clock_days").is_not_null() & (pl.col("end_basis") == "open"),
        late=pl.col("overdue").fill_null(False) & (pl.col("end_basis") == "open"),
    )


def movements(known: Known) -> pl.DataFrame:
    """Two rows an activity, `day` and `place`: one where a child came in, one where it went `out`."""
    places = known.events.with_columns(place=_label(known))
    ways = (("start_date", False), ("end_date", True))
    return pl.concat(places.select("child", "place", day=column, out=pl.lit(out)) for column, out in ways).drop_nulls(
        "day"
    )


def entries(known: Known) -> pl.DataFrame:
    """One row a journey: the `day` it began, whether `again`, and which `time` through it is."""
    time = pl.col("journey")
    return known.journeys.select(
        "child",
        day="start_date",
        again=time > 1,
        time=pl.when(time < MANY).then(time.cast(pl.String)).otherwise(pl.lit(f"{MANY} or more")),
    )


def _label(known: Known) -> pl.Expr:
    labels = {node.id: node.label for node in known.map.nodes}
    places = pl.Enum(list(dict.fromkeys(labels.values())))
    return pl.col("activity").cast(pl.String).replace_strict(labels, return_dtype=places)


_now = partial(
    Indicator,
    number=27,
    source="Statutory clocks of the map (rule J10)",
    table="activities",
    when=AT,
    kinds=NOW,
    unit=Unit.PERCENT,
    part=pl.col("place"),
    of_its_part=True,
    needs=(),
)
_entries = partial(
    Indicator,
    number=28,
    source="The colour of the dots (rule J4)",
    table="entries",
    when="day",
    unit=Unit.PERCENT,
    needs=FRONT_DOOR,
)
_movements = partial(
    Indicator,
    number=29,
    source="The log (rules J1 and J8)",
    part=pl.col("place"),
    needs=(),
)

LATE = _now(
    id="open_past_clock",
    title="Open past its clock",
    definition="Activities open at the cut-off that are past their limit, of those open that have a limit, by place.",
    numerator=pl.col("late"),
    denominator=pl.col("clocked"),
)

PASSES = _entries(
    id="entries_per_child",
    title="Times a child entered in the period",
    definition="Journeys that began in the period, for each child with one.",
    unit=Unit.PER_CHILD,
    denominator_counts=Counts.CHILDREN,
    kinds=PERIODS,
)
RETURNS = _entries(
    id="entries_again",
    title="Entries of children who had come through before",
    definition="Journeys that began in the period and were not the child's first in the return, of all that began.",
    numerator=pl.col("again"),
)
TIMES = _entries(
    id="entries_by_time",
    title="Entries by times through",
    definition="Journeys that began in the period by which time through they were for the child, in the return.",
    part=pl.col("time"),
)

BALANCE = _movements(
    id="flow_balance",
    title="In less out",
    definition="Activities begun in the period less activities ended, by place: numerator in, denominator out.",
    table="movements",
    when="day",
    unit=Unit.BALANCE,
    numerator=~pl.col("out"),
    denominator=pl.col("out"),
    of_its_part=True,
    kinds=(Kind.WEEK, *FLOWS),
)
BACKLOG = _movements(
    id="backlog",
    title="Open at the end",
    definition="Activities open at the end of the period's last day, by place.",
    table="activities",
    when=AT,
    unit=Unit.NUMBER,
    kinds=(Kind.WEEK, *PERIODS),
)

INDICATORS = (LATE, PASSES, RETURNS, TIMES, BALANCE, BACKLOG)
