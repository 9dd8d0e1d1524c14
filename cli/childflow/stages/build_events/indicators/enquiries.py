"""Section 47 enquiries and initial child protection conferences."""

from __future__ import annotations

from functools import partial

import polars as pl

from childflow.stages.build_events.indicators.indicator import PERIODS, Counts, Indicator, rate_of
from childflow.stages.build_events.indicators.known import Known, code
from childflow.stages.build_events.indicators.parts import CONFERENCE_BANDS, band
from childflow_schemas.indicators import Unit
from childflow_schemas.working_days import working_days_between

LIMIT = 15


def enquiries(known: Known) -> pl.DataFrame:
    """One row a section 47 enquiry: `completed`, and `to_conference`."""
    held = pl.col("date_of_icpc").is_not_null()
    ended = pl.col("section_47_end_date").is_not_null() | pl.col("section_47_outcome").is_not_null()
    return known.rows("section_47").select(
        "child",
        "strategy_discussion_date",
        to_conference=held,
        completed=held | ended | pl.col("icpc_not_needed").fill_null(False),
    )


def conferences(known: Known) -> pl.DataFrame:
    """One row a conference of a child, however many enquiries name it: `waited` working days, and `to_plan`.

    The wait is from the latest strategy discussion that named the conference; null where none did, as of a child who
    moved in.
    """
    discussed = pl.col("strategy_discussion_date")
    to_plan = pl.coalesce(pl.col("icpc_resulted_in_plan"), code("icpc_outcome") == "cp_plan").fill_null(False)
    return (
        known.rows("section_47")
        .drop_nulls("date_of_icpc")
        .group_by("child", "date_of_icpc")
        .agg(last=discussed.filter(discussed <= pl.col("date_of_icpc")).max(), to_plan=to_plan.any())
        .select(
            "child",
            "date_of_icpc",
            "to_plan",
            waited=working_days_between(pl.col("last"), pl.col("date_of_icpc")),
        )
    )


_of_enquiries = partial(
    Indicator,
    source="DfE, children in need census, table C4",
    table="enquiries",
    when="strategy_discussion_date",
    unit=Unit.NUMBER,
    needs=("section_47.strategy_discussion_date",),
)
_of_conferences = partial(
    Indicator,
    source="DfE, children in need census, table C4",
    table="conferences",
    when="date_of_icpc",
    unit=Unit.PERCENT,
    needs=("section_47.date_of_icpc",),
)

ENQUIRIES = _of_enquiries(
    number=12,
    id="section_47",
    title="Section 47 enquiries started",
    definition="Section 47 enquiries by the date of the strategy discussion that started them.",
)

CHILDREN = _of_enquiries(
    number=12,
    id="section_47_children",
    title="Children with a section 47 enquiry started",
    definition="Children with a section 47 enquiry started in the period; each counts once.",
    numerator_counts=Counts.CHILDREN,
    kinds=PERIODS,
)

TO_CONFERENCE = _of_enquiries(
    number=13,
    id="section_47_to_icpc",
    title="Section 47 enquiries that led to a conference",
    definition="Section 47 enquiries started in the period with a conference, of those completed: with a conference, "
    "an end, an outcome, or a conference found unnecessary.",
    source="Local practice",
    unit=Unit.PERCENT,
    numerator=pl.col("to_conference"),
    denominator=pl.col("completed"),
    needs=("section_47.date_of_icpc",),
)

CONFERENCES = _of_conferences(
    number=14,
    id="icpc",
    title="Initial child protection conferences",
    definition="Initial conferences held in the period, those of children who moved in among them where the return has "
    "them; a conference that several of a child's enquiries name counts once.",
    unit=Unit.NUMBER,
)

IN_TIME = _of_conferences(
    number=15,
    id="icpc_in_time",
    title="Conferences within 15 working days of the strategy discussion",
    definition="Conferences of the period within 15 working days of the last strategy discussion before, of those with "
    "one.",
    numerator=pl.col("waited") <= LIMIT,
    denominator=pl.col("waited").is_not_null(),
    needs=("section_47.date_of_icpc", "section_47.strategy_discussion_date"),
)

WAITS = _of_conferences(
    number=15,
    id="icpc_days",
    title="Working days from strategy discussion to conference",
    definition="Conferences of the period by working days from the last strategy discussion before, of those with one.",
    numerator=pl.col("waited").is_not_null(),
    denominator=pl.col("waited").is_not_null(),
    part=band(pl.col("waited"), CONFERENCE_BANDS),
    needs=IN_TIME.needs,
)

TO_PLAN = _of_conferences(
    number=16,
    id="icpc_to_plan",
    title="Conferences that led to a plan",
    definition="Conferences of the period that resulted in a child protection plan, of all conferences.",
    source="Local practice",
    numerator=pl.col("to_plan"),
    needs=("section_47.icpc_resulted_in_plan|section_47.icpc_outcome",),
)

INDICATORS = (
    *(ENQUIRIES, rate_of(ENQUIRIES), CHILDREN, TO_CONFERENCE),
    *(CONFERENCES, rate_of(CONFERENCES), IN_TIME, WAITS, TO_PLAN),
)
