"""The whole chain as a person types it: a pipe of six commands, on made-up children whose identities are canaries."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.lib.canaries import CANARY, PLANTED, canary_return, where_canaries_sing
from tests.lib.keys import key_file
from tests.lib.shell import ROOT, childflow, shell

PIPE = (
    "childflow ingest returns/*.xlsx -o w/1 | childflow validate - -o w/2 | childflow anonymise - -o w/3 "
    "| childflow cohort - -o w/4 | childflow build-events - -o w/5 | childflow render - -o viewer.html"
)
AFTER = ("w/3", "w/4", "w/5", "viewer.html")


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with a return in it, through which the pipe has run."""
    folder = tmp_path_factory.mktemp("chain")
    canary_return(folder / "returns")
    done = shell(PIPE, folder)
    (folder / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "viewer.html\n"
    return folder


def test_the_return_does_hold_canaries_or_the_search_would_prove_nothing(place):
    assert where_canaries_sing(place / "w/1/lists", place / "w/2/lists")


def test_no_identity_is_found_in_anything_after_anonymise(place):
    assert where_canaries_sing(*(place / each for each in AFTER)) == []


def test_no_identity_is_said_on_stdout_or_stderr(place):
    assert not CANARY.search((place / "said.txt").read_bytes())


def test_no_identity_is_in_a_manifest_or_an_account_of_any_stage(place):
    assert where_canaries_sing(*place.glob("w/*/*.json")) == []


def test_no_name_of_a_returned_file_passes_anonymise(place):
    names = [file.stem.encode() for file in (place / "returns").glob("*.xlsx")]
    later = [file for each in AFTER for file in [place / each, *(place / each).rglob("*")] if file.is_file()]
    assert [file for file in later if any(name in file.read_bytes() for name in names)] == []


def test_every_row_that_was_read_is_in_the_log_or_accounted_for(place):
    account = json.loads((place / "w/5/reconciliation.json").read_text())
    events = pl.read_parquet(place / "w/5/events.parquet")
    assert {entry["left"] for entry in account.values()} == {0}
    assert sum(entry["in_log"] for entry in account.values()) > 0
    assert set(events["child"]) <= set(pl.read_parquet(place / "w/5/children.parquet")["child"])


def test_the_same_returns_and_key_make_the_same_log_again(place):
    again = shell(PIPE.replace("w/", "again/").replace("viewer.html", "again.html"), place)
    assert again.returncode == 0, again.stderr
    for name in ("events", "journeys", "moves", "children", "cohorts"):
        assert (place / f"w/5/{name}.parquet").read_bytes() == (place / f"again/5/{name}.parquet").read_bytes(), name


def test_another_key_leaves_no_pseudonym_in_common(place):
    key_file(place / "other.key", "5a")
    done = childflow("anonymise", "w/2", "-o", "other", "--key", "other.key", "--quiet", cwd=place)
    assert done.returncode == 0, done.stderr
    one, other = (pl.read_parquet(place / each / "lists/contacts.parquet")["child"] for each in ("w/3", "other"))
    assert not set(one) & set(other)


def test_the_share_edition_is_not_made_of_children_and_nothing_is_written(place):
    done = childflow("anonymise", "w/2", "-o", "w/share", "--edition", "share", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert "run `childflow share` on the folder of build-events" in done.stderr
    assert not (place / "w/share").exists()


@pytest.mark.parametrize(
    ("command", "given", "needed"),
    [
        ("validate", "w/2", "ingest"),
        ("anonymise", "w/1", "validate"),
        ("cohort", "w/2", "anonymise"),
        ("build-events", "w/3", "cohort"),
        ("render", "w/4", "build-events"),
    ],
)
def test_a_stage_given_the_wrong_folder_says_which_it_got_and_which_it_needs(place, command, given, needed):
    done = childflow(command, given, "-o", "never", cwd=place)
    assert (done.returncode, done.stdout) == (4, "")
    assert f"`childflow {needed}` is needed" in done.stderr


def test_the_commands_after_a_failure_in_the_pipe_say_so_and_write_nothing(place):
    done = shell("childflow ingest nowhere.xlsx -o x/1 | childflow validate - -o x/2", place)
    assert done.returncode == 2
    assert "No path came on stdin" in done.stderr
    assert not (place / "x").exists()


@pytest.mark.parametrize("stage", ["anonymise w/2", "cohort w/3"])
def test_dry_run_writes_nothing(place, stage):
    done = childflow(*stage.split(), "-o", "dry", "--dry-run", cwd=place)
    assert (done.returncode, done.stdout) == (0, "")
    assert "write dry" in done.stderr
    assert not (place / "dry").exists()


def test_json_is_one_object_on_stdout_and_quiet_leaves_stderr_empty(place):
    done = childflow("cohort", "w/3", "-o", "json", "--json", "--quiet", cwd=place)
    assert done.stderr == ""
    assert json.loads(done.stdout) | {"children": 0} == {
        "stage": "cohort",
        "path": "json",
        "children": 0,
        "cohorts": 20,
    }


def test_a_published_sample_goes_through_and_its_identities_stay_behind(tmp_path):
    sample = ROOT / "tests" / "fixtures" / "returns" / "annex_a_2024.xlsx"
    done = shell(PIPE.replace("returns/*.xlsx", f"'{sample}'"), tmp_path)
    assert (done.returncode, done.stdout) == (0, "viewer.html\n"), done.stderr
    before = [pl.read_parquet(file) for file in (tmp_path / "w/1/lists").glob("*.parquet")]
    known = {text for frame in before for column in PLANTED if column in frame for text in frame[column].drop_nulls()}
    after = [pl.read_parquet(file) for file in tmp_path.glob("w/[345]/**/*.parquet")]
    passed = {text for frame in after for column in frame.select(pl.col(pl.String)) for text in column.drop_nulls()}
    assert known
    assert known & passed == set()


def test_build_events_writes_the_indicators_twice_and_says_which_authority_it_does_not_know(place):
    indicators = pl.read_parquet(place / "w/5/indicators.parquet")
    assert indicators["indicator"].n_unique() > 80
    assert (place / "w/5/indicators.xlsx").stat().st_size > 10_000
    assert set(indicators.filter(pl.col("unit") == "per 10,000 children")["value"]) == {None}
    done = childflow("build-events", "w/4", "-o", "w/kent", "--published", "Kent", cwd=place)
    assert done.returncode == 0, done.stderr
    rates = pl.read_parquet(place / "w/kent/indicators.parquet").filter(indicator="contacts_rate")
    assert rates["denominator"].drop_nulls().len() > 0
    wrong = childflow("build-events", "w/4", "-o", "w/never", "--published", "Kentt", cwd=place)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Did you mean `Kent`?" in wrong.stderr
