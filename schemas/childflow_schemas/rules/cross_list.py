"""What the lists say of one child, side by side."""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.rules.across import (
    CASE,
    WINDOW,
    agrees_with_other_rows,
    case_listed_in,
    during_episode,
    episode_still_open,
    latest_referral,
    listed_in,
    matching_plan,
    not_before_referral,
    nothing_after_closure,
    nothing_follows_nfa,
    rule_across,
    starts_at_conference,
)
from childflow_schemas.rules.identity import CHILD_LISTS
from childflow_schemas.rules.rule import ANNEX_A, Rule, Severity

CHILD = "child_unique_id"
ONE = (CHILD, CASE)
EPISODE = (*ONE, "cin_start_date", "cin_closure_date")
WORK = {
    "assessments": "assessment_start_date",
    "section_47": "strategy_discussion_date",
    "child_protection": "cp_plan_start_date",
}
DAYS = {
    "assessments": ("assessment_start_date", "assessment_authorisation_date"),
    "section_47": ("strategy_discussion_date", "date_of_icpc"),
    "child_protection": ("cp_plan_start_date", "cp_plan_end_date"),
}
UNFINISHED_ENQUIRY = (
    pl.col("date_of_icpc").is_null()
    & pl.col("section_47_end_date").is_null()
    & pl.col("icpc_not_needed").fill_null(False).not_()
)


