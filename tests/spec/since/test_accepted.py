"""Issues that a team accepts: how its file is read, for how long an acceptance holds, and what is said of a mistake."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from childflow.accepted import read_accepted
from childflow.errors import ChildflowError, ConfigurationError
from childflow.stages.validate import validate
from childflow.stages.validate.accepting import ACCEPTED
from tests.lib.ingested import lists_of, no_unread
from tests.lib.runs import ALL, judged
from tests.lib.tables import day

TABLES = "contacts | date_of_contact | contact_source\nA | 4 Mar | -\nB | 5 Mar | -"
[KEY_A, KEY_B] = judged(TABLES).issues.filter(rule="8866")["issue_key"]
UNTIL = date(2024, 9, 30)
OWN = ("Rule", "Key", "Reason", "Who", "Until")
FIX_LIST = ("Rule", "Severity", "Issue key", "Reason accepted", "Accepted by", "Until")


def csv(folder: Path, *rows: tuple[str, ...], head=OWN, separator=",", encoding="utf-8") -> Path:
    file = folder / "accepted.csv"
    file.write_text("\n".join(separator.join(row) for row in (head, *rows)) + "\n", encoding=encoding)
    return file


def workbook(folder: Path, sheets: dict[str, list[tuple]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "accepted.xlsx")
    return folder / "accepted.xlsx"


def accepted(*rows: tuple[str, str, str, str, date]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=ACCEPTED, orient="row")


def told(rows: pl.DataFrame, drawn_on: str = "31 Jul"):
    found = validate(lists_of(TABLES), no_unread(), ALL, day(drawn_on), accepted=rows)
    return found, found.issues.filter(issue_key=KEY_A).row(0, named=True)


@pytest.mark.parametrize(
    ("separator", "encoding", "until"),
    [
        (",", "utf-8", "30/09/2024"),
        (";", "utf-8-sig", "2024-09-30"),
        ("\t", "utf-16", "30 September 2024"),
        (",", "cp1252", "30/09/24"),
        (",", "utf-8", "45565"),
    ],
)
def test_a_csv_file_is_read_however_it_was_saved(tmp_path, separator, encoding, until):
    file = csv(tmp_path, ("8866", KEY_A, "Café", "A. Lead", until), separator=separator, encoding=encoding)

    assert read_accepted(file).rows() == [("8866", KEY_A, "Café", "A. Lead", UNTIL)]


def test_headers_may_be_in_capitals_in_any_order_and_below_a_title(tmp_path):
    file = tmp_path / "accepted.csv"
    file.write_text(f"Ours,,,,\nUNTIL,who,KEY,rule,Reason \n,,,,\n30/09/2024,Lead,{KEY_A},8866,Known\n")

    assert read_accepted(file).rows() == [("8866", KEY_A, "Known", "Lead", UNTIL)]


def test_a_workbook_may_hold_dates_as_dates_and_rules_as_numbers(tmp_path):
    file = workbook(tmp_path, {"Ours": [OWN, (8866, KEY_A, "Known", "Lead", datetime(2024, 9, 30))], "Notes": [("x",)]})

    assert read_accepted(file).rows() == [("8866", KEY_A, "Known", "Lead", UNTIL)]


def test_a_fix_list_counts_where_a_reason_is_filled_in(tmp_path):
    filled = ("8866", "error", KEY_A, "Known", "Lead", "30/09/2024")
    blank = ("8866", "error", KEY_B, None, None, None)
    file = workbook(tmp_path, {"About": [("Fix list",)], "All": [FIX_LIST, blank, filled], "North": [FIX_LIST, blank]})

    assert read_accepted(file)["issue_key"].to_list() == [KEY_A]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("8866", KEY_A, "", "CANARY", "30/09/2024"), "row 3: `reason` is blank."),
        (("8866", KEY_A, "CANARY", "", "30/09/2024"), "row 3: `who` is blank."),
        (("8866", KEY_A, "CANARY", "CANARY", ""), "row 3: `until` is blank."),
        (("8866", KEY_A, "CANARY", "CANARY", "CANARY"), "row 3: `until` is no date that can be read"),
        (("8866", KEY_A, "CANARY", "CANARY", "09/30/2024"), "row 3: `until` is no date that can be read"),
        (("8866", "", "CANARY", "CANARY", "30/09/2024"), "row 3: `key` is blank."),
        (("8866", KEY_A, "n/a", "CANARY", "30/09/2024"), "row 3: `reason` says nothing."),
    ],
)
def test_a_row_that_lacks_something_is_told_by_its_place_and_never_by_what_it_says(tmp_path, row, said):
    good = ("8866", KEY_B, "CANARY", "CANARY", "30/09/2024")
    with pytest.raises(ConfigurationError) as refused:
        read_accepted(csv(tmp_path, good, row))

    assert said in str(refused.value)
    assert "accepted.csv" in str(refused.value)
    assert "CANARY" not in str(refused.value)


def test_a_row_of_the_fix_list_with_a_name_and_no_reason_is_told_with_its_sheet(tmp_path):
    file = workbook(tmp_path, {"North": [FIX_LIST, ("8866", "error", KEY_A, None, "Lead", "30/09/2024")]})

    with pytest.raises(ConfigurationError, match=r"accepted.xlsx, sheet North cannot be used:\n  row 2: `Reason acc"):
        read_accepted(file)


def test_no_more_than_five_mistakes_at_once(tmp_path):
    with pytest.raises(ConfigurationError, match="and 2 more"):
        read_accepted(csv(tmp_path, *[("8866", KEY_A, "", "Lead", "30/09/2024")] * 7))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "accepted.csv",
            "Rule,Reason\n8866,x\n",
            "has no sheet with the columns `rule`, `key`, `reason`, `who` and `unt",
        ),
        ("accepted.csv", "", "has no sheet with the columns"),
        ("accepted.csv", "Rule,Key,Reason,Who\n8866,x,y,z\n", "accepted.csv has no column `until`"),
        ("accepted.xml", "<a/>", "accepted.xml is neither a CSV file nor a workbook"),
        ("accepted.docx", "x", "is not a kind of file"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path, name, text, said):
    (tmp_path / name).write_text(text)

    with pytest.raises(ChildflowError) as refused:
        read_accepted(tmp_path / name)

    assert said in str(refused.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ConfigurationError, match=r"is not there\. Check the path of the accepted issues"):
        read_accepted(tmp_path / "none.csv")


def test_a_file_with_headers_and_nothing_below_accepts_nothing(tmp_path):
    assert read_accepted(csv(tmp_path)).is_empty()


@pytest.mark.parametrize(
    ("drawn_on", "holds"), [("30 Sep", True), ("31 Jul", True), ("1 Oct", False)], ids=["that day", "before", "after"]
)
def test_an_acceptance_holds_for_returns_drawn_up_to_its_day_and_then_the_issue_is_back(drawn_on, holds):
    _, issue = told(accepted(("8866", KEY_A, "Known", "Lead", UNTIL)), drawn_on)

    shown = [issue[column] for column in ("accepted_reason", "accepted_by", "accepted_until", "acceptance_ended")]
    assert shown == (["Known", "Lead", UNTIL, None] if holds else [None, None, None, UNTIL])


def test_of_two_acceptances_the_longer_counts():
    rows = [("8866", KEY_A, reason, "Lead", until) for reason, until in (("Short", date(2024, 8, 1)), ("Long", UNTIL))]

    _, issue = told(accepted(*rows))

    assert issue["accepted_reason"] == "Long"


def test_the_issue_is_counted_as_failed_and_as_accepted_and_not_among_the_errors():
    found, _ = told(accepted(("8866", KEY_A, "Known", "Lead", UNTIL)))
    plain = judged(TABLES)

    result = found.results.filter(rule="8866", list="contacts").row(0, named=True)
    assert (result["failed"], result["accepted"]) == (2, 1)
    [run], [before] = found.runs.to_dicts(), plain.runs.to_dicts()
    assert (run["errors"], run["accepted"]) == (before["errors"] - 1, 1)
    assert found.issues.height == plain.issues.height


def test_an_acceptance_of_an_issue_this_return_has_not_is_counted():
    found, _ = told(
        accepted(("8866", "8866:contact_source:0", "Known", "Lead", UNTIL), ("4180", KEY_A, "x", "y", UNTIL))
    )

    assert found.not_found == 2
    assert found.issues["accepted_until"].null_count() == found.issues.height
