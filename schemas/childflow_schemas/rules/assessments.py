"""Assessments: their order, their 45 working days, and one at a time."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.parts import (
    given,
    last_day,
    no_overlap,
    not_in_future,
    on_or_after,
    one_open,
    within_working_days,
)
from childflow_schemas.rules.phrases import FUTURE_FIX, FUTURE_WHY, ORDER_FIX, ORDER_WHY
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, Rule, error, query

START, END = "assessment_start_date", "assessment_authorisation_date"
IS_OPEN = pl.col(END).is_null() & pl.col(START).is_not_null()

RULES: tuple[Rule, ...] = (
    error(
        "8608",
        f"assessments.{END}",
        on_or_after(END, START),
        title="An assessment is authorised no earlier than it starts",
        why=ORDER_WHY,
        fix=ORDER_FIX,
        source=CIN_CENSUS,
    ),
    error(
        "8696",
        f"assessments.{END}",
        not_in_future(END),
        title="An assessment is not authorised after the extraction date",
        why=FUTURE_WHY,
        fix=FUTURE_FIX,
        source=CIN_CENSUS,
    ),
    query(
        "8670Q",
        f"assessments.{END}",
        given(IS_OPEN, within_working_days(START, 45)),
        title="An open assessment started no more than 45 working days before the extraction date",
        why="Either the family is waiting past the statutory limit, or the assessment is done and was never closed.",
        fix="If it is done, authorise it in the case management system. If it is late, be ready to say why.",
        source=CIN_CENSUS,
    ),
    query(
        "8863Q",
        f"assessments.{START}",
        no_overlap(START, last_day(END)),
        title="No assessment starts while another of the child is open",
        why="One assessment is continuous; two at once are counted as two, and one of the two clocks is wrong.",
        fix="Close the earlier one, or remove the one opened by mistake.",
        source=CIN_CENSUS,
    ),
    error(
        "8896",
        f"assessments.{END}",
        one_open(IS_OPEN, START),
        title="A child has no more than one open assessment",
        why="All but one were most likely opened by mistake, or finished and never closed.",
        fix="Authorise or remove all but the assessment that is under way.",
        source=CIN_CENSUS,
    ),
    query(
        "A4-01",
        "assessments.support_needed",
        given(pl.col(START).is_not_null(), pl.col("support_needed").is_null() == pl.col(END).is_null()),
        title="Whether support is needed is said once the assessment is authorised, and not before",
        why="What the assessment found decides where the child goes next.",
        fix="Add what was found to a finished assessment; leave it blank while the assessment is open.",
        source=ANNEX_A,
    ),
)
