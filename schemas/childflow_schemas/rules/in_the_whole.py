"""Rules about a return in the whole, a count or a share: where it is too high, the rows that make it so are told."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.across import CHILD, WINDOW, Verdict, any_of, rule_across, spells
from childflow_schemas.rules.identity import IS_UNBORN, OF_THE_CENSUS
from childflow_schemas.rules.parts import filled, given, not_in_future
from childflow_schemas.rules.required import header
from childflow_schemas.rules.rule import CIN_CENSUS, Lists, Rule, Severity, query

MOST_WITHOUT_SEX = 0.02
DAYS_APART = 31
"""An enquiry's conference is due within 15 working days; a plan as long after the first enquiry has its own listed."""


def _most_have_a_sex(name: str) -> Rule:
    """A blank is told of by its own rule, and counts here."""
    gender, born = pl.col("gender"), IS_UNBORN.fill_null(False).not_()
    without = gender.is_null() | (gender == "not_stated")
    few = without.filter(born).mean() <= MOST_WITHOUT_SEX
    return query(
        "2886Q",
        f"{name}.gender",
        given(born & filled("gender"), without.not_() | few),
        title=f"“{header(name, 'gender')}” is stated, of children who are born, in all but 2 rows of 100",
        why="So many are not stated that comparisons of boys and girls say little.",
        fix="Add the child's gender in the case management system.",
        source=CIN_CENSUS,
    )


def _no_more_plans_than_conferences(lists: Lists) -> Verdict:
    """Since a month after the list's first enquiry; where there are more, the plans with no conference near are bad."""
    first = lists["section_47"].select(since=pl.col("strategy_discussion_date").min().dt.offset_by(f"{DAYS_APART}d"))
    plans = spells(lists, "child_protection", "cp_plan_start_date").filter(not_in_future("start"))
    held = lists["section_47"].select(CHILD, icpc="date_of_icpc").drop_nulls()
    plans = plans.join(first, how="cross").filter(pl.col("start") >= pl.col("since")).with_columns(plans=pl.len())
    since = held.join(first, how="cross").filter(pl.col("icpc") >= pl.col("since"))
    counted = plans.join(since.select(conferences=pl.len()), how="cross").join(held, on=CHILD, how="left")
    near = (pl.col("start") - pl.col("icpc")).dt.total_days().abs() <= DAYS_APART
    return any_of(counted, near | (pl.col("plans") <= pl.col("conferences")))


RULES: tuple[Rule, ...] = (
    *(_most_have_a_sex(name) for name in OF_THE_CENSUS),
    rule_across(
        "2883",
        "child_protection.cp_plan_start_date",
        _no_more_plans_than_conferences,
        Severity.QUERY,
        {
            "child_protection": (CHILD, "cp_plan_start_date"),
            "section_47": (CHILD, "strategy_discussion_date", "date_of_icpc"),
        },
        title="No more plans start than conferences are held, or else each plan has one within a month",
        why="A plan is made at a conference: where plans are more, conferences were held that no row shows.",
        fix=f"Record the conference of each of these plans; one transferred in had it elsewhere. {WINDOW}",
    ),
)
