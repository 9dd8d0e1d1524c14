"""Sixteen journeys, worked through: each test draws the rows of the returns and the log they become."""

from datetime import date

import polars as pl

from childflow_schemas.working_days import after_working_days
from tests.lib.journeys import assert_drawn, day, expect, log_of


def test_g1_a_contact_that_goes_no_further():
    log = log_of("""
        contacts | date_of_contact | contact_decision_date | contact_outcome
                 | 4 Mar           | 5 Mar                 | nfa
    """)
    expect(log, """
        journey | activity | start_date | end_date | next_activity | next_basis | working_days | overdue
        1       | contact  | 4 Mar      | 5 Mar    | nfa           | recorded   | 1            | no
    """)


def test_g1_with_no_outcome_it_leaves_by_not_recorded():
    log = log_of("""
        contacts | date_of_contact | contact_decision_date
                 | 4 Mar           | 5 Mar
    """)
    expect(log, """
        journey | activity | next_activity | next_basis
        1       | contact  | not_recorded  | none
    """)


ASSESSED_AND_CLOSED = """
    contacts         | date_of_contact       | contact_decision_date         | contact_outcome
                     | 4 Mar                 | 4 Mar                         | referral
    referrals        | date_of_referral      | referral_decision_date        | referral_outcome
                     | 5 Mar                 | 5 Mar                         | assessment
    assessments      | assessment_start_date | assessment_authorisation_date | support_needed
                     | 6 Mar                 | 29 Apr                        | no
"""


def test_g2_assessed_and_closed_the_ground_does_not_become_a_stay():
    log = log_of(ASSESSED_AND_CLOSED + """
        children_in_need | cin_start_date | cin_closure_date | reason_for_closure
                         | 5 Mar          | 1 May            | RC8
    """)
    expect(log, """
        journey | activity   | start_date | end_date | next_activity           | next_basis | working_days | clock_working_days
        1       | contact    | 4 Mar      | 4 Mar    | referral                | recorded   | 0            | 0
        1       | referral   | 5 Mar      | 5 Mar    | assessment              | recorded   | 0            | 0
        1       | cin        | 5 Mar      | 1 May    | closed_after_assessment | recorded   | -            | -
        1       | assessment | 6 Mar      | 29 Apr   | closed_after_assessment | recorded   | 36           | 37
    """)
    assert "cin" not in log.positions["place"].to_list()


def test_g2_closed_to_early_help_that_list_2_has():
    log = log_of(ASSESSED_AND_CLOSED + """
        children_in_need | cin_start_date        | cin_closure_date | reason_for_closure
                         | 5 Mar                 | 1 May            | RC9
        early_help       | assessment_start_date | assessment_completion_date
                         | 8 May                 | 30 Jun
    """)
    expect(log, """
        journey | activity   | next_activity | next_basis
        1       | contact    | referral      | recorded
        1       | referral   | assessment    | recorded
        1       | cin        | early_help    | recorded
        1       | assessment | early_help    | recorded
        1       | early_help | not_recorded  | none
    """)
    assert_drawn(log.positions.filter(pl.col("start_date") >= day("6 Mar")), """
        start_date | end_date | place      | mode
        6 Mar      | 29 Apr   | assessment | heading
        29 Apr     | 8 May    | assessment | waiting
        8 May      | 30 Jun   | early_help | resting
    """)


def test_g2_closed_to_early_help_that_list_2_does_not_have():
    log = log_of(ASSESSED_AND_CLOSED + """
        children_in_need | cin_start_date | cin_closure_date | reason_for_closure
                         | 5 Mar          | 1 May            | RC9
    """)
    expect(log, """
        activity   | next_activity | next_basis
        contact    | referral      | recorded
        referral   | assessment    | recorded
        cin        | early_help    | recorded
        assessment | early_help    | recorded
    """)
    assert_drawn(log.journeys, """
        journey | exit       | exit_basis
        1       | early_help | recorded
    """)


