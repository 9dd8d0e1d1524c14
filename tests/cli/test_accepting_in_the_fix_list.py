"""An issue is accepted in the fix list, through the real command, and the next fix list keeps it so."""

import shutil
from datetime import date, datetime

import openpyxl
import pytest

from childflow.folders import open_folder
from tests.lib.ingested import ingested
from tests.lib.shell import childflow

TABLES = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
A | 4 Mar | female | WBRI | 1 Jan 2015 | 9 | -
B | 5 Mar | male | WBRI | 1 Jan 2015 | 9 | -
"""
REASON = "CANARY: made by letter, and the letter is lost"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return ingested(tmp_path_factory.mktemp("in") / "1", TABLES)


@pytest.fixture
def results(source, tmp_path):
    """A folder of results to run into, judged once."""
    assert childflow("validate", source, "-o", tmp_path / "2").returncode == 0
    return tmp_path / "2"


def filled_in(results, copy, sheet: str, until: date, reason: str | None = REASON):
    """A copy of the fix list with its first row accepted until a day; with no reason, only the day is set anew."""
    shutil.copy(results / "fix-list.xlsx", copy)
    book = openpyxl.load_workbook(copy)
    titles = [cell.value for cell in book[sheet][1]]
    said = {"Until": datetime(until.year, until.month, until.day)}
    if reason:
        said |= {"Reason accepted": reason, "Accepted by": "CANARY Lead"}
    for title, value in said.items():
        book[sheet].cell(2, titles.index(title) + 1).value = value
    book.save(copy)
    return copy


def keys(results, accepted: bool) -> list[str]:
    issues = open_folder(results, needs="validate").frame("issues")
    return issues.filter(issues["accepted_until"].is_not_null() == accepted)["issue_key"].to_list()


def test_what_a_team_fills_in_is_accepted_in_the_next_run_and_not_said_aloud(source, results, tmp_path):
    [first, second] = keys(results, accepted=False)
    copy = filled_in(results, tmp_path / "copy.xlsx", "All", date(2024, 9, 30))

    done = childflow("validate", source, "-o", results, "--accepted", copy)

    assert done.returncode == 0, done.stderr
    assert "CANARY" not in done.stdout + done.stderr
    assert (keys(results, accepted=True), keys(results, accepted=False)) == ([first], [second])
    assert REASON in (results / "report.html").read_text(encoding="utf-8")


def test_the_next_fix_list_alone_keeps_what_is_accepted(source, results, tmp_path):
    copy = filled_in(results, tmp_path / "copy.xlsx", "All", date(2024, 9, 30))
    childflow("validate", source, "-o", results, "--accepted", copy)
    kept = keys(results, accepted=True)
    book = openpyxl.load_workbook(results / "fix-list.xlsx")
    assert book.sheetnames == ["About", "All", "Accepted"]

    shutil.copy(results / "fix-list.xlsx", tmp_path / "next.xlsx")
    done = childflow("validate", source, "-o", results, "--accepted", tmp_path / "next.xlsx")

    assert done.returncode == 0, done.stderr
    assert keys(results, accepted=True) == kept


def test_an_acceptance_set_to_an_earlier_day_is_over_and_the_issue_is_back(source, results, tmp_path):
    copy = filled_in(results, tmp_path / "copy.xlsx", "All", date(2024, 9, 30))
    childflow("validate", source, "-o", results, "--accepted", copy)
    over = filled_in(results, tmp_path / "over.xlsx", "Accepted", date(2024, 7, 30), reason=None)

    done = childflow("validate", source, "-o", results, "--accepted", over)

    assert done.returncode == 0, done.stderr
    assert keys(results, accepted=True) == []
    sheet = openpyxl.load_workbook(results / "fix-list.xlsx")["All"]
    titles = [cell.value for cell in sheet[1]]
    states = [row[titles.index("State")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert states.count("come back") == 1
    assert "because the acceptance has ended" in (results / "report.html").read_text(encoding="utf-8")
