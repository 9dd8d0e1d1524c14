"""Assessments authorised long after they were done, often many on one day: the date tells when a form was signed."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.across import CHILD, Verdict, any_of, spells
from childflow_schemas.rules.rule import ANNEX_A, HOUSE, Lists, Rule, Severity, query
from childflow_schemas.working_days import bank_holidays

START, END = "assessment_start_date", "assessment_authorisation_date"


def within_working_days_of(end: str, start: str, days: int) -> pl.Expr:
    """No more than `days` working days from the one date to the other, counted after the one, with the other.

    Counted between the two, at a fifth of the time of two ordinals; an end before its start is told by another rule.
    """
    day_after, day_after_end = (pl.col(each) + pl.duration(days=1) for each in (start, end))
    return pl.business_day_count(day_after, day_after_end, holidays=bank_holidays()) <= days


def authorised_in_its_episode(lists: Lists) -> Verdict:
    """Of assessments begun during an episode of need: authorised before one such closed, or with it."""
    assessed = spells(lists, "assessments", START, END).filter(pl.col("end").is_not_null())
    episodes = spells(lists, "children_in_need", "cin_start_date", "cin_closure_date")
    joined = assessed.join(episodes.select(CHILD, opened="start", closed="end"), on=CHILD)
    still_open = pl.col("closed").is_null()
    during = (pl.col("start") >= pl.col("opened")) & (still_open | (pl.col("start") <= pl.col("closed")))
    return any_of(joined.filter(during), still_open | (pl.col("end") <= pl.col("closed")))


RULES: tuple[Rule, ...] = (
    query(
        "A4-20",
        f"assessments.{END}",
        within_working_days_of(END, START, 45),
        title="An assessment is authorised within 45 working days of its start",
        why="Either the family waited past the statutory limit, or the assessment was done in time and signed later.",
        fix="If it was done in time, enter the day that was; if it was late, be ready to say why.",
        source=ANNEX_A,
    ),
    Rule(
        id="A4-21",
        list="assessments",
        column=END,
        ok=authorised_in_its_episode,
        across={"assessments": (CHILD, START, END), "children_in_need": (CHILD, "cin_start_date", "cin_closure_date")},
        severity=Severity.QUERY,
        title="An assessment is authorised before its episode of need closes",
        why="The case is closed on what the assessment found: it was done by then.",
        fix="Enter the day the assessment was finished, not the day it was signed off with others.",
        source=HOUSE,
    ),
)
