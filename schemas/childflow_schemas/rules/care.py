"""Periods of care: dates in order, one period at a time, and nothing that is yet to come."""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow_schemas.rules.across import rule_across
from childflow_schemas.rules.parts import (
    age_on,
    filled,
    given,
    last_day,
    no_overlap,
    not_in_future,
    on_or_after,
    one_open,
    since,
)
from childflow_schemas.rules.phrases import AGE_FIX, FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.readable import both_or_neither
from childflow_schemas.rules.required import header
from childflow_schemas.rules.rule import ANNEX_A, SSDA903, Rule, Severity, error, query

START, END = "date_started_to_be_looked_after", "date_ceased_to_be_looked_after"
REASON = "reason_ceased_to_be_looked_after"
LEGAL_START, PLACEMENT_START = "start_date_of_current_legal_status", "start_date_of_most_recent_placement"
IS_OPEN = pl.col(END).is_null() & pl.col(START).is_not_null()
CHILDREN_ACT = date(1991, 10, 14)
PAST_DATES: dict[str, str] = {
    LEGAL_START: "A8-20",
    PLACEMENT_START: "A8-21",
    "date_of_latest_statutory_review": "A8-22",
    "date_of_last_social_work_visit": "A8-23",
    "date_of_last_iro_visit": "A8-24",
    "date_of_last_health_assessment": "A8-25",
    "date_of_last_dental_check": "A8-26",
}


def _place(column: str) -> str:
    return f"children_in_care.{column}"


def _past(column: str, rule_id: str) -> Rule:
    return error(
        rule_id,
        _place(column),
        not_in_future(column),
        title=f"“{header('children_in_care', column)}” is not after the extraction date",
        why="What is yet to come hides what is overdue.",
        fix="Enter the latest that has taken place, not the next one.",
        source=ANNEX_A,
    )


RULES: tuple[Rule, ...] = (
    rule_across(
        "148",
        _place(REASON),
        both_or_neither("children_in_care", END, REASON),
        Severity.ERROR,
        {"children_in_care": (END, REASON)},
        title="A period of care that ceased has both a date and a reason",
        why="With one alone nobody can say whether the child is in care, or where they went.",
        fix="Add the one that is missing, or remove the other if the child is still looked after.",
        source=SSDA903,
    ),
    error(
        "302",
        _place(START),
        on_or_after(START, "date_of_birth"),
        title="Care does not start before birth",
        why="One of the two dates is wrong, and with it every age and duration.",
        fix="Correct the date of birth or the start of care.",
        source=SSDA903,
    ),
    error(
        "352",
        _place(START),
        age_on(pl.col(START)) < 18,
        title="Care starts before the child is 18",
        why="An adult cannot start to be looked after.",
        fix=AGE_FIX,
        source=SSDA903,
    ),
    error(
        "353",
        _place(START),
        since(START, CHILDREN_ACT),
        title="Care did not start before the Children Act came into force on 14 October 1991",
        why="A date as early as this was put in for want of the true one.",
        fix="Enter the day the child started to be looked after.",
        source=SSDA903,
    ),
    query(
        "355",
        _place(END),
        pl.col(END) != pl.col(START),
        title="A period of care does not start and end on the same day",
        why="It was most likely opened by mistake.",
        fix="Remove the period if it was opened by mistake; otherwise correct its end.",
        source=SSDA903,
    ),
    error(
        "356",
        _place(END),
        on_or_after(END, START),
        title="Care ceases no earlier than it starts",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=SSDA903,
    ),
    error(
        "385",
        _place(END),
        not_in_future(END),
        title="Care does not cease after the extraction date",
        why=FUTURE_WHY,
        fix=FUTURE_FIX,
        source=SSDA903,
    ),
    error(
        "142",
        _place(END),
        one_open(IS_OPEN, START),
        title="A child has no more than one open period of care",
        why="The child is counted twice among those looked after.",
        fix="End all but the period in force.",
        source=SSDA903,
    ),
    error(
        "501",
        _place(START),
        no_overlap(START, last_day(END), may_touch=True),
        title="No period of care starts while another of the child is running",
        why="A child is looked after once at a time: one of the dates is wrong.",
        fix="Correct the end of the earlier period or the start of the later.",
        source=SSDA903,
    ),
    error(
        "A8-14",
        _place(LEGAL_START),
        given(filled(END), pl.col(LEGAL_START) <= pl.col(END)),
        title="The legal status started no later than care ceased",
        why="A status that begins after care has ended belongs to another period.",
        fix="Enter the status that was in force when care ceased.",
        source=ANNEX_A,
    ),
    error(
        "A8-15",
        _place(PLACEMENT_START),
        given(filled(END), pl.col(PLACEMENT_START) <= pl.col(END)),
        title="The most recent placement started no later than care ceased",
        why="A placement that begins after care has ended belongs to another period.",
        fix="Enter the placement the child was in when care ceased.",
        source=ANNEX_A,
    ),
    *(_past(column, rule_id) for column, rule_id in PAST_DATES.items()),
)
