"""Indicators 1 to 4: contacts."""

from tests.lib.indicators import expect, why_not

COUNTS = "period | numerator | denominator"


def test_1_contacts_are_counted_by_the_day_they_came():
    expect(
        """
        contacts | child | date_of_contact | contact_source
                 | A     | 31 May          | 6
                 | A     | 1 Jun           | 6
                 | B     | 1 Jun           | 6
                 | B     | 1 Jun           | 2A
                 | C     | 1 Aug           | 6
        """,
        "contacts",
        "period | numerator | denominator | value\n2024-05 | 1 | - | 1.0\n2024-06 | 3 | - | 3.0",
    )


def test_1_a_contact_listed_twice_is_one():
    rows = "contacts | date_of_contact | contact_source\n | 4 Mar | 6\n | 4 Mar | 6"
    expect(rows, "contacts", "period | numerator\n2024-03 | 1")


def test_1_the_rate_is_for_10_000_children_of_the_year():
    rows = "contacts | date_of_contact | contact_source\n | 29 Mar | 6\n | 4 Mar | 6\n | 2 Apr | 6"
    table = "period | numerator | denominator | value\n2023-24 | 2 | 20000 | 1.0\n2024-25 | 1 | 20000 | 0.5"
    expect(rows, "contacts_rate", table, kind="year")


def test_1_without_the_authoritys_population_there_is_no_rate():
    rows = "contacts | date_of_contact\n | 4 Mar"
    assert why_not(rows, "contacts_rate", known=False) == (
        "not available: the authority's population is not known; name the authority with --published"
    )


def test_2_a_contact_is_decided_in_time_on_its_day_or_the_next_working_day():
    expect(
        """
        contacts | child | date_of_contact | contact_decision_date
                 | A     | 1 Mar           | 1 Mar
                 | B     | 1 Mar           | 4 Mar
                 | C     | 1 Mar           | 5 Mar
                 | D     | 1 Mar           | -
                 | E     | 1 Mar           | 29 Feb
                 | F     | 28 Mar          | 2 Apr
        """,
        "contacts_in_time",
        f"{COUNTS}\n2024-03 | 3 | 4",
    )


def test_2_without_decision_dates_it_is_not_available():
    assert why_not("contacts | date_of_contact\n | 4 Mar", "contacts_in_time") == (
        "not available: `contact_decision_date` of list `contacts` is blank throughout"
    )


FOUR_CONTACTS = """
    contacts   | child | date_of_contact | contact_source | contact_outcome
               | A     | 4 Mar           | 6              | referral
               | B     | 4 Mar           | 6              | referral
               | C     | 4 Mar           | 2A             | nfa
               | D     | 4 Mar           | 3B             | -
               | E     | 4 Mar           | 3B             | -
    referrals  | child | date_of_referral
               | A     | 5 Mar
               | C     | 5 Mar
               | D     | 5 Mar
    early_help | child | assessment_start_date
               | E     | 6 Mar
    """


def test_3_a_contact_became_a_referral_where_the_log_links_one():
    expect(FOUR_CONTACTS, "contacts_to_referral", f"{COUNTS}\n2024-03 | 2 | 5")


def test_3_the_same_by_the_group_of_its_source():
    expect(
        FOUR_CONTACTS,
        "contacts_to_referral_by_source",
        f"part | {COUNTS}\nHealth services | 2024-03 | 1 | 2\nPolice | 2024-03 | 1 | 2\nSchools | 2024-03 | 0 | 1",
    )


def test_4_early_help_that_followed_is_an_outcome_of_its_own_and_never_no_further_action():
    expect(
        FOUR_CONTACTS,
        "contact_outcomes",
        f"""
        part              | {COUNTS}
        Early help        | 2024-03 | 1 | 5
        New referral      | 2024-03 | 3 | 5
        No further action | 2024-03 | 1 | 5
        """,
    )


def test_4_without_outcomes_it_is_not_available():
    rows = "contacts | date_of_contact\n | 4 Mar"
    assert why_not(rows, "contact_outcomes").endswith("`contact_outcome` of list `contacts` is blank throughout")
