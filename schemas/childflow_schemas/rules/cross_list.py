"""What the lists say of one child, side by side."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow_schemas.codes import code_list
from childflow_schemas.rules.across import (
    agrees_with_other_rows,
    during_episode,
    episode_still_open,
    listed_in,
    matching_plan,
    not_before_referral,
    nothing_after_closure,
    nothing_follows_nfa,
    starts_at_conference,
    status_names_state,
)
from childflow_schemas.rules.identity import CHILD_LISTS
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, Judge, Rule, Severity

CHILD = "child_unique_id"
EPISODE = (CHILD, "cin_start_date", "cin_closure_date")
WORK = {
    "assessments": "assessment_start_date",
    "section_47": "strategy_discussion_date",
    "child_protection": "cp_plan_start_date",
}
CARE = ("children_in_care", "date_started_to_be_looked_after", "date_ceased_to_be_looked_after")
PLANS = ("child_protection", "cp_plan_start_date", "cp_plan_end_date")
UNFINISHED_ENQUIRY = (
    pl.col("date_of_icpc").is_null()
    & pl.col("section_47_end_date").is_null()
    & pl.col("icpc_not_needed").fill_null(False).not_()
)
WINDOW = "A row may only be missing because it lies outside the list's months; then explain it."


def _across(
    rule_id: str,
    place: str,
    judge: Judge,
    severity: Severity,
    across: Mapping[str, tuple[str, ...]],
    *,
    title: str,
    why: str,
    fix: str,
    source: str = CIN_CENSUS,
) -> Rule:
    list_name, column = place.split(".")
    return Rule(
        id=rule_id,
        list=list_name,
        column=column,
        ok=judge,
        across=across,
        severity=severity,
        title=title,
        why=why,
        fix=fix,
        source=source,
    )


def _in_need(name: str, column: str, applies: pl.Expr | None, also: tuple[str, ...] = ()) -> Rule:
    return _across(
        "8590",
        f"{name}.{CHILD}",
        listed_in(name, "children_in_need", applies),
        Severity.QUERY,
        {name: (CHILD, column, *also), "children_in_need": (CHILD,)},
        title="A child the service works with has an episode of need",
        why="List 6 is the ground under all other work: without it the child is missing from the caseload.",
        fix=f"Open the episode, or check that the identifier is the same in both lists. {WINDOW}",
    )


def _not_before(rule_id: str, name: str, start: str) -> Rule:
    return _across(
        rule_id,
        f"{name}.{start}",
        not_before_referral(name, start),
        Severity.QUERY,
        {name: (CHILD, start), "referrals": (CHILD, "date_of_referral"), "children_in_need": EPISODE[:2]},
        title="The work does not start before the child was referred",
        why="The journey begins in the middle, and the time from referral cannot be counted.",
        fix=f"Correct whichever date is wrong. {WINDOW}",
    )


def _nfa(rule_id: str, others: dict[str, str], title: str) -> Rule:
    return _across(
        rule_id,
        "referrals.referral_nfa",
        nothing_follows_nfa(others),
        Severity.ERROR,
        {"referrals": (CHILD, "date_of_referral", "referral_nfa")}
        | {name: (CHILD, start) for name, start in others.items()},
        title=title,
        why="The child is shown leaving with no further action while the work goes on.",
        fix="Set “Referral NFA?” to No, or record the later referral that led to the work.",
    )


def _agreeing(column: str, rule_id: str, not_known: tuple[str, ...], wording: str) -> list[Rule]:
    return [
        _across(
            rule_id,
            f"{name}.{column}",
            agrees_with_other_rows(name, column, not_known, CHILD_LISTS),
            Severity.QUERY,
            {name: (CHILD, column)},
            title=f"The child's {wording} is the same in every list",
            why="Which group the child is counted in depends on the list that is looked at.",
            fix="Correct the child's record once, at its source, and draw the lists again.",
            source=ANNEX_A,
        )
        for name in CHILD_LISTS
    ]


def _status(rule_id: str, state: tuple[str, str, str], status: tuple[str, ...], title: str) -> Rule:
    return _across(
        rule_id,
        "children_in_need.case_status",
        status_names_state(*state, status),
        Severity.QUERY,
        {"children_in_need": (CHILD, "case_status", "cin_closure_date"), state[0]: (CHILD, *state[1:])},
        title=title,
        why="The case status is the first that applies: looked after, then plan, then need, then assessment.",
        fix="Correct the case status, or end the period of care or the plan.",
        source=ANNEX_A,
    )


RULES: tuple[Rule, ...] = (
    _in_need("assessments", "assessment_authorisation_date", pl.col("assessment_authorisation_date").is_null()),
    _in_need("section_47", "strategy_discussion_date", None),
    _in_need("child_protection", "cp_plan_start_date", None),
    _in_need("children_in_care", "date_started_to_be_looked_after", None),
    _not_before("1103", "assessments", "assessment_start_date"),
    _not_before("1104", "section_47", "date_of_icpc"),
    _not_before("2889", "section_47", "strategy_discussion_date"),
    _not_before("1105", "child_protection", "cp_plan_start_date"),
    _nfa(
        "8831",
        {name: WORK[name] for name in ("assessments", "section_47")},
        "Nothing is assessed or enquired into on a referral without further action",
    ),
    _nfa("8832", {"child_protection": "cp_plan_start_date"}, "No plan starts on a referral without further action"),
    _across(
        "8867",
        "assessments.assessment_authorisation_date",
        episode_still_open("assessments", "assessment_start_date", pl.col("assessment_authorisation_date").is_null()),
        Severity.ERROR,
        {"assessments": (CHILD, "assessment_start_date", "assessment_authorisation_date"), "children_in_need": EPISODE},
        title="An open assessment's episode of need is open",
        why="The case was closed over the top of an unfinished assessment, whose clock goes on for ever.",
        fix="Authorise the assessment, or open the episode again.",
    ),
    _across(
        "8868",
        "section_47.icpc_not_needed",
        episode_still_open("section_47", "strategy_discussion_date", UNFINISHED_ENQUIRY),
        Severity.ERROR,
        {
            "section_47": (CHILD, "strategy_discussion_date", "date_of_icpc", "icpc_not_needed"),
            "children_in_need": EPISODE,
        },
        title="An enquiry on a closed episode has a conference, or says that none was needed",
        why="The case was closed and nobody can say what the enquiry found.",
        fix="Add the date of the conference, or answer Yes to its being unnecessary.",
    ),
    _across(
        "2885",
        "child_protection.cp_plan_start_date",
        starts_at_conference(days_apart=31),
        Severity.ERROR,
        {"child_protection": (CHILD, "cp_plan_start_date"), "section_47": (CHILD, "date_of_icpc")},
        title="A plan starts on the day of the initial conference",
        why="A plan is made at the conference; a later start leaves the child unprotected on paper.",
        fix="Start the plan on the day of the conference. A plan transferred in keeps its own date.",
    ),
    _across(
        "A5-03",
        "section_47.icpc_resulted_in_plan",
        matching_plan,
        Severity.QUERY,
        {
            "section_47": (CHILD, "date_of_icpc", "icpc_resulted_in_plan"),
            "child_protection": (CHILD, "cp_plan_start_date"),
        },
        title="A conference that resulted in a plan has one starting that day",
        why="The child was to be protected, and no plan shows it.",
        fix=f"Record the plan, or correct the result of the conference. {WINDOW}",
        source=ANNEX_A,
    ),
    _across(
        "2990",
        "children_in_need.reason_for_closure",
        during_episode(
            {name: WORK[name] for name in ("section_47", "child_protection")}, ("RC8", "RC9"), expected=False
        ),
        Severity.ERROR,
        {
            "children_in_need": (*EPISODE, "reason_for_closure"),
            "section_47": (CHILD, "strategy_discussion_date"),
            "child_protection": (CHILD, "cp_plan_start_date"),
        },
        title="A case closed after assessment had no section 47 enquiry or plan",
        why="RC8 and RC9 say that assessment was all there was.",
        fix="Choose the reason that fits, RC7 for a child no longer in need.",
    ),
    _across(
        "8825Q",
        "children_in_need.reason_for_closure",
        during_episode({"assessments": "assessment_start_date"}, ("RC8", "RC9"), expected=True),
        Severity.QUERY,
        {
            "children_in_need": (*EPISODE, "reason_for_closure"),
            "assessments": (CHILD, "assessment_start_date"),
        },
        title="A case closed after assessment had an assessment",
        why="RC8 and RC9 name an assessment that no row shows.",
        fix=f"Record the assessment, or choose the reason that fits. {WINDOW}",
    ),
    _across(
        "2991Q",
        f"section_47.{CHILD}",
        listed_in("section_47", "assessments"),
        Severity.QUERY,
        {"section_47": (CHILD,), "assessments": (CHILD,)},
        title="A child with a section 47 enquiry has an assessment",
        why="An enquiry is carried out through an assessment.",
        fix=f"Record the assessment. {WINDOW}",
    ),
    _across(
        "8565",
        "children_in_need.cin_closure_date",
        nothing_after_closure(WORK),
        Severity.QUERY,
        {"children_in_need": EPISODE} | {name: (CHILD, start) for name, start in WORK.items()},
        title="Nothing begins after the child's last episode of need has closed",
        why="The work is on a closed case: the caseload leaves the child out.",
        fix=f"Correct the closure, or open the new episode that the work belongs to. {WINDOW}",
    ),
    _status("A6-04", CARE, ("looked_after",), "An open episode of a looked-after child has the status looked after"),
    _status(
        "A6-05",
        PLANS,
        ("cp_plan", "looked_after"),
        "An open episode of a child under a plan has its status, or looked after",
    ),
    *_agreeing("date_of_birth", "A0-07", (), "date of birth"),
    *_agreeing("gender", "A0-08", ("not_stated",), "gender"),
    *_agreeing("ethnicity", "A0-09", ("REFU", "NOBT", "UNKNOWN", *code_list("ethnicity").broad), "ethnicity"),
)
