"""Rows listed more often than they should be, and counts that should be the same on all of a child's rows."""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules.parts import CHILD, filled, given, is_history, listed_once, same_on_every_row
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, HOUSE, Rule, Severity

ONE_ROW_A_CHILD: dict[str, str] = {
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}
"""Lists of the latest episode only, and when that ended."""

BEFORE_LATEST: dict[tuple[str, str], tuple[str, str]] = {
    ("referrals", "number_of_referrals_in_last_12_months"): ("A3-07", "date_of_referral"),
    ("section_47", "number_of_section_47_enquiries_in_last_12_months"): ("A5-12", "strategy_discussion_date"),
}
"""Counts of what came before the latest row, and the date of the rows that are counted."""

COUNTS: dict[tuple[str, str], str] = {
    ("referrals", "number_of_referrals_in_last_12_months"): "A3-02",
    ("section_47", "number_of_section_47_enquiries_in_last_12_months"): "A5-08",
    ("section_47", "number_of_icpcs_in_last_12_months"): "A5-09",
}


def _one_row_a_child(name: str, end: str) -> Rule:
    """A list that holds much that ended before the six-month window is years of history, where a child may repeat.

    So it may in other returns, which have ids of cases because they list each.
    """
    once = pl.len().over("child_unique_id", "_return") == 1
    of_annex_a = CHILD.is_not_null() & pl.col("referral_id").is_null()
    return _repeated(name, given(of_annex_a & is_history(pl.col(end)).not_(), once))


def _repeated(name: str, ok: pl.Expr) -> Rule:
    return Rule(
        id="8510",
        list=name,
        column="child_unique_id",
        ok=ok,
        severity=Severity.ERROR,
        title="A child has one row in a list of one row a child",
        why="The child is counted twice, and it is not clear which row holds now.",
        fix="Keep the row of the latest episode. If the list is meant to hold years of history, say so.",
        source=CIN_CENSUS,
    )


def listed_twice(name: str, key: tuple[str, ...]) -> Rule:
    """No two rows of a list have one key."""
    return Rule(
        id="A0-06",
        list=name,
        column=key[-1],
        ok=listed_once(*key),
        severity=Severity.ERROR,
        title="No record is listed twice",
        why="Listed twice is not two events, yet every count of the list makes two of it.",
        fix="Remove the second row from the return, or the second record from the case management system.",
        source=HOUSE,
    )


def _same_count(name: str, column: str, rule_id: str) -> Rule:
    return Rule(
        id=rule_id,
        list=name,
        column=column,
        ok=same_on_every_row(column),
        severity=Severity.QUERY,
        title=f"“{BY_NAME[name].column(column).header}” is the same on all rows of a child",
        why="It counts what came before the child's latest row; counted row by row it says something else.",
        fix="Count once per child, before the latest, and repeat it on each row.",
        source=ANNEX_A,
    )


def _at_least_listed(name: str, column: str, rule_id: str, day: str) -> Rule:
    """A child's earlier rows of the twelve months before the latest are among those counted, unless listed twice."""
    latest = pl.col(day).max().over("child_unique_id")
    counted = pl.col(day).is_between(latest.dt.offset_by("-12mo"), latest)
    earlier = pl.when(counted).then(pl.col(day)).drop_nulls().n_unique().over("child_unique_id") - pl.lit(1)
    return Rule(
        id=rule_id,
        list=name,
        column=column,
        ok=given(CHILD.is_not_null() & filled(day) & (pl.col(day) == latest), pl.col(column) >= earlier),
        severity=Severity.QUERY,
        title=f"“{BY_NAME[name].column(column).header}” is no less than the list itself shows",
        why="Repeat work is judged by it, and the list shows more of it than was counted.",
        fix="Count the child's earlier rows of the twelve months before the latest.",
        source=ANNEX_A,
    )


RULES: tuple[Rule, ...] = (
    *(_one_row_a_child(name, end) for name, end in ONE_ROW_A_CHILD.items()),
    _repeated("care_leavers", given(CHILD.is_not_null(), CHILD.is_unique())),
    *(listed_twice(each.name, each.key) for each in BY_NAME.values() if len(each.key) > 1),
    *(_same_count(name, column, rule_id) for (name, column), rule_id in COUNTS.items()),
    *(_at_least_listed(*place, *told) for place, told in BEFORE_LATEST.items()),
)
