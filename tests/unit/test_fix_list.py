"""The fix list: every issue in a row of its own, by team, to be accepted in, and nothing in it that runs."""

import re
import tempfile
import zipfile
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import openpyxl
import polars as pl
import pytest

from childflow.reports import fix_list
from childflow.reports.fix_list import MOST_TEAMS, write_fix_list
from childflow.reports.fix_list.columns import COLUMNS
from tests.lib.ingested import CUT_OFF
from tests.lib.nasty import NASTY
from tests.lib.quality import made_up

TITLES = [column.title for column in COLUMNS]
NEXT_MONTH = CUT_OFF + timedelta(31)


def book(tmp_path, issues, **settings):
    """The workbook of the issues, as a reader of Excel files sees it."""
    write_fix_list(tmp_path / "fix-list.xlsx", issues, CUT_OFF, **settings)
    return openpyxl.load_workbook(tmp_path / "fix-list.xlsx")


def rows(sheet) -> list[dict[str, object]]:
    """The rows of a sheet below its header, by title."""
    head, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in below]


def accepted(issues: pl.DataFrame, reason: str = "Agreed", by: str = "A. Lead") -> pl.DataFrame:
    return issues.with_columns(
        accepted_reason=pl.lit(reason), accepted_by=pl.lit(by), accepted_until=pl.lit(NEXT_MONTH)
    )


def test_every_issue_has_a_row_and_each_team_its_own(tmp_path):
    told = pl.concat([made_up(3), made_up(2, team="South"), made_up(1, team=None)])

    written = book(tmp_path, told)

    assert written.sheetnames == ["About", "All", "North", "South"]
    assert [written[name].max_row for name in ("All", "North", "South")] == [7, 4, 3]


@pytest.mark.parametrize("many", [0, 250_000])
def test_nothing_of_it_lies_in_the_computers_own_temporary_folder(tmp_path, monkeypatch, many):
    monkeypatch.setattr(fix_list, "MANY", many)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    book(tmp_path, made_up(3))
    assert [each.name for each in tmp_path.iterdir()] == ["fix-list.xlsx"]


def test_a_sheet_has_filters_frozen_headers_and_prints_on_the_width_of_a_page(tmp_path):
    sheet = book(tmp_path, made_up(6))["All"]

    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:Q7"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert not sheet.protection.sheet


def test_a_row_says_where_the_issue_stands_whose_it_is_and_since_when(tmp_path):
    [told] = rows(
        book(
            tmp_path,
            made_up(1).with_columns(
                _row=pl.lit(17, pl.UInt32), state=pl.lit("still"), first_seen=pl.lit(date(2024, 3, 31))
            ),
        )["All"]
    )

    assert list(told) == TITLES
    assert (told["File"], told["Sheet"], told["Row"], told["Child id"]) == ("return.xlsx", "List", 17, "A")
    assert (told["State"], told["First seen"], told["Severity"]) == ("still there", datetime(2024, 3, 31), "error")
    assert told["Issue key"] == "k"
    assert told["How to fix it"]


def test_dates_are_dates_and_ids_are_text(tmp_path):
    told = accepted(made_up(1, child_unique_id="0012345")).with_columns(first_seen=pl.lit(CUT_OFF))

    cells = dict(zip(TITLES, list(book(tmp_path, told)["Accepted"].iter_rows())[1], strict=True))

    assert [cells[title].is_date for title in ("First seen", "Until")] == [True, True]
    assert (cells["Child id"].data_type, cells["Child id"].value) == ("s", "0012345")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, None),
        ({"state": pl.lit("new")}, "new"),
        ({"state": pl.lit("still")}, "still there"),
        ({"state": pl.lit("still"), "acceptance_ended": pl.lit(date(2024, 7, 1))}, "come back"),
    ],
)
def test_the_state_is_said_in_words(tmp_path, columns, said):
    [told] = rows(book(tmp_path, made_up(1).with_columns(**columns))["All"])

    assert told["State"] == said


def test_what_is_accepted_stands_on_a_sheet_of_its_own_with_reason_who_and_until(tmp_path):
    told = pl.concat([made_up(2), accepted(made_up(1, team="South", issue_key="agreed"))])

    written = book(tmp_path, told)

    assert written.sheetnames == ["About", "All", "North", "Accepted"]
    [one] = rows(written["Accepted"])
    assert one["Reason accepted"] == "Agreed"
    assert (one["Accepted by"], one["Until"], one["State"]) == ("A. Lead", datetime(2024, 8, 31), "accepted")
    assert "agreed" not in [each["Issue key"] for each in rows(written["All"])]


def test_a_team_fills_in_columns_of_these_names_beside_the_rule_and_the_key(tmp_path):
    [told] = rows(book(tmp_path, made_up(1))["North"])

    assert {"Rule", "Issue key", "Reason accepted", "Accepted by", "Until"} <= told.keys()
    assert (told["Reason accepted"], told["Accepted by"], told["Until"]) == (None, None, None)


