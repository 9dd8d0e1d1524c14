"""Early help: opened, closed and open, stepped up and down, and who came back."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import AT, PERIODS, Indicator
from childflow.stages.build_events.indicators.known import Known, code, with_next
from childflow_schemas.indicators import Unit

SOCIAL_CARE = ("assessments", "section_47", "children_in_need", "child_protection", "children_in_care")


def early_help(known: Known) -> pl.DataFrame:
    """One row an early help case, `since` and `until`: `stepped_up`, whether the child was `referred` within twelve
    months of its end, and whether these are `over` by the cut-off.
    """
    rows = known.rows("early_help").join(known.led_to("early_help"), on="_record", how="left")
    rows = with_next(rows, "assessment_completion_date", known.rows("referrals"), "date_of_referral", "referral")
    end = pl.col("assessment_completion_date")
    handed_on = pl.col("led_to").list.set_intersection(["contacts", "referrals"]).list.len() > 0
    over = (end.dt.offset_by("12mo") <= known.cut_off).fill_null(False)
    return rows.select(
        "child",
        since="assessment_start_date",
        until=end,
        over=over,
        stepped_up=handed_on.fill_null(False) | (code("early_help_outcome") == "step_up").fill_null(False),
        referred=over & (pl.col("referral") <= end.dt.offset_by("12mo")).fill_null(False),
    )


def step_downs(known: Known) -> pl.DataFrame:
    """One row for each of a child's journeys in which social care handed on to early help, on the day it last did."""
    return (
        known.events.filter(
            pl.col("source_list").cast(pl.String).is_in(SOCIAL_CARE),
            known.list_of("next_activity") == "early_help",
            pl.col("end_date").is_not_null(),
        )
        .group_by("child", "journey")
        .agg(day=pl.col("end_date").max())
    )


_of_help = partial(
    Indicator,
    number=26,
    source="Local practice",
    table="early_help",
    when="since",
    unit=Unit.NUMBER,
    needs=("early_help.assessment_start_date",),
)
_ended = partial(_of_help, when="until", needs=("early_help.assessment_completion_date",))

OPENED = _of_help(
    id="early_help_opened", title="Early help opened", definition="Early help cases by the start of the assessment."
)
CLOSED = _ended(id="early_help_closed", title="Early help closed", definition="Early help cases by their completion.")
OPEN = _of_help(
    id="early_help_open",
    title="Early help open",
    definition="Early help cases open at the end of the period's last day.",
    when=AT,
    kinds=PERIODS,
)
STEPPED_UP = _ended(
    id="early_help_stepped_up",
    title="Early help stepped up to social care",
    definition="Early help cases closed in the period that ended in a contact or a referral, as the outcome says or "
    "the log links them (rule J3), of the cases closed.",
    unit=Unit.PERCENT,
    numerator=pl.col("stepped_up"),
    nodes=("early_help",),
)
STEPPED_DOWN = _of_help(
    id="stepped_down",
    title="Stepped down from social care to early help",
    definition="Times that an assessment, an enquiry, an episode of need, a plan or care handed on to early help, once "
    "for each of a child's journeys, by the day it did; early help that no row shows beginning among them.",
    table="step_downs",
    when="day",
    nodes=("early_help",),
)
BACK = _ended(
    id="early_help_referred_after",
    title="Referred within 12 months of early help",
    definition="Early help cases closed in the period followed by a referral of the child within twelve months, of the "
    "cases closed twelve months or longer before the cut-off.",
    unit=Unit.PERCENT,
    numerator=pl.col("referred"),
    denominator=pl.col("over"),
    needs=("early_help.assessment_completion_date", "referrals.date_of_referral"),
    look_ahead=12,
)

INDICATORS = (OPENED, CLOSED, OPEN, STEPPED_UP, STEPPED_DOWN, BACK)
