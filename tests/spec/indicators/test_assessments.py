"""Indicators 9 to 11: assessments."""

from tests.lib.indicators import expect, why_not

COUNTS = "period | numerator | denominator"
SIX = """
    assessments | child | assessment_start_date | assessment_authorisation_date
                | A     | 3 Jan                 | 3 Jan
                | B     | 3 Jan                 | 17 Jan
                | C     | 3 Jan                 | 6 Mar
                | D     | 3 Jan                 | 7 Mar
                | E     | 3 Jan                 | 2 Jan
                | F     | 3 Jan                 | 28 Mar
                | G     | 3 Jan                 | -
                | H     | 3 Jan                 | 29 Jan
    """


def test_9_they_are_counted_by_the_day_they_were_authorised():
    expect(SIX, "assessments", "period | numerator\n2024-01 | 4\n2024-03 | 3")


def test_10_working_days_from_the_start_are_in_time_up_to_45():
    expect(SIX, "assessments_in_time_from_start", f"{COUNTS}\n2024-01 | 3 | 3\n2024-03 | 1 | 3")


def test_10_working_days_are_told_in_dfes_bands():
    expect(
        SIX,
        "assessment_days_from_start",
        f"""
        part       | {COUNTS}
        Same day   | 2023-24 | 1 | 6
        1-10       | 2023-24 | 1 | 6
        11-20      | 2023-24 | 1 | 6
        41-45      | 2023-24 | 1 | 6
        46-50      | 2023-24 | 1 | 6
        61 or more | 2023-24 | 1 | 6
        """,
        kind="year",
    )


def test_10_quartiles_are_of_those_whose_days_are_known():
    for name, days in (("lower_quartile", 12.0), ("median", 31.5), ("upper_quartile", 45.8)):
        table = f"period | numerator | denominator | value\n2023-24 | - | 6 | {days}"
        expect(SIX, f"assessment_days_from_start_{name}", table, kind="year")


def test_10_the_first_assessment_since_a_referral_counts_from_it_and_the_next_from_its_own_start():
    expect(
        """
        referrals   | child | date_of_referral | referral_nfa
                    | A     | 2 Jan            | no
                    | B     | 2 Jan            | yes
                    | C     | 2 Jan 2023       | no
        assessments | child | assessment_start_date | assessment_authorisation_date
                    | A     | 4 Jan                 | 7 Mar
                    | A     | 8 Jan                 | 11 Mar
                    | B     | 4 Jan                 | 7 Mar
                    | C     | 3 Jan                 | 6 Mar
        """,
        "assessments_in_time_from_referral",
        f"{COUNTS}\n2024-03 | 3 | 4",
    )


def test_11_no_further_action_is_the_outcome_or_else_no_need_of_support():
    expect(
        """
        assessments | child | assessment_start_date | assessment_authorisation_date | assessment_outcome | support_needed
                    | A     | 3 Jan | 31 Jan | nfa           | yes
                    | B     | 3 Jan | 31 Jan | child_in_need | no
                    | C     | 3 Jan | 31 Jan | -             | no
                    | D     | 3 Jan | 31 Jan | -             | yes
                    | E     | 3 Jan | 31 Jan | -             | -
        """,
        "assessments_nfa",
        f"{COUNTS}\n2024-01 | 2 | 5",
    )


def test_11_with_neither_it_is_not_available():
    assert why_not(SIX, "assessments_nfa") == (
        "not available: `assessment_outcome` of list `assessments` is blank throughout and "
        "`support_needed` of list `assessments` is blank throughout"
    )