def test_the_first_sheet_says_what_this_is_and_how_to_work_with_it(tmp_path):
    about = [row[0].value for row in book(tmp_path, made_up(3))["About"].iter_rows()]

    assert "keep it within the authority" in about[1].lower()
    assert about[2] == "3 errors and 0 queries, a row each, on the sheet All."
    assert "To accept an issue" in about
    assert any("--accepted COPY.xlsx" in (line or "") for line in about)


def test_severity_is_shaded_and_said(tmp_path):
    sheet = book(tmp_path, pl.concat([made_up(1), made_up(1).with_columns(severity=pl.lit("query"))]))["All"]

    shades = {sheet.cell(row, 1).value: sheet.cell(row, 1).fill.fgColor.rgb for row in (2, 3)}
    assert len(shades) == len(set(shades.values())) == 2


TEXTS = ("child_unique_id", "team", "_file", "_sheet", "accepted_reason", "accepted_by", "issue_key")


def nasty(text: str, count: int = 2) -> pl.DataFrame:
    """Issues with this text in every column that says what somebody wrote, some of them accepted."""
    told = made_up(count, **dict.fromkeys(TEXTS[:4], text))
    return pl.concat([told, accepted(told, text, text)])


def parts_of(path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("many", [1, 250_000], ids=["as they come", "at once"])
def test_no_text_of_the_data_becomes_a_formula_a_link_or_markup(tmp_path, monkeypatch, text, many):
    monkeypatch.setattr(fix_list, "MANY", many)
    written = book(tmp_path, nasty(text))

    kinds = {cell.data_type for sheet in written for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "inlineStr", "n", "d"}
    parts = parts_of(tmp_path / "fix-list.xlsx")
    elements = {
        element.tag.split("}")[1]
        for name, part in parts.items()
        if "worksheets/" in name or "shared" in name
        for element in ElementTree.fromstring(part).iter()
    }
    assert elements & {"f", "hyperlink", "hyperlinks", "r", "drawing", "legacyDrawing", "oleObjects"} == set()
    assert [name for name in parts if re.search("external|vba|drawing|connection|query", name, re.IGNORECASE)] == []
    assert "TargetMode" not in "".join(parts.values())


def test_no_hidden_character_stays_hidden(tmp_path):
    write_fix_list(tmp_path / "fix-list.xlsx", nasty("".join(NASTY.values())[:30_000]), CUT_OFF)

    for part in parts_of(tmp_path / "fix-list.xlsx").values():
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|_x00(0|1)", part)


def test_what_can_be_shown_is_shown_as_it_is(tmp_path):
    for kind in ("formula", "plus", "script", "markup", "template", "escape of Excel"):
        [told, _] = rows(book(tmp_path, made_up(2, child_unique_id=NASTY[kind], team=NASTY[kind]))["All"])
        assert (told["Child id"], told["Team"]) == (NASTY[kind], NASTY[kind])


def test_a_day_before_excels_first_is_written_out(tmp_path):
    [told] = rows(book(tmp_path, made_up(1).with_columns(first_seen=pl.lit(date(1066, 10, 14))))["All"])

    assert told["First seen"] == "1066-10-14"


def test_teams_excel_would_not_have_as_sheets_get_names_it_will(tmp_path):
    teams = [
        "About",
        "History",
        "accepted",
        "a/b:c*d?[e]",
        "a b c d  e ",
        "x" * 40,
        "x" * 41,
        "'",
        "ALL",
        "\U0001f600" * 40,
        "\U0001f600" * 41,
    ]
    told = pl.concat([made_up(1, team=team) for team in [*teams, "[/red]"]])

    names = book(tmp_path, told).sheetnames

    assert len(names) == len({name.lower() for name in names}) == len(teams) + 3
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)


def test_more_issues_than_a_sheet_holds_and_more_teams_than_help_are_said(tmp_path):
    told = pl.concat([made_up(1, team=f"Team {number}") for number in range(MOST_TEAMS + 2)])

    written = book(tmp_path, told, most_rows=10)

    about = [row[0].value for row in written["About"].iter_rows()]
    assert len(written.sheetnames) == MOST_TEAMS + 2
    assert written["All"].max_row == 11
    assert f"Sheet All: {MOST_TEAMS - 8} more issues than Excel can hold are in issues.parquet." in about
    assert (
        f"{MOST_TEAMS + 2} teams; the {MOST_TEAMS} with most issues have a sheet of their own. Filter All for others."
        in about
    )


def test_a_return_with_no_issues_still_has_a_fix_list(tmp_path):
    assert book(tmp_path, made_up(0)).sheetnames == ["About", "All"]


def test_the_same_issues_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_fix_list(tmp_path / name, made_up(5), CUT_OFF)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
