"""The rules one by one, where the golden journeys leave an edge unseen. The cut-off is 31 July 2024."""

import pytest

from childflow.errors import ConfigurationError
from tests.lib.journeys import assert_drawn, expect, front_door, log_of


def test_j1_one_row_can_make_two_activities():
    log = log_of("""
        section_47 | strategy_discussion_date | date_of_icpc | icpc_resulted_in_plan
                   | 14 May                   | 3 Jun        | no
    """)
    expect(log, """
        activity   | start_date | end_date | next_activity | source_list | source_row
        section_47 | 14 May     | 3 Jun    | icpc          | section_47  | 1
        icpc       | 3 Jun      | 3 Jun    | not_recorded  | section_47  | 1
    """)


def test_j1_conferences_of_no_enquiry_are_told_apart_by_all_they_say():
    log = log_of("""
        section_47 | strategy_discussion_date | date_of_icpc | icpc_resulted_in_plan
                   | -                        | 3 Jun        | no
                   | -                        | 4 Jul        | no
                   | -                        | 4 Jul        | no
    """)
    expect(log, """
        activity | start_date | source_list | source_row
        icpc     | 3 Jun      | section_47  | 1
        icpc     | 4 Jul      | section_47  | 3
    """)
    account = log.reconciliation["section_47"]
    assert (account.merged, account.in_log, account.left) == (1, 2, 0)


def test_j1_a_care_leaver_begins_on_the_day_care_last_ended():
    log = log_of("""
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after | reason_ceased_to_be_looked_after
                         | 1 Mar 2020                      | 5 Apr                          | E17
        care_leavers     | eligibility_category
                         | former_relevant
    """)
    expect(log, """
        activity     | start_date | end_date | next_activity | next_basis
        looked_after | 1 Mar 2020 | 5 Apr    | care_leaver   | recorded
        care_leaver  | 5 Apr      | -        | -             | none
    """)


def test_j1_a_map_that_names_a_column_the_list_has_not_says_so():
    map_ = front_door()
    contact = map_.node("contact")
    source = contact.source.model_copy(update={"start": "date_of_cntact"})
    nodes = (contact.model_copy(update={"source": source}), *map_.nodes[1:])
    with pytest.raises(ConfigurationError, match="Node `contact` of the map names column `date_of_cntact`"):
        log_of("contacts | date_of_contact\n | 2 May", map_.model_copy(update={"nodes": nodes}))


def test_j2_activities_of_one_day_stand_in_the_order_of_the_map():
    log = log_of("""
        assessments | assessment_start_date
                    | 2 May
        referrals   | date_of_referral
                    | 2 May
        contacts    | date_of_contact | contact_source
                    | 2 May           | 6
                    | 2 May           | 2A
    """)
    expect(log, """
        activity   | source_row | same_day_rank
        contact    | 1          | 1
        contact    | 2          | 2
        referral   | 1          | 3
        assessment | 1          | 4
    """)


def test_j3_the_window_counts_working_days_and_its_last_day_is_within():
    log = log_of("""
        contacts  | child | date_of_contact
                  | A     | 2 May
                  | B     | 2 May
        referrals | child | date_of_referral
                  | A     | 10 May
                  | B     | 13 May
    """)
    expect(log, """
        child | journey | activity | start_date | next_activity
        A     | 1       | contact  | 2 May      | referral
        A     | 1       | referral | 10 May     | not_recorded
        B     | 1       | contact  | 2 May      | not_recorded
        B     | 2       | referral | 13 May     | not_recorded
    """)


def test_j3_each_is_claimed_by_the_nearest_and_hands_to_the_earliest():
    log = log_of("""
        contacts  | date_of_contact | contact_outcome
                  | 1 May           | referral
                  | 2 May           | referral
        referrals | date_of_referral | referral_outcome
                  | 3 May            | nfa
                  | 7 May            | nfa
    """)
    expect(log, """
        activity | start_date | next_activity | next_basis
        contact  | 1 May      | referral      | recorded
        contact  | 2 May      | referral      | recorded
        referral | 3 May      | contact       | inferred
        referral | 7 May      | nfa           | recorded
    """)
    assert_drawn(log.moves.filter(to="referral"), """
        from    | to       | count | p25_days | p75_days
        contact | referral | 2     | 2.25     | 4.75
    """)


def test_j3_ids_name_the_hand_off_whatever_is_nearer():
    """The assessment carries the id of the first referral, as SSD and CIN census have it: the first still waits."""
    log = log_of("""
        referrals   | date_of_referral      | referral_source | referral_id
                    | 1 May                 | 6               | R1
                    | 3 May                 | 2A              | R2
        assessments | assessment_start_date | referral_id
                    | 7 May                 | R1
    """)
    expect(log, """
        activity   | start_date | next_activity | next_basis
        referral   | 1 May      | assessment    | recorded
        referral   | 3 May      | referral      | inferred
        assessment | 7 May      | -             | none
    """)


