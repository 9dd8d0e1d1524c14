"""Indicators 5 to 8: referrals."""

import pytest

from tests.lib.indicators import expect, why_not

COUNTS = "period | numerator | denominator"
AGAIN = """
    referrals | child | date_of_referral | referral_source
              | A     | 4 Mar 2023       | 6
              | A     | 4 Mar 2024       | 6
              | A     | 5 Mar 2024       | 6
              | B     | 4 Mar 2023       | 6
              | B     | 5 Mar 2024       | 6
              | C     | 4 Sep 2023       | 6
    """


def test_5_each_referral_counts_and_each_child_once():
    expect(AGAIN, "referrals", "period | numerator\n2023-03 | 2\n2023-09 | 1\n2024-03 | 3")
    expect(AGAIN, "children_referred", "period | numerator\n2023-03 | 2\n2023-09 | 1\n2024-03 | 2")
    expect(AGAIN, "children_referred", "period | numerator\n2022-23 | 2\n2023-24 | 3", kind="year")


def test_5_sources_are_in_ofsteds_groups():
    rows = (
        "referrals | child | date_of_referral | referral_source\n | A | 4 Mar | 3A\n | B | 4 Mar | 3F\n | C | 4 Mar | -"
    )
    expect(
        rows, "referral_sources", f"part | {COUNTS}\nHealth services | 2024-03 | 2 | 3\nNot recorded | 2024-03 | 1 | 3"
    )


def test_6_a_referral_is_one_again_to_the_day_a_year_on_and_no_later():
    expect(AGAIN, "re_referrals", f"{COUNTS}\n2023-03 | 0 | 2\n2023-09 | 0 | 1\n2024-03 | 2 | 3")


def test_6_the_version_by_children_counts_each_once():
    expect(AGAIN, "children_re_referred", f"{COUNTS}\n2023-03 | 0 | 2\n2023-09 | 0 | 1\n2024-03 | 1 | 2")


def test_6_it_is_whole_only_where_the_twelve_months_before_are_known():
    expect(AGAIN, "re_referrals", "period | complete\n2022-23 | no\n2023-24 | no", kind="year")
    expect(AGAIN, "re_referrals", "period | complete\n2023-03 | no\n2023-09 | no\n2024-03 | yes")


def test_7_a_referral_had_no_further_action_by_its_flag_or_else_by_its_outcome():
    expect(
        """
        referrals | child | date_of_referral | referral_nfa | referral_outcome
                  | A     | 4 Mar            | yes          | -
                  | B     | 4 Mar            | -            | nfa
                  | C     | 4 Mar            | no           | nfa
                  | D     | 4 Mar            | -            | -
        """,
        "referrals_nfa",
        f"{COUNTS}\n2024-03 | 2 | 4",
    )


REFERRED = "referrals | date_of_referral | referral_nfa\n | 4 Mar | no"
ASSESSED = "assessments | assessment_start_date\n | 6 Mar"
CLOSED = "children_in_need | cin_start_date | cin_closure_date | reason_for_closure\n | 4 Mar | 28 Mar | RC8"


@pytest.mark.parametrize(
    ("tables", "not_in_need"),
    [
        ([REFERRED, ASSESSED, CLOSED], 1),
        ([REFERRED, ASSESSED, CLOSED.replace("RC8", "RC9")], 1),
        ([REFERRED, ASSESSED, CLOSED.replace("RC8", "RC7")], 0),
        ([REFERRED.replace("no", "yes"), ASSESSED, CLOSED], 0),
        ([REFERRED, ASSESSED.replace("6 Mar", "29 Mar"), CLOSED], 0),
        ([REFERRED, ASSESSED, CLOSED, "child_protection | cp_plan_start_date\n | 28 Mar"], 0),
        ([REFERRED, ASSESSED, CLOSED, "child_protection | cp_plan_start_date\n | 29 Mar"], 1),
        ([REFERRED, ASSESSED, CLOSED, "children_in_care | date_started_to_be_looked_after\n | 20 Mar"], 0),
        ([REFERRED, ASSESSED, CLOSED.replace("| 4 Mar", "| 3 Mar")], 0),
        ([f"{REFERRED}\n | 5 Mar | no", ASSESSED, CLOSED.replace("| 4 Mar", "| 5 Mar")], 1),
    ],
    ids=[
        *("closed as RC8", "closed as RC9", "closed otherwise", "no further action", "assessed after it closed"),
        *("a plan", "a plan after it closed", "care", "an episode before it", "the next referral's episode"),
    ],
)
def test_8_not_in_need_is_assessed_and_closed_for_that_with_nothing_more(tables, not_in_need):
    count = 2 if "5 Mar | no" in tables[0] else 1
    expect("\n".join(tables), "referrals_not_in_need", f"{COUNTS}\n2024-03 | {not_in_need} | {count}")


def test_8_without_closures_it_is_not_available():
    assert why_not(f"{REFERRED}\n{ASSESSED}", "referrals_not_in_need") == (
        "not available: the return has no rows of list `children_in_need`"
    )
