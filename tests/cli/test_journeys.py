"""`childflow journeys` as a person types it: counts, variants, and a cohort that the viewer shows."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.lib.built import built_folder
from tests.lib.shell import childflow, shell


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return built_folder(tmp_path_factory.mktemp("journeys") / "5")


def test_the_count_is_on_stdout_and_the_sentence_on_stderr(built):
    done = childflow("journeys", built, "--matching", "contact ->> assessment")

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().isdigit()
    assert f"journeys: {done.stdout.strip()} of 60 children" in done.stderr


def test_a_pattern_becomes_a_cohort_of_the_log_and_of_the_page(built, tmp_path):
    done = shell(
        f"childflow journeys {built} --matching 'contact -> referral' -o w/5 --name referred_at_once "
        "| childflow render - -o viewer.html",
        tmp_path,
    )

    assert done.returncode == 0, done.stderr
    members = pl.read_parquet(tmp_path / "w/5/cohorts.parquet").filter(cohort="referred_at_once")
    told = json.loads((tmp_path / "w/5/summary.json").read_text(encoding="utf-8"))["cohorts"][-1]
    assert (told["name"], told["count"], told["of"]) == ("referred_at_once", members.height, 60)
    assert 0 < members.height < 60
    assert {each.name for each in built.iterdir()} == {each.name for each in (tmp_path / "w/5").iterdir()}


def test_the_commonest_variants_come_first_and_cover_all_in_the_end(built):
    told = json.loads(childflow("journeys", built, "--json", "--variants", 1000).stdout)

    counts = [each["journeys"] for each in told["shown"]]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == pl.read_parquet(built / "journeys.parquet").height
    assert told["shown"][-1]["covered"] == pytest.approx(1)
    shown = childflow("journeys", built, "--variants", 3).stdout.splitlines()
    assert len(shown) == 5
    assert shown[1].split() == ["journeys", "share", "together", "activities", "and", "exit"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--matching", "contct"], "which is no activity or exit of this map. Did you mean `contact`?"),
        (["-o", "x"], "With -o a pattern is needed: add --matching."),
        (["--matching", "contact", "--name", "A b"], "A cohort cannot be called `A b`"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_code_2(built, arguments, said):
    done = childflow("journeys", built, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_name_that_the_log_has_already_is_refused(built):
    taken = json.loads((built / "summary.json").read_text(encoding="utf-8"))["cohorts"][0]["name"]
    done = childflow("journeys", built, "--matching", "contact", "--name", taken)

    assert done.returncode == 2
    assert f"The log has a cohort `{taken}` already." in done.stderr