def test_j3_an_id_goes_before_windows_and_outcomes():
    """The assessment began seven weeks on, and the form said no further action: the record still says whence it came."""
    log = log_of("""
        referrals   | date_of_referral      | referral_outcome | referral_id
                    | 1 May                 | nfa              | R1
        assessments | assessment_start_date | referral_id
                    | 20 Jun                | R1
    """)
    expect(log, """
        journey | activity   | next_activity | next_basis
        1       | referral   | assessment    | recorded
        1       | assessment | -             | none
    """)


def test_j3_of_several_that_carry_the_id_the_earliest_unless_the_outcome_names_another():
    log = log_of("""
        referrals   | child | date_of_referral         | referral_outcome | referral_id
                    | A     | 1 May                    | -                | R1
                    | B     | 1 May                    | assessment       | R2
        section_47  | child | strategy_discussion_date | referral_id
                    | A     | 2 May                    | R1
                    | B     | 2 May                    | R2
        assessments | child | assessment_start_date    | referral_id
                    | A     | 3 May                    | R1
                    | B     | 3 May                    | R2
    """)
    assert_drawn(log.events.filter(activity="referral"), """
        child | next_activity | next_basis
        A     | section_47    | recorded
        B     | assessment    | recorded
    """)


def test_j3_what_came_from_one_referral_is_not_inferred_to_come_from_another():
    log = log_of("""
        referrals   | date_of_referral      | referral_id
                    | 1 May                 | R1
        assessments | assessment_start_date | referral_id
                    | 3 May                 | R0
    """)
    expect(log, """
        journey | activity   | next_activity | next_basis
        1       | referral   | not_recorded  | none
        2       | assessment | -             | none
    """)


def test_j3_an_id_hands_to_a_state_only_within_the_window():
    """An id says whence the period of care came, not that it came straight from there, four months on."""
    log = log_of("""
        referrals        | child | date_of_referral                | referral_id
                         | A     | 30 May                          | R1
                         | B     | 30 Jan                          | R2
        children_in_care | child | date_started_to_be_looked_after | referral_id
                         | A     | 3 Jun                           | R1
                         | B     | 3 Jun                           | R2
    """)
    expect(log, """
        child | journey | activity     | next_activity | next_basis
        A     | 1       | referral     | looked_after  | recorded
        A     | 1       | looked_after | -             | none
        B     | 1       | referral     | not_recorded  | none
        B     | 2       | looked_after | -             | none
    """)


def test_j3_a_conference_belongs_to_the_enquiry_of_its_own_row():
    log = log_of("""
        section_47 | strategy_discussion_date | date_of_icpc
                   | 1 May                    | 20 May
                   | 10 May                   | 30 May
    """)
    expect(log, """
        activity   | start_date | end_date | next_activity | next_basis
        section_47 | 1 May      | 20 May   | icpc          | recorded
        section_47 | 10 May     | 30 May   | icpc          | recorded
        icpc       | 20 May     | 20 May   | section_47    | inferred
        icpc       | 30 May     | 30 May   | not_recorded  | none
    """)


def test_j3_what_an_outcome_names_goes_before_what_is_nearer():
    log = log_of("""
        contacts  | date_of_contact | contact_source | contact_outcome
                  | 1 May           | 6              | referral
                  | 2 May           | 2A             | -
        referrals | date_of_referral
                  | 3 May
    """)
    expect(log, """
        activity | start_date | next_activity | next_basis
        contact  | 1 May      | referral      | recorded
        contact  | 2 May      | contact       | inferred
        referral | 3 May      | not_recorded  | none
    """)


def test_j3_a_state_hands_on_at_its_end_and_not_before():
    log = log_of("""
        child_protection | child | cp_plan_start_date | cp_plan_end_date
                         | A     | 4 Jan              | 5 Apr
                         | B     | 4 Jan              | 5 Apr
        children_in_care | child | date_started_to_be_looked_after | date_ceased_to_be_looked_after
                         | A     | 8 Apr                           | -
                         | B     | 1 Feb                           | 1 Mar
    """)
    expect(log, """
        child | activity     | start_date | next_activity | next_basis
        A     | cp_plan      | 4 Jan      | looked_after  | inferred
        A     | looked_after | 8 Apr      | -             | none
        B     | cp_plan      | 4 Jan      | not_recorded  | none
        B     | looked_after | 1 Feb      | cp_plan       | inferred
    """)


