"""The map of the whole service: one child from the front door to care, adoption or leaving care."""

import pytest

from childflow.stages.build_events import EventLog
from tests.lib.journeys import assert_drawn, expect, log_of, shipped_map


def whole_service(tables: str) -> EventLog:
    return log_of(tables, shipped_map("whole-service"))


def test_from_the_first_contact_to_adoption():
    """Care begins, is given in a foster home, and ends on the day of the adoption order, from the adoptive home."""
    log = whole_service("""
        contacts         | date_of_contact                 | contact_outcome
                         | 6 Feb 2023                      | referral
        referrals        | date_of_referral                | referral_outcome
                         | 6 Feb 2023                      | looked_after
        children_in_need | cin_start_date                  | cin_closure_date              | reason_for_closure
                         | 6 Feb 2023                      | 12 Jun                        | RC1
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after | placement_type
                         | 7 Feb 2023                      | 12 Jun                         | E11                              | A5
        adoption         | date_of_decision_to_place       | date_of_matching | date_placed_for_adoption | date_of_adoption_order
                         | 1 Aug 2023                      | 4 Dec 2023       | 8 Jan                    | 12 Jun
    """)
    expect(log, """
        journey | activity            | start_date | end_date   | next_activity       | next_basis
        1       | contact             | 6 Feb 2023 | 6 Feb 2023 | referral            | recorded
        1       | referral            | 6 Feb 2023 | 6 Feb 2023 | care_begins         | recorded
        1       | cin                 | 6 Feb 2023 | 12 Jun     | closed_adopted      | recorded
        1       | care_begins         | 7 Feb 2023 | 7 Feb 2023 | foster_care         | recorded
        1       | foster_care         | 7 Feb 2023 | 12 Jun     | adoption_plan       | recorded
        1       | adoption_plan       | 1 Aug 2023 | 4 Dec 2023 | matched             | recorded
        1       | matched             | 4 Dec 2023 | 8 Jan      | placed_for_adoption | recorded
        1       | placed_for_adoption | 8 Jan      | 12 Jun     | closed_adopted      | recorded
    """)
    assert_drawn(log.positions, """
        start_date | end_date   | place               | mode
        6 Feb 2023 | 6 Feb 2023 | contact             | heading
        6 Feb 2023 | 6 Feb 2023 | referral            | heading
        6 Feb 2023 | 7 Feb 2023 | referral            | waiting
        7 Feb 2023 | 7 Feb 2023 | care_begins         | heading
        7 Feb 2023 | 1 Aug 2023 | foster_care         | resting
        1 Aug 2023 | 4 Dec 2023 | adoption_plan       | resting
        4 Dec 2023 | 8 Jan      | matched             | heading
        8 Jan      | 12 Jun     | placed_for_adoption | resting
    """)


def test_a_plan_for_adoption_that_is_given_up_takes_the_child_back_to_the_care_beneath():
    log = whole_service("""
        children_in_care | date_started_to_be_looked_after | placement_type
                         | 4 Jan                           | U4
        adoption         | date_of_decision_to_place       | date_of_decision_reversed | reason_decision_reversed
                         | 1 Mar                           | 3 Jun                     | RD3
    """)
    expect(log, """
        journey | activity      | start_date | end_date | next_activity | next_basis
        1       | care_begins   | 4 Jan      | 4 Jan    | foster_care   | recorded
        1       | foster_care   | 4 Jan      | -        | -             | none
        1       | adoption_plan | 1 Mar      | 3 Jun    | foster_care   | inferred
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place         | mode
        4 Jan      | 4 Jan    | care_begins   | heading
        4 Jan      | 1 Mar    | foster_care   | resting
        1 Mar      | 3 Jun    | adoption_plan | resting
        3 Jun      | -        | foster_care   | resting
    """)


