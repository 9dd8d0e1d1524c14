"""What is said of each kind of link: which rule linked what, and why. Dates are of 2024, the cut-off is 31 July."""

import pytest

from childflow.stages.one_child.leading import SENTENCES
from childflow_schemas.events import LinkKind, LinkWhy
from tests.lib.explained import explained, step
from tests.lib.journeys import log_of
from tests.lib.local_map import local_map

G2 = """
contacts         | date_of_contact       | contact_decision_date         | contact_outcome
                 | 4 Mar                 | 4 Mar                         | referral
referrals        | date_of_referral      | referral_decision_date        | referral_outcome
                 | 5 Mar                 | 5 Mar                         | assessment
assessments      | assessment_start_date | assessment_authorisation_date | support_needed
                 | 6 Mar                 | 29 Apr                        | no
children_in_need | cin_start_date        | cin_closure_date              | reason_for_closure
                 | 5 Mar                 | 1 May                         | RC8
"""
LINKED = {
    ("hand_off", "outcome"): (
        G2,
        "referral",
        "It handed on to the assessment of 6 March 2024, which began 1 working day after it ended: its outcome names it "
        "(J3, recorded).",
    ),
    ("hand_off", "window"): (
        """
        contacts  | date_of_contact
                  | 2 May
        referrals | date_of_referral
                  | 8 May
        """,
        "contact",
        "It handed on to the referral of 8 May 2024, which began 3 working days after it ended; the map lets 5 pass "
        "from contact to referral (J3, inferred).",
    ),
    ("hand_off", "one_row"): (
        """
        section_47 | strategy_discussion_date | date_of_icpc
                   | 14 May                   | 3 Jun
        """,
        "section_47",
        "It handed on to the initial child protection conference of 3 June 2024: one row of the return tells both "
        "(J3, recorded).",
    ),
    ("hand_off", "id"): (
        """
        referrals   | date_of_referral      | referral_outcome | referral_id
                    | 1 May                 | nfa              | R1
        assessments | assessment_start_date | referral_id
                    | 20 Jun                | R1
        """,
        "referral",
        "It handed on to the assessment of 20 June 2024, whose row carries the id of its own (J3, recorded).",
    ),
    ("hand_off", "lifted"): (
        """
        early_help | assessment_start_date | assessment_completion_date | early_help_outcome
                   | 5 Feb                 | 16 Apr                     | step_up
        contacts   | date_of_contact       | contact_outcome
                   | 15 Apr                | referral
        referrals  | date_of_referral      | referral_outcome
                   | 16 Apr                | assessment
        """,
        "early_help",
        "It handed on to the contact of 15 April 2024, which lifted the child out of it for good (J3, recorded, for its "
        "closure reason names it).",
    ),
    ("hand_off", "ground"): (
        """
        assessments      | assessment_start_date | assessment_authorisation_date
                         | 6 Mar                 | 29 Apr
        children_in_need | cin_start_date        | cin_closure_date              | reason_for_closure
                         | 5 Mar                 | 1 May                         | RC9
        early_help       | assessment_start_date
                         | 3 May
        """,
        "assessment",
        "It handed on to early help from 3 May 2024, which began 4 working days after it ended: child in need from 5 "
        "March 2024 closed on its heels, for a reason that names that (J5, recorded).",
    ),
    ("hand_off", "off_map"): (
        """
        contacts    | date_of_contact
                    | 2 May
        assessments | assessment_start_date | assessment_authorisation_date
                    | 7 May                 | 11 Jun
        """,
        "contact",
        "It handed on to the assessment of 7 May 2024, which began 2 working days after it ended. The map has no way "
        "from contact to assessment; nothing else claims that and it is within the 5 working days of a move off it (J9, "
        "inferred).",
    ),
    ("return", "open"): (
        """
        child_protection | cp_plan_start_date
                         | 8 Jan
        contacts         | date_of_contact | contact_outcome
                         | 10 Apr          | existing_case
        """,
        "contact",
        "It handed on to nothing, and the child went back to child protection plan from 8 January 2024, which was open "
        "(J5, inferred).",
    ),
    ("exit", "outcome"): (
        """
        contacts | date_of_contact | contact_outcome
                 | 4 Mar           | nfa
        """,
        "contact",
        "The child left by “No further action”, the exit that its outcome names (J6, recorded).",
    ),
    ("exit", "ground"): (
        G2,
        "assessment",
        "The child left by “Closed after assessment”: child in need from 5 March 2024 closed on its heels, for a reason "
        "that names that exit (J5, recorded).",
    ),
    ("exit", "closed_with"): (
        """
        children_in_need | cin_start_date        | cin_closure_date              | reason_for_closure
                         | 5 Jan                 | 5 Jun                         | RC7
        assessments      | assessment_start_date | assessment_authorisation_date
                         | 3 Jun                 | 7 Jun
        """,
        "assessment",
        "It says nothing of where it led. The child left by “No longer in need”, which child in need from 5 January "
        "2024 names, closed on 5 June 2024 while it lasted (J6, recorded).",
    ),
    ("exit", "nothing"): (
        """
        contacts | date_of_contact
                 | 4 Mar
        """,
        "contact",
        "The child left by “Not recorded”: its row says nothing of it, and nothing followed in time or was open (J6).",
    ),
    ("with_step", "ground"): (
        G2,
        "cin",
        "It closed on the heels of the assessment of 6 March 2024, and the child left from there: it is no move of its "
        "own (J5).",
    ),
}


