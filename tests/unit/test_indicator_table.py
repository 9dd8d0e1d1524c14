"""The workbook of indicators as a performance manager opens it."""

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from childflow.published import published
from childflow.reports.indicator_table import write_indicator_table
from childflow.stages.build_events import Known, indicators_of
from childflow.stages.build_events.indicators import ALL
from tests.lib.journeys import CUT_OFF, front_door, lists_of, log_of

DAYS = ("31 Mar 2023", "1 Apr 2023", "5 Oct 2023", "8 Oct 2023", "31 Mar", "1 Apr")
RETURN = "referrals | child | date_of_referral | referral_nfa\n" + "\n".join(
    f" | {child} | {day} | {'yes' if child == 'A' else 'no'}" for child in "ABC" for day in DAYS
)


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "indicators.xlsx"
    write(path)
    return path


def write(path: Path) -> None:
    log, kent = log_of(RETURN), published("Kent")
    known = Known(lists_of(RETURN), log.events, log.journeys, front_door(), CUT_OFF, kent.population)
    members = pl.DataFrame({"child": ["A", "B"], "cohort": ["mine", "mine"]})
    write_indicator_table(path, indicators_of(known, members), kent, {"mine": "=Mine"}, CUT_OFF)


def sheet(path: Path, name: str) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def row(path: Path, name: str, title: str) -> dict[str, object]:
    [found] = [each for each in sheet(path, name) if each["Indicator"] == title]
    return found


def test_each_sheet_is_one_excel_table(path):
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["About", "Years", "Quarters", "Months", "Cohorts", "Counts", "Definitions"]
    assert [list(each.tables) for each in book] == [[], *([name] for name in book.sheetnames[1:])]


def test_a_row_an_indicator_and_a_column_a_year_with_published_figures_of_the_same_years_beside(path):
    referrals = row(path, "Years", "Referrals")
    assert (referrals["2022-23"], referrals["2023-24"], referrals["2024-25"]) == (3, 12, 3)
    assert referrals["Kent 2023-24, published"] == 24_111
    rate = row(path, "Years", "Referrals per 10,000 children")
    assert (rate["Kent 2023-24, published"], rate["England 2023-24, published"]) == (692.2, 518.3)


def test_counts_of_england_are_left_out(path):
    assert row(path, "Years", "Referrals")["England 2023-24, published"] is None


def test_a_ratio_of_few_is_a_letter_and_its_counts_stand_in_counts(path):
    nfa = row(path, "Years", "Referrals with no further action")
    assert (nfa["2022-23"], round(float(str(nfa["2023-24"])), 1)) == ("c", 33.3)
    [counted] = [
        each
        for each in sheet(path, "Counts")
        if (each["Indicator"], each["Period"]) == ("Referrals with no further action", "2022-23")
    ]
    assert (counted["Numerator"], counted["Denominator"], counted["Value"]) == (1, 3, None)
    assert counted["Why blank"] == "among 1 to 5 only"


def test_what_the_return_does_not_know_whole_is_in_italics(path):
    [head, *rows] = openpyxl.load_workbook(path)["Years"].iter_rows()
    [referrals] = [each for each in rows if each[1].value == "Referrals"]
    italics = {str(title.value): cell.font.italic for title, cell in zip(head, referrals, strict=True)}
    assert (italics["2022-23"], italics["2023-24"], italics["2024-25"]) == (True, False, True)


def test_cohorts_stand_side_by_side_for_the_last_whole_year_and_no_name_is_a_formula(path):
    referrals = row(path, "Cohorts", "Referrals")
    assert (referrals["Whole authority"], referrals["=Mine (mine)"]) == (12, 8)


def test_definitions_say_of_every_indicator_what_it_counts_or_why_it_is_missing(path):
    told = {str(each["Id"]): each for each in sheet(path, "Definitions")}
    assert list(told) == [each.id for each in ALL]
    assert told["referrals"]["Not available"] in (None, "")
    assert told["contacts"]["Not available"] == "not available: the return has no rows of list `contacts`"


def test_the_same_indicators_give_the_same_bytes(path, tmp_path):
    write(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_nothing_told_is_still_a_workbook(tmp_path):
    from childflow_schemas.children import COHORTS

    log = log_of("contacts | date_of_contact\n | -")
    known = Known({}, log.events, log.journeys, front_door(), date(2024, 7, 31))
    write_indicator_table(
        tmp_path / "none.xlsx", indicators_of(known, pl.DataFrame(schema=COHORTS)), published(), {}, CUT_OFF
    )
    assert len(sheet(tmp_path / "none.xlsx", "Definitions")) == len(ALL)