def test_g3_one_day_three_steps():
    log = log_of("""
        contacts         | date_of_contact          | contact_outcome
                         | 14 May                   | referral
        referrals        | date_of_referral         | referral_outcome
                         | 14 May                   | strategy_discussion
        section_47       | strategy_discussion_date | date_of_icpc | icpc_resulted_in_plan
                         | 14 May                   | 3 Jun        | yes
        child_protection | cp_plan_start_date
                         | 3 Jun
        children_in_need | cin_start_date
                         | 14 May
    """)
    expect(log, """
        journey | activity   | start_date | end_date | next_activity | same_day_rank
        1       | contact    | 14 May     | 14 May   | referral      | 1
        1       | referral   | 14 May     | 14 May   | section_47    | 2
        1       | cin        | 14 May     | -        | -             | 3
        1       | section_47 | 14 May     | 3 Jun    | icpc          | 4
        1       | icpc       | 3 Jun      | 3 Jun    | cp_plan       | 1
        1       | cp_plan    | 3 Jun      | -        | -             | 2
    """)
    assert_drawn(log.events.filter(activity="icpc"), """
        clock_working_days | clock_days | overdue
        13                 | 15         | no
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place      | mode
        14 May     | 14 May   | contact    | heading
        14 May     | 14 May   | referral   | heading
        14 May     | 3 Jun    | section_47 | heading
        3 Jun      | 3 Jun    | icpc       | heading
        3 Jun      | -        | cp_plan    | resting
    """)


def test_g4_an_enquiry_during_an_assessment_and_a_plan_that_steps_down():
    log = log_of("""
        referrals        | date_of_referral         | referral_decision_date | referral_outcome
                         | 1 Feb                    | 1 Feb                  | assessment
        assessments      | assessment_start_date    | assessment_authorisation_date
                         | 2 Feb                    | 28 Mar
        section_47       | strategy_discussion_date | date_of_icpc | icpc_resulted_in_plan
                         | 20 Feb                   | 8 Mar        | yes
        child_protection | cp_plan_start_date       | cp_plan_end_date
                         | 8 Mar                    | 7 Jun
        children_in_need | cin_start_date           | cin_closure_date | reason_for_closure
                         | 1 Feb                    | 12 Jul           | RC7
    """)
    expect(log, """
        journey | activity   | start_date | end_date | next_activity            | next_basis
        1       | referral   | 1 Feb      | 1 Feb    | assessment               | recorded
        1       | cin        | 1 Feb      | 12 Jul   | closed_no_longer_in_need | recorded
        1       | assessment | 2 Feb      | 28 Mar   | section_47               | inferred
        1       | section_47 | 20 Feb     | 8 Mar    | icpc                     | recorded
        1       | icpc       | 8 Mar      | 8 Mar    | cp_plan                  | recorded
        1       | cp_plan    | 8 Mar      | 7 Jun    | cin                      | inferred
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place      | mode
        1 Feb      | 1 Feb    | referral   | heading
        1 Feb      | 2 Feb    | referral   | waiting
        2 Feb      | 20 Feb   | assessment | heading
        20 Feb     | 8 Mar    | section_47 | heading
        8 Mar      | 8 Mar    | icpc       | heading
        8 Mar      | 28 Mar   | assessment | heading
        28 Mar     | 7 Jun    | cp_plan    | resting
        7 Jun      | 12 Jul   | cin        | resting
    """)


def test_g5_a_contact_on_an_open_case():
    log = log_of("""
        child_protection | cp_plan_start_date
                         | 8 Jan
        contacts         | date_of_contact | contact_outcome
                         | 10 Apr          | existing_case
    """)
    expect(log, """
        journey | activity | start_date | next_activity
        1       | cp_plan  | 8 Jan      | -
        1       | contact  | 10 Apr     | cp_plan
    """)


