"""Children who died. Annex A has no date of death: the day care or the case ended for it is the nearest it tells."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.across import CHILD, Verdict, any_of, rule_across, spells, verdict
from childflow_schemas.rules.parts import given, on_or_after
from childflow_schemas.rules.rule import CIN_CENSUS, Judge, Lists, Rule, Severity, query

CLOSURE, CEASED = "cin_closure_date", "date_ceased_to_be_looked_after"
CASE_REASON, CARE_REASON = "reason_for_closure", "reason_ceased_to_be_looked_after"
OF_DEATH = {
    "children_in_need": (CHILD, CLOSURE, CASE_REASON),
    "children_in_care": (CHILD, CEASED, CARE_REASON),
}
BY_DEATH = {
    "children_in_need": (CLOSURE, pl.col(CASE_REASON) == "RC2"),
    "children_in_care": (CEASED, pl.col(CARE_REASON) == "E2"),
}
"""By list, the day a row ended and whether it was for the child's death."""

WHY = "The child is shown as having died: one of the two dates is wrong, or the reason, or the row is another child's."
FIX = "Correct the date, or the reason why the case or the care ended."


def _died(lists: Lists) -> pl.LazyFrame:
    """Each child who is said to have died, and the first day that is given for it."""
    told = [
        lists[name].filter(died).select(CHILD, died=day).drop_nulls()
        for name, (day, died) in BY_DEATH.items()
        if name in lists
    ]
    return pl.concat(told).group_by(CHILD).agg(pl.col("died").min())


def _not_after(name: str, day: str) -> Judge:
    """The day is not after the child's death; null where the child is not said to have died."""

    def judge(lists: Lists) -> Verdict:
        return verdict(spells(lists, name, day).join(_died(lists), on=CHILD), pl.col("start") <= pl.col("died"))

    return judge


def _care_ended_too(lists: Lists) -> Verdict:
    """A child whose case closed for death, in care then or later, ceased to be looked after for it."""
    closed = lists["children_in_need"].filter(pl.col(CASE_REASON) == "RC2").select("_record", CHILD, CLOSURE)
    care = lists["children_in_care"].select(CHILD, CEASED, CARE_REASON)
    then = pl.col(CEASED).is_null() | (pl.col(CEASED) >= pl.col(CLOSURE))
    joined = closed.drop_nulls().join(care, on=CHILD).filter(then)
    return any_of(joined, pl.col(CARE_REASON) == "E2")


def _after_death(rule_id: str, name: str, day: str, title: str) -> Rule:
    return rule_across(
        rule_id,
        f"{name}.{day}",
        _not_after(name, day),
        Severity.QUERY,
        {name: (CHILD, day), "children_in_need": OF_DEATH["children_in_need"]},
        title=title,
        why=WHY,
        fix=FIX,
    )


def _not_before_birth(name: str, day: str, died: pl.Expr) -> Rule:
    return query(
        "8535Q",
        f"{name}.{day}",
        given(died, on_or_after(day, "date_of_birth")),
        title="A child did not die before birth",
        why="One of the two dates is wrong, and with it the child's age.",
        fix="Correct the date of birth or the date the case or the care ended; check that the child died.",
        source=CIN_CENSUS,
    )


RULES: tuple[Rule, ...] = (
    *(_not_before_birth(name, *told) for name, told in BY_DEATH.items()),
    _after_death("8555Q", "referrals", "date_of_referral", "A child is not referred after death"),
    _after_death("8915", "child_protection", "cp_plan_start_date", "No plan starts after the child's death"),
    _after_death("8920", "child_protection", "cp_plan_end_date", "No plan ends after the child's death"),
    rule_across(
        "8585Q",
        f"children_in_need.{CASE_REASON}",
        _care_ended_too,
        Severity.QUERY,
        OF_DEATH,
        title="A looked-after child whose case closed for death ceased to be looked after for it",
        why="One list says that the child died, and the other that the child did not.",
        fix="Correct the reason for closure, or the reason and the date the child ceased to be looked after.",
    ),
)
