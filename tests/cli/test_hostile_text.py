"""A real workbook whose every text means harm, through the real commands: nothing of it runs, shows or is said."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from tests.lib.nasty import NASTY
from tests.lib.shell import childflow
from tests.lib.workbooks import workbook

HEADERS = ["Child Unique ID", "Gender", "Date of Birth", "Continuous Assessment Start Date"]
LAST = ["Continuous Assessment Date of Authorisation", "Allocated Team", "Allocated Worker"]
SHEET = "=1+1<img src=x>{{7}}"
FILE = "annex '[red]' {{7*7}} =1+1 <img src=x>.xlsx"
CANARY = "CANARY"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def texts() -> list[str]:
    """A text of each kind that Excel lets a cell hold, known by its canary."""
    return [f"{text[:30_000]}{CANARY}{number}" for number, text in enumerate(NASTY.values())]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory):
    """The folder `validate` left, and how it ended."""
    place = tmp_path_factory.mktemp("hostile")
    rows = [[text, text, text, date(2024, 3, 5), date(2024, 3, 1), text, text] for text in texts()]
    workbook(place / FILE, {SHEET: [[*HEADERS, *LAST], *rows]})
    read = childflow("ingest", place / FILE, "-o", place / "1", "--extracted-on", "2024-07-31")
    assert read.returncode == 0, read.stderr
    first = childflow("validate", place / "1", "-o", place / "2")
    assert first.returncode == 0, first.stderr
    accepted = _accepted(pl.read_parquet(place / "2" / "issues.parquet"), place / "accepted.csv")
    return place / "2", childflow("validate", place / "1", "-o", place / "2", "--accepted", accepted)


def _accepted(issues: pl.DataFrame, file: Path) -> Path:
    """Every issue of one rule accepted, for reasons and by people that mean harm too."""
    keys = issues.filter(pl.col("rule") == "8608")["issue_key"]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["rule", "key", "reason", "who", "until"])
        writer.writerows(["8608", key, text, text, "30/09/2024"] for key, text in zip(keys, texts(), strict=False))
    return file


def test_the_terminal_is_told_no_value_and_no_control_character(judged):
    out, done = judged

    assert (done.returncode, done.stdout) == (0, f"{out}\n")
    assert CANARY not in done.stdout + done.stderr
    assert CONTROL.findall(done.stderr) == []
    assert "<img" not in done.stderr


def test_every_row_was_found_wrong(judged):
    issues = pl.read_parquet(judged[0] / "issues.parquet")

    assert issues.filter(pl.col("rule") == "8608")["_row"].n_unique() == len(NASTY)
    assert issues["_sheet"].unique().to_list() == [SHEET]


def test_every_reason_was_accepted(judged):
    issues = pl.read_parquet(judged[0] / "issues.parquet")

    assert issues["accepted_reason"].drop_nulls().len() >= len(NASTY) - 1
    assert issues["accepted_by"].drop_nulls().str.contains(CANARY).all()


def test_the_report_holds_the_values_as_text_alone(judged):
    page = (judged[0] / "report.html").read_text(encoding="utf-8")

    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL).group(1)
    held = [row[2] for row in json.loads(data)["rows"]]
    assert len(held) == len(NASTY)
    assert page.count("<script") == page.count("</script") == 2
    assert "<img" not in page
    assert CONTROL.findall(page) == []


def test_the_workbook_holds_no_formula_and_no_link(judged):
    book = openpyxl.load_workbook(judged[0] / "fix-list.xlsx")

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert [cell for cell in cells if isinstance(cell.value, str) and CONTROL.search(cell.value)] == []
    assert sum(CANARY in str(cell.value) for cell in cells) >= 2 * len(NASTY)


def test_the_summary_to_share_holds_no_value_at_all(judged):
    for name in ("summary-to-share.html", "summary-to-share.csv"):
        assert CANARY not in (judged[0] / name).read_text(encoding="utf-8")
    with Path(judged[0] / "summary-to-share.csv").open(encoding="utf-8", newline="") as file:
        assert {line["team"] for line in csv.DictReader(file)} == {"", "Other teams, and none"}


def test_the_manifest_holds_no_value(judged):
    assert CANARY not in (judged[0] / "manifest.json").read_text(encoding="utf-8")
