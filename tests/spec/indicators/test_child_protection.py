"""Indicators 12 to 21: enquiries, conferences and plans."""

from tests.lib.indicators import expect, why_not

COUNTS = "period | numerator | denominator"
ENQUIRIES = """
    section_47 | child | strategy_discussion_date | icpc_not_needed | date_of_icpc | icpc_resulted_in_plan | section_47_outcome
               | A     | 4 Mar                    | no              | 25 Mar       | yes                   | -
               | A     | 5 Mar                    | no              | 25 Mar       | -                     | -
               | B     | 4 Mar                    | no              | 26 Mar       | no                    | -
               | C     | 4 Mar                    | yes             | -            | -                     | -
               | D     | 4 Mar                    | -               | -            | -                     | nfa
               | E     | 4 Mar                    | -               | -            | -                     | -
               | F     | -                        | -               | 27 Mar       | yes                   | -
    """


def test_12_enquiries_and_the_children_they_are_about():
    expect(ENQUIRIES, "section_47", "period | numerator\n2024-03 | 6")
    expect(ENQUIRIES, "section_47_children", "period | numerator\n2024-03 | 5")


def test_13_a_conference_among_those_that_are_completed():
    expect(ENQUIRIES, "section_47_to_icpc", f"{COUNTS}\n2024-03 | 3 | 5")


def test_14_a_conference_counts_once_however_many_enquiries_name_it():
    expect(ENQUIRIES, "icpc", "period | numerator\n2024-03 | 3")


def test_15_it_is_in_time_15_working_days_after_the_last_discussion_before_it():
    expect(ENQUIRIES, "icpc_in_time", f"{COUNTS}\n2024-03 | 1 | 2")
    expect(ENQUIRIES, "icpc_days", f"part | {COUNTS}\n11-15 | 2024-03 | 1 | 2\n16-20 | 2024-03 | 1 | 2")


def test_16_a_plan_for_each_conference_those_of_children_who_moved_in_among_them():
    expect(ENQUIRIES, "icpc_to_plan", f"{COUNTS}\n2024-03 | 2 | 3")


PLANS = """
    child_protection | child | cp_plan_start_date | cp_plan_end_date | number_of_previous_cp_plans
                     | A     | 3 Jan 2022         | 1 Jan 2024       | 0
                     | A     | 2 Jan 2024         | -                | -
                     | B     | 3 Jan 2022         | 2 Jan 2024       | -
                     | C     | 3 Jan 2024         | -                | 1
                     | D     | 3 Jan 2024         | 3 Feb 2024       | 0
    """


def test_17_plans_started_ended_and_open_at_the_end_of_the_last_day():
    expect(PLANS, "cp_plans_started", "period | numerator\n2024-01 | 3")
    expect(PLANS, "cp_plans_ended", "period | numerator\n2024-01 | 2\n2024-02 | 1")
    expect(PLANS, "cp_plans_open", "period | numerator\n2023-24 | 2\n2024-25 | 2", kind="year")


def test_18_a_plan_is_repeated_where_the_return_or_its_rows_know_an_earlier_one():
    expect(PLANS, "cp_plans_repeat", f"{COUNTS}\n2024-01 | 2 | 3")


def test_18_the_local_variant_looks_24_months_back_from_the_earlier_ones_end():
    expect(
        """
        child_protection | child | cp_plan_start_date | cp_plan_end_date
                         | A     | 3 Jan 2020         | 4 Jan 2022
                         | A     | 4 Jan 2024         | -
                         | B     | 3 Jan 2020         | 3 Jan 2022
                         | B     | 4 Jan 2024         | -
        """,
        "cp_plans_repeat_24_months",
        f"{COUNTS}\n2024-01 | 1 | 2",
    )


def test_19_two_years_are_more_than_729_days_the_last_among_them():
    expect(PLANS, "cp_plans_ended_2_years", f"{COUNTS}\n2024-01 | 1 | 2\n2024-02 | 0 | 1")
    expect(
        PLANS,
        "cp_plan_lengths",
        f"part | {COUNTS}\n3 months or less | 2023-24 | 1 | 3\n1 to 2 years | 2023-24 | 2 | 3",
        "year",
    )


def test_19_of_open_plans_on_the_day():
    rows = "child_protection | child | cp_plan_start_date\n | A | 2 Jul 2022\n | B | 3 Jul 2022\n | C | 30 Jun 2024"
    expect(rows, "cp_plans_open_2_years", f"{COUNTS}\n2024-06 | 1 | 3\n2024-07 | 2 | 3")


def test_20_reviewed_in_the_six_months_before_the_cut_off_of_plans_three_months_old():
    expect(
        """
        child_protection | child | cp_plan_start_date | date_of_latest_review_conference
                         | A     | 30 Apr 2023        | 31 Jan
                         | B     | 30 Apr 2023        | 30 Jan
                         | C     | 30 Apr 2024        | -
                         | D     | 1 May 2024         | 31 May
        """,
        "cp_plans_reviewed",
        f"{COUNTS}\n2024-07-31 | 1 | 3",
        kind="now",
    )


CORE_GROUPS = """
    child_protection | child | cp_plan_start_date
                     | A     | 4 Mar
                     | B     | 4 Mar
                     | C     | 4 Mar
                     | D     | 18 Jul
    core_groups      | child | start_date
                     | A     | 18 Mar
                     | B     | 19 Mar
                     | D     | 19 Jul
    cp_visits        | child | start_date
                     | A     | 3 Jul
                     | A     | 2 Mar
                     | B     | 2 Jul
    """


def test_21_core_groups_and_visits_are_told_where_the_authority_declares_their_lists():
    expect(CORE_GROUPS, "core_groups_in_time", f"{COUNTS}\n2024-03 | 1 | 3")
    expect(CORE_GROUPS, "cp_visits_recent", f"{COUNTS}\n2024-07-31 | 1 | 3", kind="now")


def test_21_and_are_not_available_where_it_does_not():
    assert why_not(PLANS, "core_groups_in_time") == "not available: the return has no rows of list `core_groups`"
