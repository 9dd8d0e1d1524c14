"""Work that is over and was never closed: what is still open long after, or after what would have ended it."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from childflow_schemas.rules.across import CHILD, Verdict, any_of, episode_still_open, spells
from childflow_schemas.rules.parts import given
from childflow_schemas.rules.rule import CUT_OFF, HOUSE, Lists, Rule, Severity, query

HELP_START, HELP_END = "assessment_start_date", "assessment_completion_date"
HELP_IS_OPEN = pl.col(HELP_END).is_null() & pl.col(HELP_START).is_not_null()
PLAN_START, PLAN_END, VISIT = "cp_plan_start_date", "cp_plan_end_date", "date_of_last_statutory_visit"
NEED = ("children_in_need", "cin_start_date", "cin_closure_date")
SIX_WEEKS_AGO = CUT_OFF - timedelta(weeks=6)
UNDER_PLAN = pl.col(PLAN_END).is_null() & (pl.col(PLAN_START) < SIX_WEEKS_AGO)


def nothing_since(lists: Lists) -> Verdict:
    """No early help and no episode of need of the child started after open early help did."""
    known = pl.col(CHILD).is_not_null() & pl.col(HELP_START).is_not_null()
    helped = lists["early_help"].filter(known).select("_record", CHILD, start=HELP_START, end=HELP_END)
    since = pl.concat([each.select(CHILD, since="start") for each in (helped, spells(lists, NEED[0], NEED[1]))])
    joined = helped.filter(pl.col("end").is_null()).join(since, on=CHILD)
    return any_of(joined, pl.col("since") > pl.col("start")).with_columns(ok=pl.col("ok").not_())


RULES: tuple[Rule, ...] = (
    query(
        "A2-20",
        f"early_help.{HELP_END}",
        given(HELP_IS_OPEN, pl.col(HELP_START) >= CUT_OFF.dt.offset_by("-1y")),
        title="Early help that is open started no more than a year before the extraction date",
        why="Early help seldom lasts a year: most often it is over and was never closed.",
        fix="If it is over, enter the day it ended. If it goes on, be ready to say why.",
        source=HOUSE,
    ),
    Rule(
        id="A2-21",
        list="early_help",
        column=HELP_END,
        ok=nothing_since,
        across={"early_help": (CHILD, HELP_START, HELP_END), "children_in_need": (CHILD, NEED[1])},
        severity=Severity.QUERY,
        title="Early help that is open was not followed by more early help or an episode of need",
        why="Early help ends when social care takes over; left open, the child is counted as helped twice.",
        fix="Enter the day it ended. If both go on together, be ready to say why.",
        source=HOUSE,
    ),
    query(
        "A7-20",
        f"child_protection.{VISIT}",
        given(UNDER_PLAN, (pl.col(VISIT) >= SIX_WEEKS_AGO).fill_null(False)),
        title="A child under a plan was visited in the six weeks before the extraction date",
        why="Either the child has not been seen, or the plan is over and was never closed.",
        fix="If the plan is over, enter the day it ended. If it goes on, add the latest visit.",
        source=HOUSE,
    ),
    Rule(
        id="A7-21",
        list="child_protection",
        column=PLAN_END,
        ok=episode_still_open("child_protection", PLAN_START, pl.col(PLAN_END).is_null()),
        across={"child_protection": (CHILD, PLAN_START, PLAN_END), NEED[0]: (CHILD, *NEED[1:])},
        severity=Severity.ERROR,
        title="An open plan's episode of need is open",
        why="A child under a plan is a child in need: one of the two was closed, and the other forgotten.",
        fix="End the plan, or open the episode again.",
        source=HOUSE,
    ),
)
