"""The report and the fix list: what they say, what they cannot be made to say, and how large they may be."""

import re
import zipfile
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import openpyxl
import polars as pl
import pytest

from childflow.reconciliation import Account
from childflow.reports.fix_list import MOST_TEAMS, write_fix_list
from childflow.reports.page import LARGEST, in_words, report_page
from childflow.reports.summary import summarise
from childflow.stages.validate import Validated, validate
from childflow.stages.validate.issues import ISSUES
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import RULES
from tests.lib.ingested import CUT_OFF, lists_of, no_unread

NO_UNREAD = no_unread()
ALL = {name: each.names for name, each in BY_NAME.items()}
RETURNED = {"extraction_date": "2024-07-31", "basis": "given", "returns": ["return.xlsx"]}
CONTACTS = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
A | 4 Mar | female | WBRI | 1 Jan 2015 | 9 | 6
B | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
C | 4 Mar | - | - | 1 Jan 2015 | 9 | 6
D | 4 Mar | male | WBRI | 1 Jan 2015 | 3 | 6
"""
HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "http://example.org/x",
    '"><img src=x onerror=y>',
    "@SUM(1)",
    "{{ 7 * 7 }}",
]


def validated(tables: str) -> Validated:
    return validate(lists_of(tables), NO_UNREAD, ALL, CUT_OFF)


def page(found: Validated) -> str:
    account = {name: Account(read=frame.height) for name, frame in found.lists.items()}
    for name, frame in found.set_aside.items():
        account[name] = Account(read=account[name].read + frame.height, set_aside={"no child id": frame.height})
    return report_page(summarise(found, account, RETURNED))


def issues(count: int, child: str = "A", team: str | None = "North") -> pl.DataFrame:
    """So many made-up issues, of every rule in turn."""
    places = [(rule.id, str(rule.severity), rule.list, rule.column) for rule in RULES]
    of_rules = pl.DataFrame(places, schema=["rule", "severity", "list", "column"], orient="row")
    numbered = pl.select(_row=pl.int_range(count, dtype=pl.UInt32)).with_columns(
        rule_number=pl.col("_row") % len(places)
    )
    joined = numbered.join(of_rules.with_row_index("rule_number"), on="rule_number")
    return joined.with_columns(
        _record=pl.col("_row"),
        _file=pl.lit("return.xlsx"),
        _sheet=pl.lit("List"),
        child_unique_id=pl.lit(child),
        issue_key=pl.lit("k"),
        team=pl.lit(team, dtype=pl.String),
    ).select(ISSUES.keys())


def test_the_first_screen_counts_rows_and_says_the_share_in_words():
    text = page(validated(CONTACTS))

    assert "1 in 2 rows has an error that must be put right." in text
    assert re.search(
        r"Rows judged</dt><dd>4<.*With an error</dt><dd>2<.*queries only</dt><dd>1<.*nothing found</dt><dd>1<",
        text,
        re.S,
    )


def test_rules_that_stand_alone_between_a_row_and_no_error_come_first():
    summary = summarise(validated(CONTACTS), {"contacts": Account(read=4)}, RETURNED)

    assert [(first.id, first.cleared, first.failed) for first in summary.first] == [("4180", 1, 2), ("4220", 0, 1)]


def test_a_return_with_nothing_wrong_says_so():
    text = page(validated("\n".join(CONTACTS.strip().splitlines()[:2])))

    assert "No row has an error" in text
    assert "Nothing was found." in text


def test_a_rule_that_was_not_run_is_told_with_its_reason():
    assert "the return has no list 6, children in need" in page(validated(CONTACTS))


def test_the_page_says_it_holds_identifiers_and_asks_the_network_for_nothing():
    text = page(validated(CONTACTS))

    assert "holds children’s identifiers: keep it inside the authority" in text
    assert not re.search(r"(src|href)\s*=\s*[\"'](?!#)", text)
    assert "@import" not in text
    assert "url(" not in text


def test_the_policy_allows_just_the_style_and_script_that_are_on_the_page():
    text = page(validated(CONTACTS))

    [style], [script] = (
        re.findall(r"<style>(.*?)</style>", text, re.S),
        re.findall(r"<script>(.*?)</script>", text, re.S),
    )
    policy = re.search(r'Security-Policy" content="([^"]*)"', text).group(1).replace("&#39;", "'")
    for kind, source in (("style", style), ("script", script)):
        assert f"{kind}-src 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"<[^>]+\sstyle=|<[^>]+\son\w+=", text)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_the_data_becomes_markup(hostile):
    found = validated(CONTACTS)
    told = found.issues.with_columns(child_unique_id=pl.lit(hostile), _file=pl.lit(hostile), _sheet=pl.lit(hostile))

    clean, text = page(found), page(replace(found, set_aside={}, issues=told))

    assert text.count("<script") == clean.count("<script") == 1
    assert re.findall(r"<(\w+)", text) == re.findall(r"<(\w+)", clean)


def test_a_report_of_two_hundred_thousand_issues_opens_anywhere():
    found = validated(CONTACTS)
    many = issues(200_000, child="x" * 500)
    results = found.results.with_columns(
        tested=pl.lit(500, pl.UInt32), failed=pl.lit(439, pl.UInt32), reason=pl.lit(None, pl.String)
    )
    account = {name: Account(read=50_000) for name in BY_NAME}

    text = report_page(summarise(replace(found, issues=many, results=results), account, RETURNED))

    assert len(text.encode()) < LARGEST
    assert "all are in fix-list.xlsx" in text


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "none"),
        (0, 9, "none"),
        (9, 9, "all"),
        (1, 12, "1 in 12"),
        (2, 23, "about 1 in 12"),
        (5, 10, "1 in 2"),
        (3, 4, "about 8 in 10"),
        (99, 100, "nearly all"),
    ],
)
def test_a_share_is_said_in_words(part, whole, said):
    assert in_words(part, whole) == said


def sheets(path):
    return openpyxl.load_workbook(path)


def test_the_fix_list_has_every_issue_and_each_teams_own(tmp_path):
    told = pl.concat([issues(3, team="North"), issues(2, team="South"), issues(1, team=None)])

    write_fix_list(tmp_path / "fix.xlsx", told, CUT_OFF)

    book = sheets(tmp_path / "fix.xlsx")
    assert book.sheetnames == ["About", "All", "North", "South"]
    assert [book[name].max_row for name in ("All", "North", "South")] == [7, 4, 3]
    assert book["All"].freeze_panes == "A2"
    assert book["All"].auto_filter.ref == "A1:K7"
    assert [cell.value for cell in book["North"][1]][:4] == ["Rule", "What should be true", "How to fix it", "Severity"]
    assert "keep inside the authority" in book["About"]["A2"].value


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_the_data_becomes_a_formula_or_a_link(tmp_path, hostile):
    told = issues(2, child=hostile, team=hostile).with_columns(_file=pl.lit(hostile), _sheet=pl.lit(hostile))

    write_fix_list(tmp_path / "fix.xlsx", told, CUT_OFF)

    cells = [cell for sheet in sheets(tmp_path / "fix.xlsx") for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr", "n"}
    assert hostile in [cell.value for cell in cells]
    with zipfile.ZipFile(tmp_path / "fix.xlsx") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert b"<f>" not in inside
    assert b"hyperlink" not in inside


def test_teams_excel_would_not_have_as_sheets_get_names_it_will(tmp_path):
    teams = ["About", "History", "a/b:c*d?[e]", "a b c d  e ", "x" * 40, "x" * 41, "'", "ALL"]
    told = pl.concat([issues(1, team=team) for team in teams])

    write_fix_list(tmp_path / "fix.xlsx", told, CUT_OFF)

    names = sheets(tmp_path / "fix.xlsx").sheetnames
    assert len(names) == len({name.lower() for name in names}) == len(teams) + 2
    assert all(len(name) <= 31 for name in names)


def test_more_issues_than_a_sheet_holds_and_more_teams_than_help_are_said(tmp_path):
    told = pl.concat([issues(1, team=f"Team {number}") for number in range(MOST_TEAMS + 2)])

    write_fix_list(tmp_path / "fix.xlsx", told, CUT_OFF, most_rows=10)

    book = sheets(tmp_path / "fix.xlsx")
    about = [row[0].value for row in book["About"].iter_rows()]
    assert len(book.sheetnames) == MOST_TEAMS + 2
    assert book["All"].max_row == 11
    assert f"Sheet All: {MOST_TEAMS - 8} more issues than Excel can hold are in issues.parquet." in about
    assert f"{MOST_TEAMS + 2} teams; the {MOST_TEAMS} with most issues have a sheet of their own." in about


def test_a_return_with_no_issues_still_has_a_fix_list(tmp_path):
    write_fix_list(tmp_path / "fix.xlsx", issues(0), CUT_OFF)

    assert sheets(tmp_path / "fix.xlsx").sheetnames == ["About", "All"]
