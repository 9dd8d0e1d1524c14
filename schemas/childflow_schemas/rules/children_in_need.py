"""Episodes of need: opened and closed in order, with a reason, one at a time."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.across import rule_across
from childflow_schemas.rules.parts import filled, given, last_day, no_overlap, not_in_future, on_or_after, one_open
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.readable import not_without
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, Rule, Severity, error

START, END, REASON = "cin_start_date", "cin_closure_date", "reason_for_closure"
CLOSED = {"children_in_need": (END, REASON)}
IS_OPEN = pl.col(END).is_null() & pl.col(START).is_not_null()

RULES: tuple[Rule, ...] = (
    error(
        "8630",
        f"children_in_need.{END}",
        on_or_after(END, START),
        title="An episode closes no earlier than it starts",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=CIN_CENSUS,
    ),
    error(
        "8620",
        f"children_in_need.{END}",
        not_in_future(END),
        title="An episode does not close after the extraction date",
        why=FUTURE_WHY,
        fix=FUTURE_FIX,
        source=CIN_CENSUS,
    ),
    rule_across(
        "8805",
        f"children_in_need.{REASON}",
        not_without("children_in_need", REASON, END),
        Severity.ERROR,
        CLOSED,
        title="A closed episode has a reason for closure",
        why="Without it the child leaves by “not recorded”: nobody can say what came of the work.",
        fix="Add the reason for closure.",
    ),
    rule_across(
        "8810",
        f"children_in_need.{END}",
        not_without("children_in_need", END, REASON),
        Severity.ERROR,
        CLOSED,
        title="An episode with a reason for closure has a date of closure",
        why="The child is shown as still open, and the caseload is too high by one.",
        fix="Add the date of closure, or remove the reason if the episode is open.",
    ),
    error(
        "8815",
        f"children_in_need.{END}",
        one_open(IS_OPEN, START),
        title="A child has no more than one open episode",
        why="The child is counted twice, and work may be recorded on the wrong episode.",
        fix="Close all but the latest episode, each on the day the next began.",
        source=CIN_CENSUS,
    ),
    error(
        "8820",
        f"children_in_need.{START}",
        no_overlap(START, last_day(END), may_touch=True),
        title="No episode starts while another of the child is open; one may start on the day the last closed",
        why="A child is in need once at a time: one of the dates is wrong, or the later referral is the same episode.",
        fix="Correct the closure of the earlier episode, or merge the two.",
        source=CIN_CENSUS,
    ),
    error(
        "A6-02",
        "children_in_need.case_status",
        given(filled("case_status"), (pl.col("case_status") == "closed") == filled(END)),
        title="The case status is e) Closed episode just where there is a date of closure",
        why="One of the two is wrong, and with it whether the child is counted as open.",
        fix="Close the episode with a date and reason, or correct the case status.",
        source=ANNEX_A,
    ),
    error(
        "A6-03",
        "children_in_need.date_child_was_last_seen",
        not_in_future("date_child_was_last_seen"),
        title="The child was not last seen after the extraction date",
        why="A visit that has yet to be made hides a child nobody has seen.",
        fix=FUTURE_FIX,
        source=ANNEX_A,
    ),
)
