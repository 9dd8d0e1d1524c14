"""Child protection plans: begun, ended and open, begun again, long, and looked after in time."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import AT, NOW, PERIODS, Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known, with_last, with_next
from childflow.stages.build_events.indicators.parts import length
from childflow_schemas.indicators import Unit
from childflow_schemas.working_days import working_days_between

TWO_YEARS = 729
"""A plan of more calendar days than this, the day it ceased among them, lasted two years or more (DfE, LAIT)."""


def plans(known: Known) -> pl.DataFrame:
    """One row a plan, `since` and `until`: `repeat` of a child with a plan before, `repeat_soon` within 24 months of
    its end, `days` with the last, `lasted`, `reviewed` last, `core_group_in` working days, whether its time is over
    (`core_group_due`), and the child's last day `visited`.
    """
    start, end = pl.col("cp_plan_start_date"), pl.col("cp_plan_end_date")
    before = pl.coalesce(end, start).shift(1).over("child")
    rows = (
        known.rows("child_protection")
        .drop_nulls("cp_plan_start_date")
        .sort("child", "cp_plan_start_date", "_record")
        .with_columns(
            repeat=(pl.col("number_of_previous_cp_plans") > 0).fill_null(False) | before.is_not_null(),
            repeat_soon=(before >= start.dt.offset_by("-24mo")).fill_null(False),
        )
    )
    rows = with_next(rows, "cp_plan_start_date", known.rows("core_groups"), "start_date", "core_group")
    visits = known.rows("cp_visits").rename({"start_date": "visit"})
    rows = with_last(rows.with_columns(cut_off=known.cut_off), "cut_off", visits, "visit", "visited")
    return rows.select(
        "child",
        "repeat",
        "repeat_soon",
        "visited",
        since=start,
        until=end,
        days=(end - start).dt.total_days() + 1,
        lasted=length("cp_plan_start_date", "cp_plan_end_date"),
        reviewed=pl.col("date_of_latest_review_conference"),
        core_group_in=working_days_between(start, pl.col("core_group")),
        core_group_due=working_days_between(start, pl.lit(known.cut_off)) >= 10,
    )


_begun = partial(
    Indicator,
    source="DfE, children in need census, tables D1 and D3",
    table="plans",
    when="since",
    unit=Unit.NUMBER,
    needs=("child_protection.cp_plan_start_date",),
)
_ended = partial(_begun, when="until", needs=("child_protection.cp_plan_end_date",))
_open = partial(_begun, when=AT, kinds=PERIODS)
_now = partial(_begun, when=AT, kinds=NOW, unit=Unit.PERCENT)

STARTS = _begun(
    number=17,
    id="cp_plans_started",
    title="Child protection plans started",
    definition="Plans by their start; each counts.",
)
ENDS = _ended(
    number=17,
    id="cp_plans_ended",
    title="Child protection plans ended",
    definition="Plans by their end; each counts.",
)
OPEN = _open(
    number=17,
    id="cp_plans_open",
    title="Child protection plans open",
    definition="Plans open at the end of the period's last day.",
)

REPEAT = _begun(
    number=18,
    id="cp_plans_repeat",
    title="Plans of children who had one before",
    definition="Plans started in the period by a child who had a plan before, however long ago, as the return counts "
    "them or its rows show; of the plans started, each counted.",
    unit=Unit.PERCENT,
    numerator=pl.col("repeat"),
)
REPEAT_SOON = _begun(
    number=18,
    id="cp_plans_repeat_24_months",
    title="Plans within 24 months of an earlier one's end",
    definition="Plans started in the period within 24 months of the end of the child's plan before, as the return's "
    "rows show it; of the plans started. A local variant.",
    source="Local practice",
    unit=Unit.PERCENT,
    numerator=pl.col("repeat_soon"),
    look_back=24,
)

LONG_ENDED = _ended(
    number=19,
    id="cp_plans_ended_2_years",
    title="Plans ended after 2 years or more",
    definition="Plans of more than 729 calendar days, the day of cessation among them; of the plans that ended in the "
    "period, each counted.",
    source="DfE, children in need census, table D7",
    unit=Unit.PERCENT,
    numerator=pl.col("days") > TWO_YEARS,
)
LENGTHS = _ended(
    number=19,
    id="cp_plan_lengths",
    title="How long plans lasted",
    definition="Plans that ended in the period by how long they had lasted.",
    source="DfE, children in need census, table D7",
    unit=Unit.PERCENT,
    part=pl.col("lasted"),
)
LONG_OPEN = _open(
    number=19,
    id="cp_plans_open_2_years",
    title="Plans open for 2 years or more",
    definition="Plans open for more than 729 calendar days, of the plans open at the end of the period's last day.",
    source="DfE, children in need census, table D5",
    unit=Unit.PERCENT,
    numerator=(pl.col(AT) - pl.col("since")).dt.total_days() + 1 > TWO_YEARS,
)

THREE_MONTHS_OPEN = pl.col("since") <= pl.col(AT).dt.offset_by("-3mo")
REVIEWED = _now(
    number=20,
    id="cp_plans_reviewed",
    title="Plans whose latest review is in time",
    definition="Plans open at the cut-off for three months or more whose latest review was in the six months before, "
    "of those plans. The return has the latest review alone, so this is as much of DfE's measure (all reviews in time) "
    "as can be told.",
    source="DfE, children in need census, table D6, as far as Annex A tells",
    numerator=THREE_MONTHS_OPEN & (pl.col("reviewed") >= pl.col(AT).dt.offset_by("-6mo")),
    denominator=THREE_MONTHS_OPEN,
    needs=("child_protection.date_of_latest_review_conference",),
)

CORE_GROUPS = _begun(
    number=21,
    id="core_groups_in_time",
    title="First core group within 10 working days",
    definition="Plans started in the period with a core group within 10 working days, of those whose 10 days were over "
    "by the cut-off. Told where the authority declares a local list `core_groups` with the date each was held.",
    source="Working Together 2023: within 10 working days of the conference",
    unit=Unit.PERCENT,
    numerator=pl.col("core_group_due") & (pl.col("core_group_in") <= 10),
    denominator=pl.col("core_group_due"),
    needs=("child_protection.cp_plan_start_date", "core_groups.start_date"),
)
VISITS = _now(
    number=21,
    id="cp_visits_recent",
    title="Children on a plan visited in the last 4 weeks",
    definition="Plans open at the cut-off for four weeks or more with a visit in the 28 days before it, of those "
    "plans. Told where the authority declares a local list `cp_visits` with the date of each.",
    source="Local practice",
    numerator=(pl.col(AT) - pl.col("since")).dt.total_days().ge(28)
    & (pl.col(AT) - pl.col("visited")).dt.total_days().le(28),
    denominator=(pl.col(AT) - pl.col("since")).dt.total_days() >= 28,
    needs=("child_protection.cp_plan_start_date", "cp_visits.start_date"),
)

INDICATORS = (
    *(STARTS, rate_of(STARTS), ENDS, rate_of(ENDS), OPEN, rate_of(OPEN)),
    *(REPEAT, REPEAT_SOON, LONG_ENDED, LENGTHS, LONG_OPEN),
    *(REVIEWED, CORE_GROUPS, VISITS),
)
