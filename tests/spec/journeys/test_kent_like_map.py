"""The map with a front door team and district teams: strategy discussions, advice and cancelled work of their own."""

from childflow.stages.build_events import EventLog
from tests.lib.journeys import assert_drawn, expect, log_of, shipped_map


def kent_like(tables: str) -> EventLog:
    return log_of(tables, shipped_map("kent-like"))


def test_advice_other_and_cancelled_work_each_have_a_way_out():
    log = kent_like("""
        contacts    | child | date_of_contact       | contact_outcome
                    | A     | 4 Mar                 | advice
                    | B     | 4 Mar                 | other_agency
                    | C     | 4 Mar                 | nfa
        referrals   | child | date_of_referral      | referral_outcome
                    | D     | 4 Mar                 | cancelled
        assessments | child | assessment_start_date | assessment_authorisation_date | assessment_outcome
                    | E     | 4 Mar                 | 8 Mar                         | cancelled
    """)
    expect(log, """
        child | activity   | next_activity | next_basis
        A     | contact    | iag           | recorded
        B     | contact    | other         | recorded
        C     | contact    | nfa           | recorded
        D     | referral   | cancelled     | recorded
        E     | assessment | cancelled     | recorded
    """)


def test_a_row_of_list_5_is_a_strategy_discussion_an_enquiry_and_a_conference():
    log = kent_like("""
        contacts         | date_of_contact          | contact_outcome
                         | 14 May                   | referral
        referrals        | date_of_referral         | referral_outcome
                         | 14 May                   | strategy_discussion
        section_47       | strategy_discussion_date | date_of_icpc | icpc_resulted_in_plan
                         | 14 May                   | 3 Jun        | yes
        child_protection | cp_plan_start_date
                         | 3 Jun
    """)
    expect(log, """
        journey | activity            | start_date | end_date | next_activity       | next_basis | same_day_rank
        1       | contact             | 14 May     | 14 May   | referral            | recorded   | 1
        1       | referral            | 14 May     | 14 May   | strategy_discussion | recorded   | 2
        1       | strategy_discussion | 14 May     | 14 May   | section_47          | recorded   | 3
        1       | section_47          | 14 May     | 3 Jun    | icpc                | recorded   | 4
        1       | icpc                | 3 Jun      | 3 Jun    | cp_plan             | recorded   | 1
        1       | cp_plan             | 3 Jun      | -        | -                   | none       | 2
    """)


def test_a_strategy_discussion_that_began_no_enquiry_makes_none():
    log = kent_like("""
        children_in_need | child | cin_start_date
                         | A     | 4 Mar
        section_47       | child | strategy_discussion_date | strategy_discussion_outcome
                         | A     | 14 May                   | continue_assessment
                         | B     | 14 May                   | police_only
                         | C     | 14 May                   | nfa
                         | D     | 14 May                   | section_47
    """)
    expect(log, """
        child | activity            | start_date | next_activity | next_basis
        A     | cin                 | 4 Mar      | -             | none
        A     | strategy_discussion | 14 May     | cin           | inferred
        B     | strategy_discussion | 14 May     | other         | recorded
        C     | strategy_discussion | 14 May     | nfa           | recorded
        D     | strategy_discussion | 14 May     | section_47    | recorded
        D     | section_47          | 14 May     | -             | none
    """)
    account = log.reconciliation["section_47"]
    assert (account.read, account.in_log, account.left) == (4, 4, 0)


def test_an_assessment_that_turns_to_a_strategy_discussion_and_comes_back_to_child_in_need():
    log = kent_like("""
        children_in_need | cin_start_date           | cin_closure_date              | reason_for_closure
                         | 1 Feb                    | 12 Jul                        | RC7
        assessments      | assessment_start_date    | assessment_authorisation_date | assessment_outcome
                         | 2 Feb                    | 28 Mar                        | strategy_discussion
        section_47       | strategy_discussion_date | section_47_end_date           | section_47_outcome
                         | 20 Feb                   | 8 Mar                         | child_in_need
    """)
    expect(log, """
        activity            | next_activity            | next_basis
        cin                 | closed_no_longer_in_need | recorded
        assessment          | strategy_discussion      | recorded
        strategy_discussion | section_47               | recorded
        section_47          | cin                      | inferred
    """)


def test_care_leavers_are_no_part_of_this_map_and_the_account_says_so():
    log = kent_like("""
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 1 Mar 2020                      | 5 Apr                          | E17
        care_leavers     | eligibility_category
                         | former_relevant
    """)
    assert_drawn(log.journeys, """
        journey | end_date | exit             | exit_basis
        1       | 5 Apr    | closed_turned_18 | recorded
    """)
    assert dict(log.reconciliation["care_leavers"].set_aside) == {"list not on the map": 1}
