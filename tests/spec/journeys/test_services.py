"""Each service in turn: how children come to early help, enquiries, plans, care and leaving care, and how they go."""

import pytest

from tests.lib.journeys import assert_drawn, expect, log_of


def test_early_help_steps_up_by_a_contact_or_straight_to_a_referral():
    log = log_of("""
        early_help | child | assessment_start_date | assessment_completion_date | early_help_outcome
                   | A     | 5 Feb                 | 12 Apr                     | step_up
                   | B     | 5 Feb                 | 12 Apr                     | step_up
        contacts   | child | date_of_contact       | contact_outcome
                   | A     | 15 Apr                | referral
        referrals  | child | date_of_referral      | referral_outcome
                   | A     | 16 Apr                | nfa
                   | B     | 15 Apr                | nfa
    """)
    expect(log, """
        child | journey | activity   | next_activity | next_basis
        A     | 1       | early_help | contact       | recorded
        A     | 1       | contact    | referral      | recorded
        A     | 1       | referral   | nfa           | recorded
        B     | 1       | early_help | referral      | recorded
        B     | 1       | referral   | nfa           | recorded
    """)


def test_social_work_steps_down_to_early_help_from_an_assessment_a_plan_or_the_episode():
    log = log_of("""
        assessments      | child | assessment_start_date | assessment_authorisation_date | assessment_outcome
                         | A     | 4 Jan                 | 1 Mar                         | early_help
        child_protection | child | cp_plan_start_date    | cp_plan_end_date              | cp_plan_end_reason
                         | B     | 4 Jan                 | 1 Mar                         | early_help
        children_in_need | child | cin_start_date        | cin_closure_date              | reason_for_closure
                         | C     | 4 Jan                 | 1 Mar                         | RC7
        early_help       | child | assessment_start_date | assessment_completion_date    | early_help_outcome
                         | A     | 8 Mar                 | 5 Jul                         | outcomes_met
                         | B     | 8 Mar                 | 5 Jul                         | disengaged
                         | C     | 8 Mar                 | 5 Jul                         | moved
    """)
    expect(log, """
        child | journey | activity   | next_activity            | next_basis
        A     | 1       | assessment | early_help               | recorded
        A     | 1       | early_help | closed_outcomes_met      | recorded
        B     | 1       | cp_plan    | early_help               | recorded
        B     | 1       | early_help | closed_disengaged        | recorded
        C     | 1       | cin        | closed_no_longer_in_need | recorded
        C     | 2       | early_help | closed_moved             | recorded
    """)


@pytest.mark.parametrize(
    ("outcome", "next_activity", "basis"),
    [
        ("child_in_need", "cin", "inferred"),
        ("continue_assessment", "cin", "inferred"),
        ("monitor", "cin", "inferred"),
        ("-", "looked_after", "inferred"),
        ("looked_after", "looked_after", "recorded"),
    ],
)
def test_an_enquiry_with_no_conference_takes_the_child_back_unless_into_care(outcome, next_activity, basis):
    log = log_of(f"""
        children_in_need | cin_start_date                  | cin_closure_date    | reason_for_closure
                         | 4 Jan                           | -                   | -
        section_47       | strategy_discussion_date        | section_47_end_date | section_47_outcome
                         | 4 Mar                           | 18 Mar              | {outcome}
        children_in_care | date_started_to_be_looked_after
                         | 20 Mar
    """)
    assert_drawn(log.events.filter(activity="section_47"), f"""
        end_date | next_activity   | next_basis
        18 Mar   | {next_activity} | {basis}
    """)


def test_an_enquiry_during_a_plan_lifts_the_child_out_and_takes_it_back():
    """The second conference was held during the plan, and led to no other."""
    log = log_of("""
        child_protection | cp_plan_start_date       | cp_plan_end_date | cp_plan_end_reason
                         | 8 Jan                    | 5 Jul            | nfa
        section_47       | strategy_discussion_date | date_of_icpc     | icpc_resulted_in_plan | section_47_end_date
                         | 4 Mar                    | 21 Mar           | no                    | -
                         | 3 Jun                    | -                | -                     | 12 Jun
    """)
    expect(log, """
        journey | activity   | start_date | end_date | next_activity            | next_basis
        1       | cp_plan    | 8 Jan      | 5 Jul    | closed_no_longer_in_need | recorded
        1       | section_47 | 4 Mar      | 21 Mar   | icpc                     | recorded
        1       | icpc       | 21 Mar     | 21 Mar   | cp_plan                  | inferred
        1       | section_47 | 3 Jun      | 12 Jun   | cp_plan                  | inferred
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place      | mode
        8 Jan      | 4 Mar    | cp_plan    | resting
        4 Mar      | 21 Mar   | section_47 | heading
        21 Mar     | 21 Mar   | icpc       | heading
        21 Mar     | 3 Jun    | cp_plan    | resting
        3 Jun      | 12 Jun   | section_47 | heading
        12 Jun     | 5 Jul    | cp_plan    | resting
    """)


def test_a_plan_that_ends_during_an_enquiry_is_not_left_by_its_exit():
    """The child has not left: the enquiry is still under way."""
    log = log_of("""
        child_protection | cp_plan_start_date       | cp_plan_end_date | cp_plan_end_reason
                         | 8 Jan                    | 5 Jul            | nfa
        section_47       | strategy_discussion_date
                         | 3 Jun
    """)
    expect(log, """
        journey | activity   | start_date | end_date | next_activity | next_basis
        1       | cp_plan    | 8 Jan      | 5 Jul    | section_47    | inferred
        1       | section_47 | 3 Jun      | -        | -             | none
    """)


