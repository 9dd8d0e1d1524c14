"""What is said of how each activity came about, of its end and of its clock. Dates are of 2024, the cut-off 31 July."""

import pytest

from tests.lib.explained import explained, step

NEXT_TIME = "It begins journey 2: nothing of the child's was open and no hand-off claims it (J4)."


def test_the_first_begins_journey_1_and_what_is_handed_to_follows():
    told = explained(
        """
        contacts  | date_of_contact  | contact_outcome
                  | 14 May           | referral
        referrals | date_of_referral
                  | 14 May
        """
    )
    assert [each.came for each in told.steps] == [
        "It is the child's first, and begins journey 1 (J4).",
        "It follows the contact of 14 May 2024 (step 1).",
    ]


@pytest.mark.parametrize(
    ("outcome", "began", "why"),
    [
        ("-", "13 May", " The contact of 2 May 2024 had ended 6 working days before; the map lets 5 pass from contact to "
         "referral (J3)."),
        ("nfa", "8 May", " The contact of 2 May 2024 had ended 3 working days before, and its outcome names another end, "
         "which forbids a hand-off (J3)."),
    ],
)  # fmt: skip
def test_a_new_time_through_says_why_what_was_before_did_not_lead_to_it(outcome, began, why):
    told = explained(
        f"contacts | date_of_contact | contact_outcome\n | 2 May | {outcome}\nreferrals | date_of_referral\n | {began}"
    )
    assert step(told, "referral").came == NEXT_TIME + why


def test_where_the_map_has_no_way_a_new_time_through_says_so():
    told = explained(
        """
        contacts    | date_of_contact
                    | 2 May
        assessments | assessment_start_date
                    | 3 Jun
        """
    )
    assert step(told, "assessment").came == (
        f"{NEXT_TIME} The contact of 2 May 2024 had ended 20 working days before; the map has no way from contact to "
        "assessment, and lets 5 pass for a move off it (J9)."
    )


def test_what_begins_during_another_belongs_to_its_journey_and_the_ground_lies_under():
    told = explained(
        """
        referrals        | date_of_referral
                         | 5 Mar
        children_in_need | cin_start_date
                         | 5 Mar
        contacts         | date_of_contact
                         | 10 Apr
        """
    )
    assert step(told, "cin").came == (
        "Nothing handed on to it; it began while the referral of 5 March 2024 was not over, and so belongs to journey 1 "
        "(J4). It lies under the others (J5)."
    )
    assert step(told, "contact").came == (
        "Nothing handed on to it; it began while child in need from 5 March 2024 was not over, and so belongs to journey "
        "1 (J4)."
    )


def test_an_end_that_no_date_tells_says_what_it_rests_on():
    told = explained(
        """
        contacts         | date_of_contact
                         | 2 Jan
        assessments      | assessment_start_date    | assessment_authorisation_date
                         | 5 Feb                    | 1 Feb
        section_47       | strategy_discussion_date | icpc_not_needed
                         | 4 Jun                    | yes
        children_in_need | cin_start_date
                         | 20 May
        """
    )
    assert step(told, "contact").ended == "Its row has no end that can be used: it ends on the day it began (J8)."
    assert step(told, "assessment").ended == "Its end is before its start: it is kept, with no duration (J8)."
    assert step(told, "section_47").ended == (
        "Its row says that it has ended, and not when: it ends where the child's next activity begins, where its clock "
        "runs out, or at the cut-off (J8)."
    )
    assert step(told, "cin").ended == "It has no end, and is open at the cut-off, 31 July 2024 (J8)."


def test_an_end_that_a_date_tells_needs_no_words():
    told = explained("contacts | date_of_contact | contact_decision_date\n | 4 Mar | 5 Mar")
    assert step(told, "contact").ended is None


def test_a_clock_says_from_where_it_ran_and_how_it_ended():
    told = explained(
        """
        referrals   | date_of_referral      | referral_outcome
                    | 2 Apr                 | assessment
        assessments | assessment_start_date
                    | 4 Apr
        """
    )
    assert step(told, "assessment").clock == (
        "Clock (within 45 working days of the referral): 84 working days from the start of the referral of 2 April 2024, "
        "82 from its own start; overdue, the limit is 45 (J10)."
    )
    assert step(told, "referral").clock == (
        "Clock (decision within 1 working day): 0 working days from its start; within 1 (J10)."
    )


def test_what_ended_on_no_recorded_date_is_not_judged_and_what_is_open_is_still_within():
    told = explained(
        """
        section_47  | child | strategy_discussion_date | icpc_not_needed
                    | A     | 4 Jun                    | yes
                    | B     | 25 Jul                   | -
        """
    )
    assert step(told, "section_47").clock.endswith("15 working days from its start; within 15 (J10).")
    again = explained("section_47 | child | strategy_discussion_date | icpc_not_needed\n | B | 25 Jul | -", "B")
    assert step(again, "section_47").clock.endswith("4 working days from its start; still within 15 (J10).")


def test_a_state_has_no_clock():
    told = explained("child_protection | cp_plan_start_date\n | 8 Jan")
    assert step(told, "cp_plan").clock is None


def test_the_rules_that_are_named_are_listed():
    told = explained("contacts | date_of_contact\n | 4 Mar")
    assert step(told, "contact").rules == ("J4", "J8", "J10", "J6")
