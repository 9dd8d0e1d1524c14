"""Child protection plans: order, reviews, visits, and one at a time."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import filled, given, last_day, no_overlap, not_in_future, on_or_after, one_open
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, CUT_OFF, Rule, error, query

START, END, REVIEW = "cp_plan_start_date", "cp_plan_end_date", "date_of_latest_review_conference"
VISIT = "date_of_last_statutory_visit"
IS_OPEN = pl.col(END).is_null() & pl.col(START).is_not_null()

RULES: tuple[Rule, ...] = (
    error(
        "8925",
        f"child_protection.{END}",
        on_or_after(END, START),
        title="A plan ends no earlier than it starts",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=CIN_CENSUS,
    ),
    error(
        "8930",
        f"child_protection.{END}",
        not_in_future(END),
        title="A plan does not end after the extraction date",
        why=FUTURE_WHY,
        fix=FUTURE_FIX,
        source=CIN_CENSUS,
    ),
    error(
        "8840",
        f"child_protection.{END}",
        pl.col(END) != pl.col(START),
        title="A plan does not start and end on the same day",
        why="A plan made and ended in one day was most likely opened by mistake, and counts as a repeat plan later.",
        fix="Remove the plan if it was opened by mistake; otherwise correct its end.",
        source=CIN_CENSUS,
    ),
    error(
        "8841",
        f"child_protection.{REVIEW}",
        pl.col(REVIEW) > pl.col(START),
        title="A review conference is after the start of the plan it reviews",
        why="The initial conference is not a review; reviews in time are counted from it.",
        fix="Enter the date of the review, and leave it blank if none has been held yet.",
        source=CIN_CENSUS,
    ),
    error(
        "A7-02",
        f"child_protection.{REVIEW}",
        not_in_future(REVIEW),
        title="The latest review conference is not after the extraction date",
        why="A review that is yet to come hides one that is overdue.",
        fix="Enter the latest review that was held, not the next one.",
        source=ANNEX_A,
    ),
    query(
        "8842Q",
        f"child_protection.{REVIEW}",
        given(pl.col(START) < last_day(END).dt.offset_by("-3mo"), filled(REVIEW)),
        title="A plan that has lasted more than three months has been reviewed",
        why="The first review is due within three months: it is late, or was held and not recorded.",
        fix="Add the date of the latest review.",
        source=CIN_CENSUS,
    ),
    query(
        "A7-04",
        f"child_protection.{REVIEW}",
        given(IS_OPEN, pl.col(REVIEW) >= CUT_OFF.dt.offset_by("-6mo")),
        title="An open plan was last reviewed no more than six months before the extraction date",
        why="After the first review, one is due every six months: it is late, or was held and not recorded.",
        fix="Add the date of the latest review.",
        source=ANNEX_A,
    ),
    query(
        "A7-03",
        f"child_protection.{VISIT}",
        on_or_after(VISIT, START) & (pl.col(VISIT) <= last_day(END)),
        title="The last statutory visit is while the plan is in force, and not after the extraction date",
        why="A visit outside the plan does not count as one under it.",
        fix="Enter the latest visit made under this plan; leave it blank if there has been none.",
        source=ANNEX_A,
    ),
    error(
        "8935",
        f"child_protection.{END}",
        one_open(IS_OPEN, START),
        title="A child has no more than one open plan",
        why="The child is counted twice among those protected.",
        fix="End all but the plan in force.",
        source=CIN_CENSUS,
    ),
    error(
        "8940",
        f"child_protection.{START}",
        no_overlap(START, last_day(END)),
        title="No plan starts while another of the child is in force",
        why="A child is under one plan at a time: one of the dates is wrong.",
        fix="Correct the end of the earlier plan or the start of the later.",
        source=CIN_CENSUS,
    ),
)