def test_a_match_that_is_awaited_and_a_placement_that_breaks_down():
    log = whole_service("""
        children_in_care | child | date_started_to_be_looked_after | placement_type
                         | A     | 4 Jan                           | U6
                         | B     | 4 Jan                           | A6
        adoption         | child | date_of_decision_to_place       | date_of_matching | date_placed_for_adoption | date_of_decision_reversed
                         | A     | 1 Feb                           | 1 Jul            | -                        | -
                         | B     | 1 Feb                           | 1 Mar            | 2 Apr                    | 1 Jul
    """)
    expect(log, """
        child | activity            | start_date | end_date | next_activity       | next_basis
        A     | care_begins         | 4 Jan      | 4 Jan    | foster_care         | recorded
        A     | foster_care         | 4 Jan      | -        | -                   | none
        A     | adoption_plan       | 1 Feb      | 1 Jul    | matched             | recorded
        A     | matched             | 1 Jul      | -        | -                   | none
        B     | care_begins         | 4 Jan      | 4 Jan    | foster_care         | recorded
        B     | foster_care         | 4 Jan      | -        | -                   | none
        B     | adoption_plan       | 1 Feb      | 1 Mar    | matched             | recorded
        B     | matched             | 1 Mar      | 2 Apr    | placed_for_adoption | recorded
        B     | placed_for_adoption | 2 Apr      | 1 Jul    | foster_care         | inferred
    """)


@pytest.mark.parametrize(
    ("placement", "care"),
    [
        ("U1", "foster_care"),
        ("A3", "foster_care"),
        ("K2", "residential_care"),
        ("H5", "residential_care"),
        ("S1", "residential_care"),
        ("P1", "looked_after"),
        ("P2", "looked_after"),
        ("Z1", "looked_after"),
        ("-", "looked_after"),
    ],
)
def test_care_is_where_the_latest_placement_was(placement, care):
    """A row of list 8 is the day care begins and one kind of care, whatever its placement says or leaves out."""
    log = whole_service(f"""
        children_in_care | date_started_to_be_looked_after | placement_type
                         | 4 Jan                           | {placement}
    """)
    expect(log, f"""
        activity    | next_activity | next_basis
        care_begins | {care}        | recorded
        {care}      | -             | none
    """)
    account = log.reconciliation["children_in_care"]
    assert (account.read, account.in_log, account.left) == (1, 1, 0)


def test_a_plan_that_ends_in_care_and_care_that_ends_at_eighteen_with_support():
    log = whole_service("""
        children_in_need | cin_start_date                  | cin_closure_date               | reason_for_closure
                         | 4 Jan 2023                      | 3 Jun                          | RC7
        child_protection | cp_plan_start_date              | cp_plan_end_date               | cp_plan_end_reason
                         | 1 Feb 2023                      | 4 Jul 2023                     | looked_after
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after | placement_type
                         | 5 Jul 2023                      | 3 Jun                          | E17                              | U4
        care_leavers     | child
                         | A
    """)
    expect(log, """
        journey | activity    | start_date | end_date   | next_activity | next_basis
        1       | cin         | 4 Jan 2023 | 3 Jun      | care_leaver   | inferred
        1       | cp_plan     | 1 Feb 2023 | 4 Jul 2023 | care_begins   | recorded
        1       | care_begins | 5 Jul 2023 | 5 Jul 2023 | foster_care   | recorded
        1       | foster_care | 5 Jul 2023 | 3 Jun      | care_leaver   | recorded
        1       | care_leaver | 3 Jun      | -          | -             | none
    """)


def test_home_from_care_to_the_episode_of_need_or_out_by_the_order_that_ended_it():
    log = whole_service("""
        children_in_need | child | cin_start_date                  | cin_closure_date               | reason_for_closure
                         | A     | 4 Jan                           | -                              | -
                         | B     | 4 Jan                           | 3 Jun                          | RC4
        children_in_care | child | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after | placement_type
                         | A     | 1 Feb                           | 3 Jun                          | E4A                              | K2
                         | B     | 1 Feb                           | 3 Jun                          | E45                              | U1
    """)
    assert_drawn(log.events.filter(activity="residential_care"), """
        child | end_date | next_activity | next_basis
        A     | 3 Jun    | cin           | inferred
    """)
    assert_drawn(log.events.filter(activity="foster_care"), """
        child | end_date | next_activity               | next_basis
        B     | 3 Jun    | closed_special_guardianship | recorded
    """)
