"""Adoption against care: what lists 8 and 10 say of one child."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.across import CHILD, WINDOW, Verdict, listed_in, rule_across
from childflow_schemas.rules.placements import ADOPTED, ADOPTION_PLACEMENTS, END, LEGAL, PLACEMENT, REASON, START
from childflow_schemas.rules.rule import ANNEX_A, SSDA903, Lists, Rule, Severity

DECIDED, ORDER, REVERSED = "date_of_decision_to_place", "date_of_adoption_order", "date_of_decision_reversed"
IN_CARE = pl.col(START).is_not_null() & pl.col(END).is_null()
STANDS = pl.col(ORDER).is_null() & pl.col(REVERSED).is_null()
"""The decision was neither carried out nor reversed."""


def _left_for_adoption(lists: Lists) -> Verdict:
    """While the decision stands, the child's last period of care is open, or did not end otherwise since."""
    decided = lists["adoption"].filter(STANDS).select("_record", CHILD, DECIDED).drop_nulls()
    care = lists["children_in_care"].select(CHILD, START, END, REASON).drop_nulls([CHILD, START])
    last = care.filter(pl.col(START) == pl.col(START).max().over(CHILD)).unique(CHILD)
    elsewhere = (pl.col(END) >= pl.col(DECIDED)) & pl.col(REASON).is_in(ADOPTED).not_()
    return decided.join(last, on=CHILD).select("_record", ok=elsewhere.fill_null(False).not_())


def _has_decision(rule_id: str, column: str, codes: tuple[str, ...], title: str) -> Rule:
    return rule_across(
        rule_id,
        f"children_in_care.{column}",
        listed_in("children_in_care", "adoption", IN_CARE & pl.col(column).is_in(codes)),
        Severity.QUERY,
        {"children_in_care": (CHILD, START, END, column), "adoption": (CHILD,)},
        title=title,
        why="List 10 holds every child whose decision stands: without it the wait for a family is not counted.",
        fix=f"Add the decision to list 10, or correct list 8. {WINDOW}",
        source=SSDA903,
    )


RULES: tuple[Rule, ...] = (
    _has_decision("551", PLACEMENT, ADOPTION_PLACEMENTS, "A child placed for adoption has a decision to be so placed"),
    _has_decision("553", LEGAL, ("E1",), "A child under a placement order has a decision to be placed for adoption"),
    rule_across(
        "557",
        f"adoption.{REVERSED}",
        _left_for_adoption,
        Severity.QUERY,
        {"adoption": (CHILD, DECIDED, ORDER, REVERSED), "children_in_care": (CHILD, START, END, REASON)},
        title="A child who left care otherwise than by adoption has the decision to place reversed",
        why="The child still counts among those who wait for a family.",
        fix="Add the date and reason of the reversal, or correct why the child ceased to be looked after.",
        source=SSDA903,
    ),
    rule_across(
        "A10-10",
        f"adoption.{CHILD}",
        listed_in("adoption", "children_in_care", STANDS),
        Severity.QUERY,
        {"adoption": (CHILD, ORDER, REVERSED), "children_in_care": (CHILD,)},
        title="A child who waits to be adopted is looked after",
        why="The child is missing from the children in care, or should have left list 10.",
        fix=f"Check the identifier in both lists, then whether the child was adopted. {WINDOW}",
        source=ANNEX_A,
    ),
)