def test_j3_a_state_hands_to_what_lifted_the_child_out_for_good():
    log = log_of("""
        child_protection | cp_plan_start_date              | cp_plan_end_date
                         | 4 Jan                           | 5 Apr
        children_in_care | date_started_to_be_looked_after
                         | 2 Apr
    """)
    expect(log, """
        activity     | start_date | end_date | next_activity | next_basis
        cp_plan      | 4 Jan      | 5 Apr    | looked_after  | inferred
        looked_after | 2 Apr      | -        | -             | none
    """)


def test_j3_an_outcome_that_names_nothing_forbids_the_inference_too():
    log = log_of("""
        contacts  | date_of_contact | contact_outcome
                  | 2 May           | existing_case
        referrals | date_of_referral
                  | 3 May
    """)
    expect(log, """
        journey | activity | next_activity | next_basis
        1       | contact  | not_recorded  | none
        2       | referral | not_recorded  | none
    """)


def test_j3_an_outcome_the_map_does_not_know_is_counted_and_forbids_nothing():
    log = log_of("""
        contacts  | date_of_contact  | contact_outcome
                  | 2 May            | sent_to_the_moon
        referrals | date_of_referral
                  | 3 May
    """)
    assert log.unknown_outcomes == 1
    assert_drawn(log.events.filter(activity="contact"), """
        next_activity | next_basis | outcome
        referral      | inferred   | sent_to_the_moon
    """)


def test_j4_a_contact_on_the_very_day_of_a_recorded_exit_is_the_next_time_through():
    log = log_of("""
        contacts | date_of_contact | contact_source | contact_outcome
                 | 2 May           | 6              | nfa
                 | 2 May           | 2A             | advice
    """)
    expect(log, """
        journey | activity | next_activity
        1       | contact  | nfa
        2       | contact  | advice
    """)


def test_j4_what_waits_for_its_hand_off_has_not_ended():
    log = log_of("""
        contacts  | date_of_contact | contact_outcome
                  | 1 May           | referral
                  | 2 May           | nfa
        referrals | date_of_referral | referral_outcome
                  | 8 May            | nfa
    """)
    expect(log, """
        journey | activity | start_date | next_activity
        1       | contact  | 1 May      | referral
        1       | contact  | 2 May      | contact
        1       | referral | 8 May      | nfa
    """)


def test_j4_a_placeholder_date_of_1900_is_a_date_like_any_other():
    log = log_of("""
        children_in_need | cin_start_date  | cin_closure_date | reason_for_closure
                         | 1 Jan 1900      | 3 Jan 1900       | RC7
        contacts         | date_of_contact | contact_outcome
                         | 2 Jan 1900      | existing_case
                         | 2 May           | nfa
    """)
    expect(log, """
        journey | activity | start_date | next_activity
        1       | cin      | 1 Jan 1900 | closed_no_longer_in_need
        1       | contact  | 2 Jan 1900 | cin
        2       | contact  | 2 May      | nfa
    """)


def test_j5_a_step_lifts_the_dot_out_of_a_state_and_returns_it():
    log = log_of("""
        child_protection | cp_plan_start_date
                         | 8 Jan
        section_47       | strategy_discussion_date | section_47_end_date | section_47_outcome
                         | 10 Apr                   | 20 Apr              | monitor
        contacts         | date_of_contact          | contact_outcome
                         | 3 Jun                    | existing_case
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place      | mode
        8 Jan      | 10 Apr   | cp_plan    | resting
        10 Apr     | 20 Apr   | section_47 | heading
        20 Apr     | 3 Jun    | cp_plan    | resting
        3 Jun      | 3 Jun    | contact    | heading
        3 Jun      | -        | cp_plan    | resting
    """)


def test_j5_of_open_states_the_dot_rests_in_the_one_of_highest_precedence():
    log = log_of("""
        children_in_need | cin_start_date                  | cin_closure_date               | reason_for_closure
                         | 5 Jan                           | 5 Jul                          | RC7
        child_protection | cp_plan_start_date              | cp_plan_end_date
                         | 1 Feb                           | 3 Jun
        children_in_care | date_started_to_be_looked_after | date_ceased_to_be_looked_after
                         | 1 Mar                           | 1 Apr
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place        | mode
        5 Jan      | 1 Feb    | cin          | resting
        1 Feb      | 1 Mar    | cp_plan      | resting
        1 Mar      | 1 Apr    | looked_after | resting
        1 Apr      | 3 Jun    | cp_plan      | resting
        3 Jun      | 5 Jul    | cin          | resting
    """)