def test_g6_early_help_and_coming_back():
    log = log_of("""
        contacts   | date_of_contact       | contact_outcome
                   | 3 Jan                 | early_help
                   | 20 Jun                | advice
        early_help | assessment_start_date | assessment_completion_date | early_help_outcome
                   | 9 Jan                 | 28 Mar                     | outcomes_met
    """)
    expect(log, """
        journey | activity   | start_date | end_date | next_activity
        1       | contact    | 3 Jan      | 3 Jan    | early_help
        1       | early_help | 9 Jan      | 28 Mar   | closed_outcomes_met
        2       | contact    | 20 Jun     | 20 Jun   | advice
    """)


FLAGS = """
    contacts   | date_of_contact       | contact_outcome
               | 3 Jan                 | nfa
    early_help | assessment_start_date | assessment_completion_date | early_help_outcome
               | 9 Jan                 | 28 Mar                     | outcomes_met
"""


def test_g6_an_nfa_of_a_form_that_could_have_said_early_help_is_believed():
    expect(log_of(FLAGS), """
        journey | activity   | next_activity       | next_basis
        1       | contact    | nfa                 | recorded
        2       | early_help | closed_outcomes_met | recorded
    """)


def test_g6_a_form_with_no_flag_for_early_help_does_not_forbid_it(front_door_without_early_help_flag):
    expect(log_of(FLAGS, front_door_without_early_help_flag), """
        journey | activity   | next_activity       | next_basis
        1       | contact    | early_help          | inferred
        1       | early_help | closed_outcomes_met | recorded
    """)


def test_g7_stepping_up_out_of_early_help():
    log = log_of("""
        early_help | assessment_start_date | assessment_completion_date | early_help_outcome
                   | 5 Feb                 | 16 Apr                     | step_up
        contacts   | date_of_contact       | contact_outcome
                   | 15 Apr                | referral
        referrals  | date_of_referral      | referral_outcome
                   | 16 Apr                | assessment
    """)
    expect(log, """
        journey | activity   | next_activity | next_basis
        1       | early_help | contact       | recorded
        1       | contact    | referral      | recorded
        1       | referral   | not_recorded  | none
    """)
    assert_drawn(log.moves.filter(to="contact"), """
        from       | to      | count | median_days
        early_help | contact | 1     | 70.0
    """)


def test_g8_no_outcomes_so_what_followed_is_inferred():
    log = log_of("""
        contacts  | date_of_contact
                  | 2 May
                  | 11 Jun
        referrals | date_of_referral | referral_nfa
                  | 8 May            | no
    """)
    expect(log, """
        journey | activity | start_date | next_activity | next_basis
        1       | contact  | 2 May      | referral      | inferred
        1       | referral | 8 May      | not_recorded  | none
        2       | contact  | 11 Jun     | not_recorded  | none
    """)


def test_g9_a_recorded_outcome_forbids_the_inference():
    log = log_of("""
        contacts  | date_of_contact  | contact_outcome
                  | 2 May            | nfa
        referrals | date_of_referral | referral_outcome
                  | 8 May            | nfa
    """)
    expect(log, """
        journey | activity | next_activity | next_basis
        1       | contact  | nfa           | recorded
        2       | referral | nfa           | recorded
    """)


def test_g10_open_and_overdue():
    log = log_of("""
        referrals        | date_of_referral      | referral_outcome
                         | 2 Apr                 | assessment
        assessments      | assessment_start_date
                         | 4 Apr
        children_in_need | cin_start_date
                         | 2 Apr
    """)
    expect(log, """
        activity   | end_date | end_basis    | next_activity | clock_days | clock_working_days | overdue
        referral   | 2 Apr    | not_recorded | assessment    | 1          | 0                  | no
        cin        | -        | open         | -             | -          | -                  | -
        assessment | -        | open         | -             | 45         | 84                 | yes
    """)
    ended = pl.select(after_working_days(pl.lit(date(2024, 4, 2)), 45)).item()
    assert ended == date(2024, 6, 6)