def _in_need(name: str, column: str, applies: pl.Expr | None, also: tuple[str, ...] = ()) -> Rule:
    return rule_across(
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
    return rule_across(
        rule_id,
        f"{name}.{start}",
        not_before_referral(name, start),
        Severity.QUERY,
        {name: (*ONE, start), "referrals": (*ONE, "date_of_referral"), "children_in_need": EPISODE[:3]},
        title="The work does not start before the child was referred",
        why="The journey begins in the middle, and the time from referral cannot be counted.",
        fix=f"Correct whichever date is wrong. {WINDOW}",
    )


def _nfa(rule_id: str, others: dict[str, str], title: str) -> Rule:
    return rule_across(
        rule_id,
        "referrals.referral_nfa",
        nothing_follows_nfa(others),
        Severity.ERROR,
        {"referrals": (*ONE, "date_of_referral", "referral_nfa"), "children_in_need": EPISODE}
        | {name: (*ONE, start) for name, start in others.items()},
        title=title,
        why="The child is shown leaving with no further action while the work goes on.",
        fix="Set “Referral NFA?” to No, or record the later referral that led to the work.",
    )


def _agreeing(column: str, rule_id: str, not_known: tuple[str, ...], wording: str) -> list[Rule]:
    having = tuple(name for name in CHILD_LISTS if column in BY_NAME[name].names)
    return [
        rule_across(
            rule_id,
            f"{name}.{column}",
            agrees_with_other_rows(name, column, not_known, having),
            Severity.QUERY,
            {name: (CHILD, column)},
            title=f"The child's {wording} is the same in every list",
            why="Which group the child is counted in depends on the list that is looked at.",
            fix="Correct the child's record once, at its source, and draw the lists again.",
            source=ANNEX_A,
        )
        for name in having
    ]


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
    rule_across(
        "8867",
        "assessments.assessment_authorisation_date",
        episode_still_open("assessments", "assessment_start_date", pl.col("assessment_authorisation_date").is_null()),
        Severity.ERROR,
        {"assessments": (*ONE, "assessment_start_date", "assessment_authorisation_date"), "children_in_need": EPISODE},
        title="An open assessment's episode of need is open",
        why="The case was closed over the top of an unfinished assessment, whose clock goes on for ever.",
        fix="Authorise the assessment, or open the episode again.",
    ),
    rule_across(
        "8868",
        "section_47.icpc_not_needed",
        episode_still_open("section_47", "strategy_discussion_date", UNFINISHED_ENQUIRY),
        Severity.ERROR,
        {
            "section_47": (*ONE, "strategy_discussion_date", "date_of_icpc", "icpc_not_needed"),
            "children_in_need": EPISODE,
        },
        title="An enquiry on a closed episode has a conference, or says that none was needed",
        why="The case was closed and nobody can say what the enquiry found.",
        fix="Add the date of the conference, or answer Yes to its being unnecessary.",
    ),
    rule_across(
        "2885",
        "child_protection.cp_plan_start_date",
        starts_at_conference(days_apart=31),
        Severity.ERROR,
        {"child_protection": (*ONE, "cp_plan_start_date"), "section_47": (*ONE, "date_of_icpc")},
        title="A plan starts on the day of the initial conference",
        why="A plan is made at the conference; a later start leaves the child unprotected on paper.",
        fix="Start the plan on the day of the conference. A plan transferred in keeps its own date.",
    ),
    rule_across(
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
    rule_across(
        "2990",
        "children_in_need.reason_for_closure",
        during_episode(
            {name: WORK[name] for name in ("section_47", "child_protection")}, ("RC8", "RC9"), expected=False
        ),
        Severity.ERROR,
        {
            "children_in_need": (*EPISODE, "reason_for_closure"),
            "section_47": (*ONE, "strategy_discussion_date"),
            "child_protection": (*ONE, "cp_plan_start_date"),
        },
        title="A case closed after assessment had no section 47 enquiry or plan",
        why="RC8 and RC9 say that assessment was all there was.",
        fix="Choose the reason that fits, RC7 for a child no longer in need.",
    ),
    rule_across(
        "8825Q",
        "children_in_need.reason_for_closure",
        during_episode({"assessments": "assessment_start_date"}, ("RC8", "RC9"), expected=True),
        Severity.QUERY,
        {
            "children_in_need": (*EPISODE, "reason_for_closure"),
            "assessments": (*ONE, "assessment_start_date"),
        },
        title="A case closed after assessment had an assessment",
        why="RC8 and RC9 name an assessment that no row shows.",
        fix=f"Record the assessment, or choose the reason that fits. {WINDOW}",
    ),
    rule_across(
        "2991Q",
        f"section_47.{CHILD}",
        case_listed_in("section_47", "assessments", pl.col("strategy_discussion_date").is_not_null()),
        Severity.QUERY,
        {"section_47": (*ONE, "strategy_discussion_date"), "assessments": ONE},
        title="A child with a section 47 enquiry has an assessment",
        why="An enquiry is carried out through an assessment.",
        fix=f"Record the assessment. {WINDOW}",
    ),
    rule_across(
        "8565",
        "children_in_need.cin_closure_date",
        nothing_after_closure(DAYS),
        Severity.QUERY,
        {"children_in_need": EPISODE} | {name: (*ONE, *days) for name, days in DAYS.items()},
        title="Nothing begins or ends after its episode of need has closed",
        why="The work is on a closed case: the caseload leaves the child out.",
        fix=f"Correct the closure, or open the new episode that the work belongs to. {WINDOW}",
    ),
    rule_across(
        "8816",
        "children_in_need.cin_start_date",
        latest_referral,
        Severity.QUERY,
        {"children_in_need": EPISODE, "referrals": (*ONE, "date_of_referral", "referral_nfa")},
        title="An open episode is that of the child's latest referral that went on",
        why="The later referral has no episode, or the earlier episode should have been closed.",
        fix="Close the episode and open one for the later referral, or record that referral as no further action.",
    ),
    *_agreeing("date_of_birth", "A0-07", (), "date of birth"),
    *_agreeing("gender", "A0-08", ("not_stated",), "gender"),
    *_agreeing("ethnicity", "A0-09", ("REFU", "NOBT", "UNKNOWN", *code_list("ethnicity").broad), "ethnicity"),
    *_agreeing("disability", "A0-15", ("unknown",), "disability"),
)