def test_j5_the_ground_is_rested_on_where_it_outlasts_the_last_step():
    log = log_of("""
        assessments      | assessment_start_date | assessment_authorisation_date
                         | 6 Mar                 | 8 Apr
        children_in_need | cin_start_date        | cin_closure_date | reason_for_closure
                         | 5 Mar                 | 24 May           | RC8
    """)
    expect(log, """
        activity   | end_date | next_activity           | next_basis
        cin        | 24 May   | closed_after_assessment | recorded
        assessment | 8 Apr    | cin                     | inferred
    """)


@pytest.mark.parametrize(
    ("reason", "exit_"),
    [
        ("RC1", "closed_adopted"),
        ("RC2", "closed_died"),
        ("RC3", "closed_child_arrangements"),
        ("RC4", "closed_special_guardianship"),
        ("RC5", "closed_other_la"),
        ("RC6", "closed_adult_services"),
        ("RC7", "closed_no_longer_in_need"),
    ],
)
def test_j6_a_journey_leaves_by_the_exit_its_closure_reason_names(reason, exit_):
    log = log_of(f"""
        children_in_need | cin_start_date | cin_closure_date | reason_for_closure
                         | 5 Mar          | 24 May           | {reason}
    """)
    assert_drawn(log.journeys, f"""
        journey | steps | end_date | exit    | exit_basis
        1       | 1     | 24 May   | {exit_} | recorded
    """)


def test_j6_what_says_nothing_of_itself_leaves_by_what_closed_with_it():
    log = log_of("""
        child_protection | cp_plan_start_date | cp_plan_end_date
                         | 5 Mar              | 24 May
        children_in_need | cin_start_date     | cin_closure_date | reason_for_closure
                         | 1 Mar              | 24 May           | RC5
    """)
    expect(log, """
        activity | next_activity   | next_basis
        cin      | closed_other_la | recorded
        cp_plan  | closed_other_la | recorded
    """)


def test_j7_steps_of_one_day_take_no_time_and_are_all_seen():
    log = log_of("""
        contacts  | date_of_contact | contact_outcome
                  | 2 May           | referral
        referrals | date_of_referral | referral_outcome
                  | 2 May            | nfa
    """)
    assert_drawn(log.positions, """
        start_date | end_date | place    | mode
        2 May      | 2 May    | contact  | heading
        2 May      | 2 May    | referral | heading
    """)
    assert_drawn(log.moves.filter(to="referral"), """
        from    | count | median_days
        contact | 1     | 0.0
    """)


def test_j8_an_end_after_the_cut_off_has_not_happened_yet():
    log = log_of("""
        assessments | assessment_start_date | assessment_authorisation_date
                    | 2 Jul                 | 2 Aug
    """)
    expect(log, """
        activity   | end_date | end_basis | next_activity | overdue
        assessment | -        | open      | -             | no
    """)


def test_j9_beyond_the_window_it_is_the_next_time_through():
    log = log_of("""
        contacts    | date_of_contact
                    | 2 May
        assessments | assessment_start_date | assessment_authorisation_date
                    | 13 May                | 11 Jun
    """)
    expect(log, """
        journey | activity   | next_activity | on_map
        1       | contact    | not_recorded  | yes
        2       | assessment | not_recorded  | yes
    """)


def test_j9_an_outcome_that_names_the_node_is_recorded_though_the_map_has_no_edge():
    log = log_of("""
        early_help | assessment_start_date | assessment_completion_date
                   | 1 Mar                 | 2 May
        section_47 | strategy_discussion_date | icpc_outcome
                   | 3 May                    | -
    """)
    expect(log, """
        activity   | next_activity | next_basis | on_map
        early_help | section_47    | inferred   | no
        section_47 | -             | none       | yes
    """)


def test_j10_the_assessment_clock_runs_from_the_referral_that_handed_to_it():
    log = log_of("""
        referrals   | date_of_referral      | referral_decision_date        | referral_outcome
                    | 5 Mar                 | 6 Mar                         | assessment
        assessments | assessment_start_date | assessment_authorisation_date
                    | 11 Mar                | 13 May
    """)
    assert_drawn(log.events.filter(activity="assessment"), """
        working_days | clock_days | clock_working_days | overdue
        42           | 45         | 46                 | yes
    """)


def test_j11_every_row_has_its_place_in_the_account():
    log = log_of("""
        contacts   | child | date_of_contact | contact_outcome
                   | A     | 2 May           | nfa
                   | A     | 2 May           | nfa
                   | -     | 2 May           | nfa
        adoption   | child | date_of_decision_to_place
                   | A     | 2 May
    """)
    account = log.reconciliation
    assert (account["contacts"].read, account["contacts"].in_log, account["contacts"].merged) == (3, 1, 1)
    assert dict(account["contacts"].set_aside) == {"no child id": 1}
    assert dict(account["adoption"].set_aside) == {"list not on the map": 1}
    assert all(each.left == 0 for each in account.values())
