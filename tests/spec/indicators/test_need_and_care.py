"""Indicators 22 to 27: children in need, looked after, and in early help."""

from tests.lib.indicators import expect, why_not

COUNTS = "period | numerator | denominator"
NEED = """
    children_in_need | child | cin_start_date | cin_closure_date | reason_for_closure | case_status
                     | A     | 30 Dec 2023    | 30 Mar           | RC7                | closed
                     | B     | 30 Dec 2023    | 31 Mar           | RC7                | closed
                     | C     | 4 Mar          | 31 Mar           | RC8                | closed
                     | D     | 4 Mar          | -                | -                  | cin_plan
                     | E     | 4 Mar          | -                | -                  | cp_plan
    """


def test_22_who_is_in_need_on_the_last_day_and_which_episodes_began_and_ended():
    expect(NEED, "children_in_need", "period | numerator\n2023-24 | 2\n2024-25 | 2", kind="year")
    expect(NEED, "need_started", "period | numerator\n2024-03 | 2")
    expect(NEED, "need_ended", "period | numerator\n2024-03 | 2")
    expect(NEED, "cin_plan_status", "period | numerator\n2024-07-31 | 1", kind="now")


def test_22_plans_of_children_in_need_are_told_where_the_authority_declares_their_list():
    plans = "cin_plans | child | start_date | end_date\n | A | 4 Mar | 1 May\n | B | 4 Mar | -"
    expect(plans, "cin_plans_started", "period | numerator\n2024-03 | 2")
    expect(plans, "cin_plans_ended", "period | numerator\n2024-05 | 1")
    expect(
        plans, "cin_plans_open", "period | numerator\n2024-03 | 2\n2024-04 | 2\n2024-05 | 1\n2024-06 | 1\n2024-07 | 1"
    )
    assert why_not(NEED, "cin_plans_open") == "not available: the return has no rows of list `cin_plans`"


def test_23_how_long_they_lasted_and_have_lasted():
    expect(
        NEED, "need_lengths", f"part | {COUNTS}\n3 months or less | 2024-03 | 1 | 2\n3 to 6 months | 2024-03 | 1 | 2"
    )
    expect(
        NEED,
        "need_open_lengths",
        f"""
        part             | {COUNTS}
        3 months or less | 2023-24 | 2 | 2
        3 months or less | 2024-25 | 0 | 2
        3 to 6 months    | 2023-24 | 0 | 2
        3 to 6 months    | 2024-25 | 2 | 2
        """,
        kind="year",
    )


CARE = """
    children_in_care | child | date_started_to_be_looked_after | date_ceased_to_be_looked_after | uasc_in_last_12_months | date_of_latest_statutory_review
                     | A     | 4 Mar 2024                      | 5 Mar 2024                     | yes                    | -
                     | A     | 6 Mar 2024                      | -                              | yes                    | 31 Jan 2024
                     | B     | 4 Mar 2024                      | -                              | no                     | 30 Jan 2024
                     | C     | 3 Jul 2024                      | -                              | no                     | -
    """


def test_24_each_child_who_began_and_ceased_counts_once():
    expect(CARE, "care_started", "period | numerator\n2024-03 | 2\n2024-07 | 1")
    expect(CARE, "care_ceased", "period | numerator\n2024-03 | 1")
    expect(CARE, "looked_after", "period | numerator\n2023-24 | 2\n2024-25 | 3", kind="year")


def test_24_and_how_many_of_them_are_unaccompanied():
    expect(CARE, "care_started_unaccompanied", f"{COUNTS}\n2024-03 | 1 | 2\n2024-07 | 0 | 1")
    expect(CARE, "looked_after_unaccompanied", f"{COUNTS}\n2023-24 | 1 | 2\n2024-25 | 1 | 3", kind="year")


def test_25_reviewed_in_the_six_months_before_the_cut_off_of_those_in_care_more_than_20_working_days():
    expect(CARE, "care_reviewed", f"{COUNTS}\n2024-07-31 | 1 | 2", kind="now")


HELP = """
    early_help | child | assessment_start_date | assessment_completion_date | early_help_outcome
               | A     | 4 Jan 2023            | 1 Mar 2023                 | outcomes_met
               | B     | 4 Jan 2023            | 1 Mar 2023                 | step_up
               | C     | 4 Jan 2023            | 1 Mar 2023                 | -
               | D     | 4 Jan 2023            | 1 Sep 2023                 | -
    referrals  | child | date_of_referral
               | A     | 1 Mar 2024
               | C     | 3 Mar 2023
               | D     | 1 Nov 2023
    """


def test_26_early_help_opened_closed_open_and_stepped_up():
    expect(HELP, "early_help_opened", "period | numerator\n2022-23 | 4", kind="year")
    expect(HELP, "early_help_closed", "period | numerator\n2023-03 | 3\n2023-09 | 1")
    expect(HELP, "early_help_open", "period | numerator\n2022-23 | 1", kind="year")
    expect(HELP, "early_help_stepped_up", f"{COUNTS}\n2023-03 | 2 | 3\n2023-09 | 0 | 1")


def test_26_referred_within_twelve_months_is_told_when_they_are_over():
    expect(HELP, "early_help_referred_after", f"{COUNTS}\n2023-03 | 2 | 3")


def test_26_social_care_stepped_down_once_a_journey():
    expect(
        """
        referrals        | date_of_referral | referral_outcome
                         | 4 Mar            | assessment
        assessments      | assessment_start_date | assessment_authorisation_date | assessment_outcome
                         | 5 Mar                 | 5 Apr                         | early_help
        children_in_need | cin_start_date | cin_closure_date | reason_for_closure
                         | 4 Mar          | 8 Apr            | RC9
        early_help       | assessment_start_date
                         | 9 Apr
        """,
        "stepped_down",
        "period | numerator\n2024-04 | 1",
    )


def test_27_awaiting_assessment_of_the_episodes_begun_since_assessments_are_known():
    expect(
        """
        children_in_need | child | cin_start_date
                         | A     | 4 Jan 2022
                         | B     | 2 Apr 2024
                         | C     | 2 Apr 2024
        assessments      | child | assessment_start_date | assessment_authorisation_date
                         | B     | 31 May 2024           | 3 Jun 2024
                         | D     | 4 Apr 2024            | 5 Apr 2024
        """,
        "awaiting_assessment",
        f"{COUNTS}\n2024-04 | 2 | 2\n2024-05 | 1 | 2\n2024-06 | 1 | 2\n2024-07 | 1 | 2",
    )


def test_27_what_is_open_past_its_clock_now_by_place():
    expect(
        """
        assessments | child | assessment_start_date | assessment_authorisation_date
                    | A     | 4 Mar                 | -
                    | B     | 4 Jul                 | -
                    | C     | 4 Mar                 | 30 Jul
        """,
        "open_past_clock",
        f"part | {COUNTS}\nAssessment | 2024-07-31 | 1 | 2",
        kind="now",
    )
