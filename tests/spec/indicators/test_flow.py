"""Indicators 28 and 29, and what holds of all: cohorts, periods, small numbers."""

import polars as pl

from tests.lib.indicators import expect, told
from tests.lib.journeys import assert_drawn

COUNTS = "period | numerator | denominator"
TIMES = """
    contacts | child | date_of_contact | contact_decision_date | contact_outcome
             | A     | 4 Mar           | 4 Mar                 | nfa
             | A     | 20 Mar          | 20 Mar                | nfa
             | B     | 21 Mar          | 2 Apr                 | nfa
    """


def test_28_how_often_a_child_came_in_the_period_and_which_time_it_was():
    expect(TIMES, "entries_per_child", f"{COUNTS}\n2024-03 | 3 | 2")
    expect(TIMES, "entries_again", f"{COUNTS}\n2024-03 | 1 | 3")
    expect(TIMES, "entries_by_time", f"part | {COUNTS}\n1 | 2024-03 | 2 | 3\n2 | 2024-03 | 1 | 3")


def test_29_in_less_out_and_what_is_left_week_by_week():
    expect(
        TIMES,
        "flow_balance",
        f"""
        part    | {COUNTS} | value
        Contact | 2024-03-04 | 1 | 1 | 0.0
        Contact | 2024-03-18 | 2 | 1 | 1.0
        Contact | 2024-04-01 | 0 | 1 | -1.0
        """,
        kind="week",
    )
    expect(TIMES, "backlog", "period | numerator\n2024-03-18 | 1\n2024-03-25 | 1", kind="week")


SEVEN = "contacts | child | date_of_contact | contact_decision_date\n" + "\n".join(
    f" | {child} | 4 Mar | {'4 Mar' if child < 'F' else '9 Mar'}" for child in "ABCDEFG"
)


def test_a_ratio_among_one_to_five_is_blank_and_its_counts_are_kept():
    columns = "period | numerator | denominator | value | why_blank"
    expect(SEVEN, "contacts_in_time", f"{columns}\n2024-03 | 5 | 7 | 71.4 | -")
    five = "\n".join(SEVEN.splitlines()[:6])
    expect(five, "contacts_in_time", f"{columns}\n2024-03 | 5 | 5 | - | among 1 to 5 only")


def test_each_cohort_has_its_own_figures_and_no_rate():
    members = pl.DataFrame({"child": ["A", "B", "A"], "cohort": ["mine", "mine", "other"]})
    rows = told(SEVEN, "contacts", members).filter(kind="month", period="2024-03")
    assert rows.select("cohort", "numerator").rows() == [(None, 7), ("mine", 2), ("other", 1)]
    assert told(SEVEN, "contacts_rate", members)["cohort"].null_count() == 2


def test_no_contact_in_a_month_between_is_nought_and_not_missing():
    rows = told("contacts | date_of_contact | contact_source\n | 4 Mar | 6\n | 4 May | 6", "contacts")
    months = rows.filter(kind="month")
    assert months.select("period", "numerator").rows() == [
        ("2024-03", 1),
        ("2024-04", 0),
        ("2024-05", 1),
        ("2024-06", 0),
        ("2024-07", 0),
    ]


def test_a_year_ends_on_31_march_and_what_the_cut_off_or_the_return_cuts_short_is_said():
    days = ("31 Mar 2023", "1 Apr 2023", "5 Oct 2023", "31 Mar 2024", "1 Apr 2024")
    rows = told("contacts | date_of_contact\n" + "\n".join(f" | {day}" for day in days), "contacts")
    assert_drawn(
        rows.filter(kind="year"),
        """
        period  | from       | to          | numerator | complete
        2022-23 | 1 Apr 2022 | 31 Mar 2023 | 1         | no
        2023-24 | 1 Apr 2023 | 31 Mar      | 3         | yes
        2024-25 | 1 Apr      | 31 Jul      | 1         | no
        """,
    )


def test_a_few_stray_dates_long_ago_do_not_make_history():
    stray = "contacts | date_of_contact | contact_source\n | 4 Mar 2001 | 6\n"
    recent = "\n".join(f" | {day} {month} 2024 | 6" for month in ("Apr", "May", "Jun") for day in (3, 4, 5))
    rows = told(stray + recent, "contacts").filter(kind="month")
    assert rows["period"].to_list() == ["2024-04", "2024-05", "2024-06", "2024-07"]
    assert rows["complete"].all()


def test_rolling_years_end_with_each_month_and_are_whole():
    rows = "contacts | date_of_contact | contact_source\n" + "\n".join(
        f" | 4 {month} | 6" for month in ("Jul 2023", "Sep 2023", "Nov 2023", "Jan", "Mar", "May", "Jun", "Jul")
    )
    expect(
        rows,
        "contacts",
        "period | numerator | complete\n12 months to 2024-06 | 7 | yes\n12 months to 2024-07 | 7 | yes",
        kind="rolling_year",
    )