def test_g11_an_enquiry_that_needed_no_conference_with_no_end_date():
    log = log_of("""
        section_47       | strategy_discussion_date | icpc_not_needed
                         | 4 Jun                    | yes
        children_in_need | cin_start_date
                         | 20 May
    """)
    expect(log, """
        activity   | start_date | end_date | end_basis    | next_activity | overdue
        cin        | 20 May     | -        | open         | -             | -
        section_47 | 4 Jun      | 25 Jun   | not_recorded | cin           | no
    """)


def test_g11_it_ends_when_the_next_activity_begins():
    log = log_of("""
        section_47       | strategy_discussion_date | icpc_not_needed
                         | 4 Jun                    | yes
        contacts         | date_of_contact          | contact_outcome
                         | 12 Jun                   | existing_case
        children_in_need | cin_start_date
                         | 20 May
    """)
    assert_drawn(log.events.filter(activity="section_47"), """
        start_date | end_date | end_basis
        4 Jun      | 12 Jun   | not_recorded
    """)


def test_g12_into_care_and_home_again():
    log = log_of("""
        assessments      | assessment_start_date          | assessment_authorisation_date
                         | 8 Jan                          | 26 Feb
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 28 Feb                         | 31 May                         | E4A
        children_in_need | cin_start_date                 | cin_closure_date               | reason_for_closure
                         | 5 Jan                          | 5 Jul                          | RC7
    """)
    expect(log, """
        journey | activity     | start_date | next_activity            | next_basis
        1       | cin          | 5 Jan      | closed_no_longer_in_need | recorded
        1       | assessment   | 8 Jan      | looked_after             | inferred
        1       | looked_after | 28 Feb     | cin                      | inferred
    """)


def test_g13_listed_twice_is_not_two_events():
    log = log_of("""
        assessments | assessment_start_date | assessment_authorisation_date
                    | 12 Feb                | -
                    | 12 Feb                | 2 Apr
                    | 12 Feb                | 3 Apr
    """)
    expect(log, """
        activity   | start_date | end_date | source_row
        assessment | 12 Feb     | 3 Apr    | 3
    """)
    account = log.reconciliation["assessments"]
    assert (account.read, account.in_log, account.merged) == (3, 1, 2)


def test_g14_off_the_map():
    log = log_of("""
        contacts    | date_of_contact
                    | 2 May
        assessments | assessment_start_date | assessment_authorisation_date
                    | 7 May                 | 11 Jun
    """)
    expect(log, """
        journey | activity   | next_activity | next_basis | on_map
        1       | contact    | assessment    | inferred   | no
        1       | assessment | not_recorded  | none       | yes
    """)
    assert_drawn(log.moves.filter(to="assessment"), """
        from    | to         | count | on_map
        contact | assessment | 1     | no
    """)


def test_g15_several_flags_set():
    log = log_of("""
        contacts  | date_of_contact  | contact_outcome
                  | 2 May            | referral;advice
        referrals | date_of_referral | referral_outcome
                  | 3 May            | nfa
    """)
    expect(log, """
        activity | next_activity | next_basis | outcome
        contact  | referral      | recorded   | referral;advice
        referral | nfa           | recorded   | nfa
    """)


def test_g16_nothing_to_begin_with():
    log = log_of("""
        contacts    | child | date_of_contact       | contact_outcome
                    | -     | 2 May                 | nfa
                    | B     | -                     | nfa
                    | C     | 1 Aug                 | nfa
        assessments | child | assessment_start_date | assessment_authorisation_date
                    | D     | 10 May                | 3 May
    """)
    expect(log, """
        child | activity   | start_date | end_date | end_basis
        D     | assessment | 10 May     | 10 May   | not_recorded
    """)
    assert dict(log.reconciliation["contacts"].set_aside) == {
        "no child id": 1,
        "no start date": 1,
        "starts after the cut-off": 1,
    }
