"""`childflow validate` and `childflow rules`, through the real command."""

import json
import re

import openpyxl
import polars as pl
import pytest

from childflow.folders import open_folder
from tests.lib.ingested import ingested
from tests.lib.shell import childflow

TABLES = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
CANARY-1 | 4 Mar | female | WBRI | 1 Jan 2015 | 9 | 6
CANARY-2 | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
- | 4 Mar | male | WBRI | 1 Jan 2015 | 9 | 6
CANARY-3 | 1 Aug | male | WBRI | 1 Jan 2015 | 9 | 6

assessments | assessment_start_date | assessment_authorisation_date | allocated_team
CANARY-1 | 5 Mar | 1 Mar | North
CANARY-2 | 5 Mar | - | South
"""
GOOD = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
CANARY-1 | 4 Mar | female | WBRI | 1 Jan 2015 | 9 | 6
"""
UNREAD = {
    "list": "contacts",
    "column": "gender",
    "_record": 2,
    "_file": "return.xlsx",
    "_sheet": "List",
    "_row": 3,
    "expected": "code",
    "said": "CANARY-SAID",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return ingested(tmp_path_factory.mktemp("in") / "1", TABLES, [UNREAD], forms={"gender": {"other spelling": 2}})


@pytest.fixture(scope="module")
def done(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "2"
    return out, childflow("validate", folder, "-o", out)


def test_the_path_alone_is_on_stdout_and_the_counts_on_stderr(done):
    out, result = done

    assert (result.returncode, result.stdout) == (0, f"{out}\n")
    assert "4 rows kept, 2 rows set aside" in result.stderr
    assert str(out / "report.html") in result.stderr


def test_the_folder_holds_what_later_stages_and_people_need(done):
    out, _ = done

    folder = open_folder(out, needs="validate")
    assert set(folder.lists()) == {"contacts", "assessments"}
    assert folder.frame("set_aside/contacts")["reason"].to_list() == ["no child id", "starts after the cut-off"]
    assert folder.frame("issues").height == folder.frame("rule_results")["failed"].sum()
    assert folder.frame("read_otherwise").rows() == [("contacts", "return.xlsx", "List", "gender", "other spelling", 2)]
    assert folder.extraction_date.isoformat() == "2024-07-31"
    assert (out / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert openpyxl.load_workbook(out / "fix-list.xlsx").sheetnames == ["About", "All", "North", "South"]


def test_the_summary_to_share_holds_no_identifier(done):
    for name in ("summary-to-share.html", "summary-to-share.csv"):
        assert "CANARY" not in (done[0] / name).read_text(encoding="utf-8")


def test_rows_set_aside_are_in_the_account_by_their_reason(done):
    account = open_folder(done[0], needs="validate").reconciliation["contacts"]

    assert account.set_aside == {"no child id": 1, "starts after the cut-off": 1}
    assert account.left == 2


def test_no_cell_is_said_outside_the_folder(done):
    out, result = done

    manifest = (out / "manifest.json").read_text(encoding="utf-8")
    assert "CANARY" not in result.stdout + result.stderr + manifest


def test_the_report_and_the_fix_list_name_the_child_and_the_row(done):
    out, _ = done

    report = (out / "report.html").read_text(encoding="utf-8")
    assert re.search(r'\[0,3,"CANARY-2",-1,\[\d+', report)
    head, *rows = openpyxl.load_workbook(out / "fix-list.xlsx")["All"].iter_rows(values_only=True)
    told = {tuple(row[head.index(title)] for title in ("Rule", "Child id", "Row")) for row in rows}
    assert ("4180", "CANARY-2", 3) in told
    assert "CANARY-SAID" not in report


@pytest.mark.parametrize(
    ("gate", "tables", "code"),
    [
        ("error", TABLES, 3),
        ("query", TABLES, 3),
        ("never", TABLES, 0),
        ("error", GOOD, 0),
        ("query", GOOD, 0),
    ],
)
def test_the_gate_ends_with_code_3_where_it_is_asked_for_and_not_passed(tmp_path, gate, tables, code):
    source = ingested(tmp_path / "1", tables)

    result = childflow("validate", source, "-o", tmp_path / "2", "--fail-on", gate)

    assert result.returncode == code
    assert open_folder(tmp_path / "2", needs="validate")
    assert (result.stdout == "") == (code == 3)
    assert ("The gate is not passed: --fail-on" in result.stderr) == (code == 3)


def test_json_counts_what_was_found(folder, tmp_path):
    result = childflow("validate", "-", "-o", tmp_path / "2", "--json", "--quiet", stdin=f"{folder}\n")

    told = json.loads(result.stdout)
    issues = pl.read_parquet(tmp_path / "2" / "issues.parquet")
    assert result.stderr == ""
    assert (told["stage"], told["rows"], told["set_aside"]) == ("validate", 4, 2)
    assert told["errors"] + told["queries"] == issues.height


def test_a_dry_run_writes_nothing(folder, tmp_path):
    result = childflow("validate", folder, "-o", tmp_path / "2", "--dry-run")

    assert (result.returncode, result.stdout) == (0, "")
    assert not (tmp_path / "2").exists()


def test_the_same_return_twice_gives_the_same_folder(folder, tmp_path):
    for name in ("a", "b"):
        childflow("validate", folder, "-o", tmp_path / name)

    first, second = (json.loads((tmp_path / name / "manifest.json").read_text())["files"] for name in ("a", "b"))
    assert first == second


def test_a_folder_of_another_stage_is_refused_by_name(done, tmp_path):
    result = childflow("validate", done[0], "-o", tmp_path / "3")

    assert result.returncode == 4
    assert "written by `childflow validate`; here the folder of `childflow ingest` is needed" in result.stderr
