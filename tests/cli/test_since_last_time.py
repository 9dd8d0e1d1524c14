"""`childflow validate` run after run: what it compares with, accepts and stops at, through the real command."""

import json
import shutil
from datetime import date

import polars as pl
import pytest

from childflow.folders import open_folder
from tests.lib.ingested import ingested
from tests.lib.shell import childflow

JUNE = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
CANARY-1 | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
CANARY-2 | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
CANARY-3 | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
"""
JULY = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
CANARY-1 | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
CANARY-2 | 4 Mar | male | WBRI | 1 Jan 2015 | 9 | 6
CANARY-4 | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
"""
"""Of three issues one is still there, one fixed and one gone; one is new."""
ON_30_JUNE, ON_31_JULY = date(2024, 6, 30), date(2024, 7, 31)


@pytest.fixture(scope="module")
def returns(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    return ingested(folder / "june", JUNE, drawn_on=ON_30_JUNE), ingested(folder / "july", JULY, drawn_on=ON_31_JULY)


@pytest.fixture(scope="module")
def in_june(returns, tmp_path_factory):
    out = tmp_path_factory.mktemp("in_june") / "2"
    return childflow("validate", returns[0], "-o", out), out


@pytest.fixture
def june(in_june, tmp_path):
    """A folder of one's own in which June's return was judged."""
    return shutil.copytree(in_june[1], tmp_path / "2")


def keys(out):
    return pl.read_parquet(out / "issues.parquet").sort("_record")["issue_key"].to_list()


def accepted(folder, *rows):
    file = folder / "accepted.csv"
    file.write_text("\n".join(["rule,key,reason,who,until", *rows]) + "\n", encoding="utf-8")
    return file


def test_a_first_run_says_nothing_of_a_time_before(in_june):
    done, out = in_june

    assert done.returncode == 0
    assert f"validate: 3 errors and 0 queries; 3 rows kept, 0 rows set aside. Report: {out}" in done.stderr


def test_the_result_at_out_is_what_the_next_run_is_compared_with(returns, june):
    done = childflow("validate", returns[1], "-o", june)

    assert "validate: 2 errors (1 new, 1 still there; 1 fixed since 30 June 2024) and 0 queries" in done.stderr
    assert "; 1 gone with their rows;" in done.stderr
    folder = open_folder(june, needs="validate")
    assert sorted(folder.frame("issues")["state"]) == ["new", "still"]
    assert sorted(folder.frame("ended")["ended"]) == ["fixed", "gone"]
    assert folder.frame("history/runs")["extraction_date"].to_list() == [ON_30_JUNE, ON_31_JULY]
    assert "CANARY" not in done.stdout + done.stderr + (june / "manifest.json").read_text(encoding="utf-8")


def test_another_result_is_compared_with_where_it_is_named(returns, in_june, tmp_path):
    done = childflow("validate", returns[1], "-o", tmp_path / "2", "--previous", in_june[1])

    assert "1 fixed since 30 June 2024" in done.stderr
    assert open_folder(tmp_path / "2", needs="validate").frame("history/runs").height == 2


def test_the_same_return_again_gives_the_same_folder(returns, june):
    childflow("validate", returns[1], "-o", june)
    first = json.loads((june / "manifest.json").read_text())["files"]

    again = childflow("validate", returns[1], "-o", june)

    assert json.loads((june / "manifest.json").read_text())["files"] == first
    assert "1 fixed since 30 June 2024" in again.stderr


def test_a_return_drawn_earlier_is_compared_with_nothing_and_changes_no_history(returns, june):
    childflow("validate", returns[1], "-o", june)
    history = open_folder(june, needs="validate").frame("history/runs")

    done = childflow("validate", returns[0], "-o", june)

    assert "drawn later, on 31 July 2024: this one is compared with nothing" in done.stderr
    assert "since" not in done.stderr
    assert open_folder(june, needs="validate").frame("history/runs").equals(history)


def test_json_tells_what_changed_and_every_rule_without_a_value(returns, june):
    done = childflow("validate", returns[1], "-o", june, "--json", "--quiet")

    told = json.loads(done.stdout)
    assert told["since"] == {
        "drawn_on": "2024-06-30",
        "new": 1,
        "still": 1,
        "fixed": 1,
        "gone": 1,
        "not_looked_at": 0,
    }
    [rule] = [each for each in told["rules"] if (each["id"], each["list"]) == ("4180", "contacts")]
    assert rule == {
        "id": "4180",
        "list": "contacts",
        "column": "gender",
        "severity": "error",
        "status": "failed",
        "reason": None,
        "tested": 3,
        "failed": 2,
        "accepted": 0,
        "new": 1,
        "fixed": 1,
        "gone": 1,
    }
    assert "CANARY" not in done.stdout


def test_json_of_a_first_run_has_no_time_before(returns, tmp_path):
    told = json.loads(childflow("validate", returns[0], "-o", tmp_path / "2", "--json", "--quiet").stdout)

    assert told["since"] is None
    assert {rule["new"] for rule in told["rules"]} == {None}


def without_history(out):
    """As a childflow wrote it that did not remember."""
    shutil.rmtree(out / "history")
    manifest = json.loads((out / "manifest.json").read_text())
    manifest["files"] = {name: said for name, said in manifest["files"].items() if not name.startswith("history/")}
    (out / "manifest.json").write_text(json.dumps(manifest))


def test_a_result_that_kept_no_history_is_replaced_and_that_is_said(returns, june):
    without_history(june)

    done = childflow("validate", returns[1], "-o", june)

    assert done.returncode == 0
    assert "kept no history: nothing is compared, and the history begins now" in done.stderr


def test_a_result_that_kept_no_history_cannot_be_named_to_compare_with(returns, june, tmp_path):
    without_history(june)

    done = childflow("validate", returns[1], "-o", tmp_path / "3", "--previous", june)

    assert (done.returncode, done.stdout) == (4, "")
    assert "kept no history, so nothing can be compared with it" in done.stderr


@pytest.mark.parametrize("spoil", ["damaged", "of another version"])
def test_a_history_that_cannot_be_read_is_not_lost_in_silence(returns, june, spoil):
    file = june / "history/spells.parquet"
    if spoil == "damaged":
        file.write_bytes(b"x")
    else:
        pl.DataFrame({"issue_key": ["k"]}).write_parquet(file)

    done = childflow("validate", returns[1], "-o", june)

    assert (done.returncode, done.stdout) == (4, "")
    assert "choose another folder to begin a history in" in done.stderr.lower()
    assert (june / "history/runs.parquet").exists()


def test_only_a_result_of_validate_can_be_compared_with(returns, tmp_path):
    done = childflow("validate", returns[1], "-o", tmp_path / "2", "--previous", returns[0])

    assert done.returncode == 4
    assert "here the folder of `childflow validate` is needed" in done.stderr


def test_accepted_issues_are_told_apart_and_do_not_stop_the_gate(returns, june, tmp_path):
    rows = [f"4180,{key},CANARY-WHY,CANARY-WHO,31/12/2024" for key in keys(june)]
    ours = accepted(tmp_path, *rows)

    done = childflow("validate", returns[0], "-o", june, "--accepted", ours, "--fail-on", "query")

    assert done.returncode == 0
    assert "validate: 0 errors and 0 queries; 3 accepted;" in done.stderr
    assert "CANARY" not in done.stderr
    assert pl.read_parquet(june / "issues.parquet")["accepted_by"].to_list() == ["CANARY-WHO"] * 3


def test_an_accepted_issue_that_is_not_in_the_return_is_counted_and_said(returns, june, tmp_path):
    ours = accepted(tmp_path, "4180,4180:gender:0,Known,Lead,31/12/2024")

    done = childflow("validate", returns[0], "-o", june, "--accepted", ours, "--json")

    assert "1 accepted issue is not in this return." in done.stderr
    assert json.loads(done.stdout)["accepted_not_found"] == 1


def test_an_issue_whose_acceptance_has_ended_stops_the_gate_again(returns, june, tmp_path):
    ours = accepted(tmp_path, *(f"4180,{key},Known,Lead,29/06/2024" for key in keys(june)))

    done = childflow("validate", returns[0], "-o", june, "--accepted", ours, "--fail-on", "error")

    assert done.returncode == 3
    assert pl.read_parquet(june / "issues.parquet")["acceptance_ended"].to_list() == [date(2024, 6, 29)] * 3


def test_a_mistake_in_the_accepted_file_ends_with_2_and_nothing_is_written(returns, tmp_path):
    ours = accepted(tmp_path, "4180,CANARY,CANARY,CANARY,CANARY")

    done = childflow("validate", returns[0], "-o", tmp_path / "2", "--accepted", ours)

    assert (done.returncode, done.stdout) == (2, "")
    assert "accepted.csv cannot be used:\n  row 2: `until` is no date" in done.stderr
    assert "CANARY" not in done.stderr
    assert not (tmp_path / "2").exists()


def test_a_file_in_the_folder_that_is_replaced_would_be_lost(returns, june):
    done = childflow("validate", returns[0], "-o", june, "--accepted", june / "fix-list.xlsx")

    assert done.returncode == 2
    assert "is in the folder that this run replaces. Save a copy elsewhere first." in done.stderr


@pytest.mark.parametrize(
    ("said", "gate", "code", "message"),
    [
        ("at_most = 3", "never", 0, ""),
        ("at_most = 2", "never", 3, "rule 4180 has 3 breaches in 3 rows, and may have 2. "),
        ('at_most = "50 %"', "never", 3, "rule 4180 has 3 breaches in 3 rows, and may have 50 %. "),
        ("at_most = 3", "error", 0, ""),
        ('severity = "query"', "error", 0, ""),
        ('severity = "query"', "query", 3, "--fail-on query finds 3 errors or queries. "),
        ('off = "CANARY"', "query", 0, ""),
        ("", "error", 3, "--fail-on error finds 3 errors. "),
    ],
)
def test_the_gate_goes_by_what_the_authority_says_of_a_rule(returns, tmp_path, said, gate, code, message):
    ours = tmp_path / "ours.toml"
    ours.write_text(f'[rules."4180"]\n{said}\n', encoding="utf-8")

    done = childflow("validate", returns[0], "-o", tmp_path / "2", "--authority", ours, "--fail-on", gate)

    assert (done.returncode, done.stdout == "") == (code, code == 3)
    assert ("The gate is not passed: " + message in done.stderr) == bool(message)
    assert open_folder(tmp_path / "2", needs="validate")


def test_a_rule_that_is_off_is_told_in_the_results_with_its_reason(returns, tmp_path):
    ours = tmp_path / "ours.toml"
    ours.write_text('[rules."4180"]\noff = "agreed in May"\n', encoding="utf-8")

    childflow("validate", returns[0], "-o", tmp_path / "2", "--authority", ours)

    told = pl.read_parquet(tmp_path / "2/rule_results.parquet").filter(rule="4180", list="contacts")
    assert told.select("status", "reason").rows() == [("not_run", "switched off: agreed in May")]


def test_an_authority_file_with_a_rule_that_is_not_one_ends_with_2(returns, tmp_path):
    ours = tmp_path / "ours.toml"
    ours.write_text('[rules."418O"]\noff = "no"\n', encoding="utf-8")

    done = childflow("validate", returns[0], "-o", tmp_path / "2", "--authority", ours)

    assert done.returncode == 2
    assert "line 1: there is no rule `418O`. Did you mean `4180`?" in done.stderr
