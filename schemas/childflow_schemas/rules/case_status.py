"""The case status of an episode of need: the first that applies of looked after, plan, need and assessment."""

from __future__ import annotations

import polars as pl

from childflow_schemas.rules.across import CASE, CHILD, NOT_OF_TWO_CASES, Verdict, any_of, rule_across, spells, verdict
from childflow_schemas.rules.rule import ANNEX_A, Judge, Lists, Rule, Severity

STATUS, CLOSURE = "case_status", "cin_closure_date"
State = tuple[str, str, str]
"""A list whose open rows are a state of the child: its name, its start, its end."""

CARE: State = ("children_in_care", "date_started_to_be_looked_after", "date_ceased_to_be_looked_after")
PLANS: State = ("child_protection", "cp_plan_start_date", "cp_plan_end_date")
ASSESSMENTS: State = ("assessments", "assessment_start_date", "assessment_authorisation_date")
WHY = "The case status is the first that applies: looked after, then plan, then need, then assessment."


def _open_children(lists: Lists, state: State) -> pl.LazyFrame:
    return spells(lists, *state).filter(pl.col("end").is_null()).select(CHILD).unique()


def _status_fits(state: State, statuses: tuple[str, ...]) -> Judge:
    """While the child's row in the other list is open, an open episode of need has one of the statuses."""

    def judge(lists: Lists) -> Verdict:
        is_open = pl.col(CLOSURE).is_null() & pl.col(STATUS).is_not_null()
        rows = lists["children_in_need"].filter(is_open).join(_open_children(lists, state), on=CHILD)
        return verdict(rows, pl.col(STATUS).is_in(statuses))

    return judge


def _state_shown(state: State, status: str) -> Judge:
    """An open episode of need with the status has an open row of the child in the other list."""

    def judge(lists: Lists) -> Verdict:
        speaks = pl.col(CLOSURE).is_null() & (pl.col(STATUS) == status) & pl.col(CHILD).is_not_null()
        there = _open_children(lists, state).with_columns(there=True)
        rows = lists["children_in_need"].filter(speaks).join(there, on=CHILD, how="left")
        return verdict(rows, pl.col("there").fill_null(False))

    return judge


def _not_from_nfa(lists: Lists) -> Verdict:
    """No referral without further action began an episode with a plan, unless another of the day went on."""
    speaks = (pl.col(STATUS) == "cin_plan") & pl.col(CHILD).is_not_null() & pl.col("cin_start_date").is_not_null()
    episodes = lists["children_in_need"].filter(speaks).select("_record", CHILD, CASE, day="cin_start_date")
    referrals = (
        lists["referrals"].select(CHILD, CASE, "referral_nfa", day="date_of_referral").drop_nulls("referral_nfa")
    )
    began = episodes.join(referrals, on=[CHILD, "day"]).filter(NOT_OF_TWO_CASES)
    return any_of(began, pl.col("referral_nfa").not_())


def _status(rule_id: str, judge: Judge, state: State, title: str, fix: str) -> Rule:
    name, *dates = state
    return rule_across(
        rule_id,
        f"children_in_need.{STATUS}",
        judge,
        Severity.QUERY,
        {"children_in_need": (CHILD, STATUS, CLOSURE), name: (CHILD, *dates)},
        title=title,
        why=WHY,
        fix=fix,
        source=ANNEX_A,
    )


RULES: tuple[Rule, ...] = (
    _status(
        "A6-04",
        _status_fits(CARE, ("looked_after",)),
        CARE,
        "An open episode of a looked-after child has the status looked after",
        "Correct the case status, or end the period of care.",
    ),
    _status(
        "A6-05",
        _status_fits(PLANS, ("cp_plan", "looked_after")),
        PLANS,
        "An open episode of a child under a plan has its status, or looked after",
        "Correct the case status, or end the plan.",
    ),
    _status(
        "A6-06",
        _state_shown(CARE, "looked_after"),
        CARE,
        "An episode with the status looked after is of a child who is looked after",
        "Correct the case status, or add the child to list 8.",
    ),
    _status(
        "A6-07",
        _state_shown(PLANS, "cp_plan"),
        PLANS,
        "An episode with the status child protection plan is of a child with an open plan",
        "Correct the case status, or add the plan to list 7.",
    ),
    _status(
        "A6-08",
        _state_shown(ASSESSMENTS, "open_assessment"),
        ASSESSMENTS,
        "An episode with the status open assessment is of a child with one",
        "Correct the case status, or add the assessment to list 4.",
    ),
    rule_across(
        "4000",
        f"children_in_need.{STATUS}",
        _not_from_nfa,
        Severity.QUERY,
        {
            "children_in_need": (CHILD, CASE, STATUS, "cin_start_date"),
            "referrals": (CHILD, CASE, "date_of_referral", "referral_nfa"),
        },
        title="A child in need plan does not come from a referral without further action",
        why="Either the referral went on, or there is no plan: the two are counted against each other.",
        fix="Set “Referral NFA?” to No, or correct the case status.",
    ),
)