def test_a_plan_is_transferred_in_with_the_child_and_out_again():
    log = log_of("""
        contacts         | date_of_contact    | contact_outcome
                         | 4 Mar              | cp_transfer_in
        child_protection | cp_plan_start_date | cp_plan_end_date | cp_plan_end_reason
                         | 18 Mar             | 5 Jul            | transferred
    """)
    expect(log, """
        journey | activity | next_activity   | next_basis
        1       | contact  | cp_plan         | recorded
        1       | cp_plan  | closed_other_la | recorded
    """)


@pytest.mark.parametrize(
    ("reason", "exit_"),
    [
        ("E11", "closed_adopted"),
        ("E12", "closed_adopted"),
        ("E2", "closed_died"),
        ("E3", "closed_other_la"),
        ("E41", "closed_child_arrangements"),
        ("E45", "closed_special_guardianship"),
        ("E48", "closed_special_guardianship"),
        ("E7", "closed_adult_services"),
        ("E16", "closed_moved"),
        ("E17", "closed_turned_18"),
        ("E4A", "not_recorded"),
    ],
)
def test_care_ends_as_its_reason_says(reason, exit_):
    """Home to parents (E4A) names no way out: a child who goes home is in need still, or has left unrecorded."""
    log = log_of(f"""
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 1 Mar 2022                      | 5 Apr                          | {reason}
    """)
    assert_drawn(log.journeys, f"""
        journey | end_date | exit
        1       | 5 Apr    | {exit_}
    """)


def test_a_move_between_placements_is_not_another_period_of_care():
    log = log_of("""
        children_in_care | date_started_to_be_looked_after | placement_type | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 1 Mar 2022                      | U6             | -                              | -
                         | 1 Mar 2022                      | A4             | 5 Apr                          | E11
    """)
    expect(log, """
        activity     | start_date | end_date | next_activity
        looked_after | 1 Mar 2022 | 5 Apr    | closed_adopted
    """)
    assert log.reconciliation["children_in_care"].merged == 1


def test_a_plan_ends_in_care_care_at_home_and_the_ground_lies_under_both():
    log = log_of("""
        children_in_need | cin_start_date                  | cin_closure_date               | reason_for_closure
                         | 4 Jan 2023                      | 28 Jun                         | RC4
        child_protection | cp_plan_start_date              | cp_plan_end_date               | cp_plan_end_reason
                         | 1 Feb 2023                      | 9 Jan                          | looked_after
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 9 Jan                           | 28 Jun                         | E45
    """)
    expect(log, """
        journey | activity     | next_activity               | next_basis
        1       | cin          | closed_special_guardianship | recorded
        1       | cp_plan      | looked_after                | recorded
        1       | looked_after | closed_special_guardianship | recorded
    """)


def test_a_care_leaver_is_one_still_at_the_cut_off():
    log = log_of("""
        children_in_care | child | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | A     | 1 Mar 2020                      | 5 Apr                          | E17
                         | B     | 1 Mar 2020                      | 5 Apr                          | E17
        care_leavers     | child | eligibility_category
                         | A     | former_relevant
                         | C     | former_relevant
    """)
    expect(log, """
        child | activity     | start_date | end_date | next_activity
        A     | looked_after | 1 Mar 2020 | 5 Apr    | care_leaver
        A     | care_leaver  | 5 Apr      | -        | -
        B     | looked_after | 1 Mar 2020 | 5 Apr    | closed_turned_18
    """)
    assert dict(log.reconciliation["care_leavers"].set_aside) == {"no start date": 1}


def test_an_unborn_child_has_a_journey_from_before_birth():
    """Rows of one child before and after birth, told by the identifier alone: no rule asks for a date of birth."""
    log = log_of("""
        referrals        | date_of_referral                | age_at_start | referral_outcome
                         | 4 Mar                           | -1           | assessment
        assessments      | assessment_start_date           | age_at_start | assessment_authorisation_date
                         | 5 Mar                           | -1           | 29 Apr
        section_47       | strategy_discussion_date        | age_at_start | date_of_icpc | icpc_resulted_in_plan
                         | 2 Apr                           | -1           | 17 Apr       | yes
        child_protection | cp_plan_start_date              | age_at_start | cp_plan_end_date
                         | 17 Apr                          | -1           | 4 Jun
        children_in_care | date_started_to_be_looked_after | age_at_start
                         | 3 Jun                           | 0
    """)
    expect(log, """
        journey | activity     | start_date | next_activity | next_basis
        1       | referral     | 4 Mar      | assessment    | recorded
        1       | assessment   | 5 Mar      | section_47    | inferred
        1       | section_47   | 2 Apr      | icpc          | recorded
        1       | icpc         | 17 Apr     | cp_plan       | recorded
        1       | cp_plan      | 17 Apr     | looked_after  | inferred
        1       | looked_after | 3 Jun      | -             | none
    """)


def test_a_child_arriving_alone_is_in_care_from_the_first_day():
    log = log_of("""
        contacts         | date_of_contact                 | contact_outcome
                         | 4 Mar                           | looked_after
        children_in_care | date_started_to_be_looked_after | uasc_in_last_12_months | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 4 Mar                           | yes                    | 13 Mar                         | E3
    """)
    expect(log, """
        journey | activity     | next_activity   | next_basis
        1       | contact      | looked_after    | recorded
        1       | looked_after | closed_other_la | recorded
    """)


def test_of_several_flags_the_first_is_taken_and_the_rest_are_kept():
    """The authority file orders them; `ingest` joins them in that order, and the log says them all."""
    log = log_of("""
        assessments | assessment_start_date | assessment_authorisation_date | assessment_outcome
                    | 4 Mar                 | 29 Apr                        | early_help;other_agency;nfa
    """)
    expect(log, """
        activity   | next_activity | next_basis | outcome
        assessment | early_help    | recorded   | early_help;other_agency;nfa
    """)
