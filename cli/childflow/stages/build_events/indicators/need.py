"""Children in need: episodes from referral to closure, plans of children in need, and who waits to be assessed."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import AT, NOW, PERIODS, Counts, Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known, with_next
from childflow.stages.build_events.indicators.parts import length
from childflow.stages.build_events.indicators.referrals import CLOSED_AFTER_ASSESSMENT
from childflow_schemas.indicators import Unit


def episodes(known: Known) -> pl.DataFrame:
    """One row an episode, `since` and `until`: `needed` (not closed after assessment), `lasted`, first `assessed`,
    `assessed_known` (it began when assessments are known), and whether its status is a `cin_plan`.
    """
    rows = known.rows("children_in_need").drop_nulls("cin_start_date")
    rows = with_next(rows, "cin_start_date", known.rows("assessments"), "assessment_start_date", "assessed")
    return rows.select(
        "child",
        "assessed",
        since="cin_start_date",
        until="cin_closure_date",
        needed=~pl.col("reason_for_closure").is_in(CLOSED_AFTER_ASSESSMENT).fill_null(False),
        lasted=length("cin_start_date", "cin_closure_date"),
        cin_plan=(pl.col("case_status") == "cin_plan").fill_null(False),
        assessed_known=(pl.col("cin_start_date") >= pl.lit(known.since("assessments"), pl.Date)).fill_null(False),
    )


def plans_of_need(known: Known) -> pl.DataFrame:
    """One row a plan of a child in need, `since` and `until`: a local list, as Annex A has none."""
    return known.rows("cin_plans").select("child", since="start_date", until="end_date")


_of_need = partial(
    Indicator,
    source="DfE, children in need census, table B1",
    table="episodes",
    when="since",
    unit=Unit.NUMBER,
    needs=("children_in_need.cin_start_date",),
)
_at = partial(_of_need, when=AT, kinds=PERIODS)
_of_plans = partial(
    Indicator,
    number=22,
    source="DfE, children in need census, table B7",
    table="plans_of_need",
    unit=Unit.NUMBER,
    needs=("cin_plans.start_date",),
)
LOCAL = "Told where the authority declares a local list `cin_plans`, as Annex A has none."

PLANS = (
    _of_plans(
        id="cin_plans_started",
        title="Plans of children in need started",
        definition=f"Plans of children in need by their start. {LOCAL}",
        when="since",
    ),
    _of_plans(
        id="cin_plans_ended",
        title="Plans of children in need ended",
        definition=f"Plans of children in need by their end. {LOCAL}",
        when="until",
    ),
    _of_plans(
        id="cin_plans_open",
        title="Plans of children in need open",
        definition=f"Plans of children in need open at the end of the period's last day. {LOCAL}",
        when=AT,
        kinds=PERIODS,
    ),
)

STATUS = _of_need(
    number=22,
    id="cin_plan_status",
    title="Children in need by a plan of their own now",
    definition="Episodes open at the cut-off whose case status is `child in need plan`: neither looked after, nor on a "
    "child protection plan, nor being assessed.",
    source="Annex A, list 6",
    when=AT,
    kinds=NOW,
    numerator=pl.col("cin_plan"),
    needs=("children_in_need.case_status",),
)

AT_DATE = _at(
    number=22,
    id="children_in_need",
    title="Children in need",
    definition="Children with an episode of need open at the end of the period's last day; each counts once.",
    numerator_counts=Counts.CHILDREN,
)
STARTS = _of_need(
    number=22,
    id="need_started",
    title="Episodes of need started",
    definition="Episodes by their start, which is the referral; those closed after assessment as RC8 or RC9 left out.",
    numerator=pl.col("needed"),
)
ENDS = _of_need(
    number=22,
    id="need_ended",
    title="Episodes of need ended",
    definition="Episodes by their closure; those closed after assessment as RC8 or RC9 left out.",
    when="until",
    numerator=pl.col("needed"),
    needs=("children_in_need.cin_closure_date",),
)

LASTED = _of_need(
    number=23,
    id="need_lengths",
    title="How long episodes of need lasted",
    definition="Episodes ended in the period, RC8 and RC9 left out, by the time from referral to closure.",
    source="DfE, children in need census, table B5",
    when="until",
    unit=Unit.PERCENT,
    numerator=pl.col("needed"),
    denominator=pl.col("needed"),
    part=pl.col("lasted"),
    needs=("children_in_need.cin_closure_date",),
)
OPEN_FOR = _at(
    number=23,
    id="need_open_lengths",
    title="How long open episodes of need have lasted",
    definition="Episodes open at the end of the period's last day by the time since the referral.",
    source="DfE, children in need census, table B4",
    unit=Unit.PERCENT,
    part=length("since", AT),
)

AWAITING = _at(
    number=27,
    id="awaiting_assessment",
    title="Children in need awaiting assessment",
    definition="Episodes open at the end of the period's last day with no assessment begun since the referral by then, "
    "of the episodes open that began since assessments are known.",
    source="DfE, children in need census, table B1",
    unit=Unit.PERCENT,
    numerator=pl.col("assessed_known") & (pl.col("assessed").is_null() | (pl.col("assessed") > pl.col(AT))),
    denominator=pl.col("assessed_known"),
    needs=("children_in_need.cin_start_date", "assessments.assessment_start_date"),
)

INDICATORS = (
    *PLANS,
    *(STATUS, AT_DATE, rate_of(AT_DATE), STARTS, rate_of(STARTS), ENDS, rate_of(ENDS)),
    *(LASTED, OPEN_FOR, AWAITING),
)
