"""The research edition through the whole chain, as a person types it."""

import base64
import gzip
import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from childflow import synthetic
from tests.lib.keys import key_file
from tests.lib.scene_reader import read_scene
from tests.lib.shell import Done, here


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A made-up Rutland, its inside log in `in/` and its research log in `out/`; what was said of the second."""
    folder = tmp_path_factory.mktemp("research")
    world = synthetic.make("rutland", years=2, seed=3, scale=0.5, dirt="light")
    synthetic.write(world, folder / "returns")
    key_file(folder / "key")
    ok(here("ingest", *sorted((folder / "returns").glob("*.xlsx")), "-o", folder / "1"))
    ok(here("validate", folder / "1", "-o", folder / "2"))
    said = []
    for into, edition in (("in", ()), ("out", ("--edition", "research", "--privacy", privacy(folder)))):
        work = folder / into
        said += [
            ok(here("anonymise", folder / "2", "-o", work / "3", "--key", folder / "key", *edition)),
            ok(here("cohort", work / "3", "-o", work / "4")),
            ok(here("build-events", work / "4", "-o", work / "5")),
            ok(here("render", work / "5", "-o", work / "viewer.html")),
            ok(here("export", work / "5", "-o", work / "log.csv")),
        ]
    (folder / "said.txt").write_text("\n".join(said))
    return folder


def ok(done: Done) -> str:
    assert done.returncode == 0, done.stderr
    return done.stderr


def privacy(folder: Path, **changes: str) -> Path:
    """The shipped settings, less strict, for half of a Rutland is little."""
    from childflow.resources import configs

    text = (configs() / "privacy" / "research.toml").read_text()
    for old, new in {"most_suppressed = 0.1": "most_suppressed = 0.4", **changes}.items():
        assert old in text
        text = text.replace(old, new)
    file = folder / f"privacy{len(changes)}.toml"
    file.write_text(text)
    return file


def test_no_pseudonym_and_no_record_leads_from_one_edition_to_the_other(place):
    one, other = (pl.read_parquet(place / each / "5/events.parquet")["child"] for each in ("in", "out"))
    assert len(one.unique()) >= len(other.unique()) > 100
    assert not set(one) & set(other)


def test_no_true_date_of_the_return_is_in_any_file_of_the_edition(place):
    """The day it was drawn is nowhere, and every record's days are some whole weeks away."""
    drawn_on = json.loads((place / "in/5/return.json").read_text())["extraction_date"]
    told = [file for file in (place / "out").rglob("*") if file.suffix in (".json", ".html", ".csv", ".toml")]
    assert [file.name for file in told if drawn_on in file.read_text(encoding="utf-8")] == []
    cut_off = date.fromisoformat(json.loads((place / "out/5/return.json").read_text())["extraction_date"])
    for file in (place / "out").rglob("*.parquet"):
        frame = pl.read_parquet(file)
        days = [frame[name].max() for name, dtype in frame.schema.items() if dtype == pl.Date]
        assert all(day <= cut_off for day in days if day), file


def test_the_page_says_its_edition_and_the_attributes_that_do_not_pass_are_not_in_it(place):
    page = (place / "out/viewer.html").read_text(encoding="utf-8")
    packed = max(re.findall(r"[A-Za-z0-9+/=]{200,}", page), key=len)
    header = read_scene(gzip.decompress(base64.b64decode(packed))).header
    assert header["meta"]["edition"] == "research"
    names = {each["name"] for each in header["attributes"]}
    assert not names & {"age_now", "age_at_first_contact", "team", "primary_need", "disability", "first_source"}
    assert header["indicators"]["series"] == []


def test_the_disclosure_says_what_was_reached_what_it_cost_and_how_dates_were_shifted(place):
    told = json.loads((place / "out/3/disclosure.json").read_text())
    cost, shifts = told["research"]["cost"], told["research"]["shifts"]
    assert told["edition"] == "research"
    assert cost["k"] >= cost["k_asked"] == 5
    assert told["groups"]["smallest"] == cost["k"]
    assert (told["groups"]["alone"], told["groups"]["children"]) == (0, cost["children"])
    attributes = pl.read_parquet(place / "out/3/attributes.parquet")
    assert attributes.group_by(told["groups"]["quasi_identifiers"]).len()["len"].min() == cost["k"]
    assert shifts["drawn_from"] == 26
    page = (place / "out/3/disclosure.html").read_text()
    assert "What it cost to reach k, l and t" in page
    assert f"k = {cost['k']}" in page


def test_the_account_of_rows_balances_with_what_was_suppressed_and_cut_off(place):
    account = json.loads((place / "out/5/reconciliation.json").read_text())
    assert {each["left"] for each in account.values()} == {0}
    reasons = set().union(*(each["set_aside"] for each in account.values()))
    assert {"its child is too rare to pass", "begins after the research cut-off"} <= reasons


def test_every_export_of_either_edition_has_its_risk_beside_it_and_says_it(place):
    said = (place / "said.txt").read_text()
    for edition, export in ((e, x) for e in ("in", "out") for x in ("viewer.html", "log.csv")):
        told = json.loads((place / edition / f"{export}.disclosure.json").read_text())
        assert told["children"] == pl.read_parquet(place / edition / "5/events.parquet")["child"].n_unique()
        assert [each["facts"] for each in told["intruders"]] == [1, 2, 3] * (1 if edition == "in" else 2)
        assert told["sentence"] in said
    assert "by how much its dates are shifted" in said


def test_cohorts_that_ask_for_what_is_not_told_are_left_out_by_name(place):
    assert (
        "Left out, for they ask for what the research edition does not tell: sixteen_and_over"
        in (place / "said.txt").read_text()
    )
    summary = json.loads((place / "out/5/summary.json").read_text())
    assert "under_five" in summary["not_told"]
    assert "under_five" not in {each["name"] for each in summary["cohorts"]}


def test_what_cannot_be_reached_ends_with_exit_code_6_and_nothing_written(place):
    strict = privacy(place, **{"k = 5": "k = 5000"})
    done = here(
        "anonymise",
        place / "2",
        "-o",
        place / "no",
        "--edition",
        "research",
        "--privacy",
        strict,
        "--key",
        place / "key",
    )
    assert (done.returncode, done.stdout) == (6, "")
    assert "k = 5000" in done.stderr
    assert "Nothing was written" in done.stderr
    assert not (place / "no").exists()


def test_the_report_on_data_quality_and_explain_go_by_the_inside_edition(place):
    done = here("validate", place / "1", "-o", place / "again", "--journeys", place / "out/5")
    assert done.returncode == 4
    assert "is of the research edition" in done.stderr


def test_settings_that_contradict_themselves_are_refused_with_their_place(place):
    both = privacy(
        place,
        **{
            'sensitive = ["furthest_service"]': 'sensitive = ["primary_need"]',
            "gender = [{": "primary_need = []\ngender = [{",
        },
    )
    done = here(
        "anonymise", place / "2", "-o", place / "no", "--privacy", both, "--edition", "research", "--key", place / "key"
    )
    assert done.returncode == 2
    assert "both sensitive and a quasi-identifier" in done.stderr