@pytest.mark.parametrize("link", LINKED, ids="-".join)
def test_each_link_is_told_in_a_sentence_with_its_rule_and_basis(link):
    rows, activity, sentence = LINKED[link]
    log = log_of(rows)
    [told] = [
        (kind, why)
        for event, kind, why in log.links.select("event", "kind", "why").iter_rows()
        if log.events["activity"][event] == activity
    ]
    assert told == link
    assert step(explained(rows), activity).went == sentence


def test_there_is_a_sentence_for_every_link_that_a_log_can_have_and_a_spec_for_every_sentence():
    assert SENTENCES.keys() == LINKED.keys()
    assert {kind for kind, _ in SENTENCES} == set(LinkKind.categories)
    assert {why for _, why in SENTENCES} == set(LinkWhy.categories)


def test_a_hand_off_in_time_that_the_ground_names_too_says_so():
    """Early help began before the episode closed: the assessment, not the episode, could hand on to it."""
    told = explained(
        """
        assessments      | assessment_start_date | assessment_authorisation_date
                         | 6 Mar                 | 29 Apr
        children_in_need | cin_start_date        | cin_closure_date              | reason_for_closure
                         | 5 Mar                 | 1 May                         | RC9
        early_help       | assessment_start_date
                         | 30 Apr
        """
    )
    assert step(told, "assessment").went == (
        "It handed on to early help from 30 April 2024, which began 1 working day after it ended; the map lets 15 pass "
        "from assessment to early help (J3, recorded, for the closure reason of child in need from 5 March 2024 names it)."
    )


def test_a_step_that_still_waits_takes_the_child_back():
    """The contact that came while an assessment was under way, with no state open."""
    told = explained(
        """
        assessments | assessment_start_date | assessment_authorisation_date
                    | 6 Mar                 | 29 Apr
        contacts    | date_of_contact       | contact_outcome
                    | 10 Apr                | existing_case
        """
    )
    assert step(told, "contact").went == (
        "It handed on to nothing, and the child went back to the assessment of 6 March 2024, which was under way or "
        "waiting (J5, inferred)."
    )


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        ("referral", "its outcome names referral, and none was seen to begin in time"),
        ("existing_case", "its outcome names no place, and nothing else was open"),
        ("abracadabra", "its outcome is none that the map knows, and nothing else followed or was open"),
    ],
)
def test_what_left_by_not_recorded_says_what_is_missing(outcome, why):
    told = explained(f"contacts | date_of_contact | contact_outcome\n | 4 Mar | {outcome}")
    assert step(told, "contact").went == f"The child left by “Not recorded”: {why} (J6)."


def test_a_local_list_is_told_as_the_published_ones_are():
    rows = "youth_justice | start_date | end_date | outcome\n | 4 Mar | 5 Apr | transferred"
    told = explained(rows, map_=local_map())
    assert [(row.title, row.became) for row in told.rows] == [("Youth justice", "In the log: Youth justice, step 1.")]
    assert step(told, "youth_justice").went == (
        "The child left by “Adult services”, the exit that its closure reason names (J6, recorded)."
    )
