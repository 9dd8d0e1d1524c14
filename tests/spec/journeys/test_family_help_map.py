"""The Family Help map: targeted early help and section 17 work are one service, with no door between them."""

from childflow.stages.build_events import EventLog
from tests.lib.journeys import assert_drawn, expect, log_of, shipped_map


def family_help(tables: str) -> EventLog:
    return log_of(tables, shipped_map("family-help"))


UP = """
    early_help       | assessment_start_date | assessment_completion_date | early_help_outcome
                     | 5 Feb                 | 16 Apr                     | step_up
    children_in_need | cin_start_date
                     | 17 Apr
"""


def test_a_family_goes_from_targeted_help_to_section_17_with_no_new_contact():
    expect(family_help(UP), """
        journey | activity   | start_date | end_date | next_activity | next_basis | on_map
        1       | early_help | 5 Feb      | 16 Apr   | cin           | recorded   | yes
        1       | cin        | 17 Apr     | -        | -             | none       | yes
    """)


def test_the_same_rows_on_the_statutory_map_are_two_times_through():
    """There the ground is not handed to: the rows say no more than that an episode began."""
    expect(log_of(UP), """
        journey | activity   | next_activity | next_basis
        1       | early_help | not_recorded  | none
        2       | cin        | -             | none
    """)


def test_and_back_again():
    log = family_help("""
        children_in_need | cin_start_date        | cin_closure_date           | reason_for_closure
                         | 5 Feb                 | 16 Apr                     | RC9
        early_help       | assessment_start_date | assessment_completion_date | early_help_outcome
                         | 17 Apr                | 12 Jul                     | outcomes_met
    """)
    expect(log, """
        journey | activity   | next_activity       | next_basis
        1       | cin        | early_help          | recorded
        1       | early_help | closed_outcomes_met | recorded
    """)


def test_from_the_door_straight_to_a_family_help_assessment():
    log = family_help("""
        contacts    | date_of_contact       | contact_outcome
                    | 2 May                 | referral
        assessments | assessment_start_date | assessment_authorisation_date | assessment_outcome
                    | 7 May                 | 11 Jun                        | early_help
        early_help  | assessment_start_date
                    | 12 Jun
    """)
    expect(log, """
        journey | activity   | next_activity | next_basis | on_map
        1       | contact    | assessment    | recorded   | yes
        1       | assessment | early_help    | recorded   | yes
        1       | early_help | -             | none       | yes
    """)


def test_the_protection_team_comes_to_a_family_in_targeted_help():
    """The conference's plan holds the child, and the help that went on underneath takes it back."""
    log = family_help("""
        early_help       | assessment_start_date    | assessment_completion_date | early_help_outcome
                         | 5 Feb                    | -                          | -
        section_47       | strategy_discussion_date | date_of_icpc               | icpc_resulted_in_plan
                         | 1 Mar                    | 15 Mar                     | yes
        child_protection | cp_plan_start_date       | cp_plan_end_date
                         | 15 Mar                   | 28 Jun
    """)
    expect(log, """
        journey | activity            | start_date | end_date | next_activity | next_basis
        1       | early_help          | 5 Feb      | -        | -             | none
        1       | strategy_discussion | 1 Mar      | 1 Mar    | section_47    | recorded
        1       | section_47          | 1 Mar      | 15 Mar   | icpc          | recorded
        1       | icpc                | 15 Mar     | 15 Mar   | cp_plan       | recorded
        1       | cp_plan             | 15 Mar     | 28 Jun   | early_help    | inferred
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place               | mode
        5 Feb      | 1 Mar    | early_help          | resting
        1 Mar      | 1 Mar    | strategy_discussion | heading
        1 Mar      | 15 Mar   | section_47          | heading
        15 Mar     | 15 Mar   | icpc                | heading
        15 Mar     | 28 Jun   | cp_plan             | resting
        28 Jun     | -        | early_help          | resting
    """)
