"""The share edition as a person types it: what is written, what is refused, and as part of a run."""

import json
from pathlib import Path

import polars as pl
import pytest

from childflow import synthetic
from childflow_schemas.shared import HIDDEN, SHARED, shared_dtypes
from tests.lib.keys import key_file
from tests.lib.shell import here

RUN = """
returns = ["returns/*.xlsx"]
title = "Exampleshire"
key = "key"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A made-up Rutland of two years, run without and then with `[share]`."""
    folder = tmp_path_factory.mktemp("share")
    synthetic.write(synthetic.make("rutland", years=2, seed=3, dirt="none"), folder / "returns")
    key_file(folder / "key")
    (folder / "childflow.toml").write_text(RUN)
    done = here("run", "--config", folder / "childflow.toml")
    assert done.returncode == 0, done.stderr
    return folder


def log_of(place: Path) -> Path:
    return next((place / "work/runs").iterdir()) / "5-build-events"


@pytest.fixture(scope="module")
def shared(place) -> Path:
    done = here("share", log_of(place), "-o", place / "6", "--title", "Exampleshire")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(place / "6")
    assert "No child is in them" in done.stderr
    return place / "6"


def test_the_folder_holds_every_cube_typed_and_as_csv_with_c_where_hidden(shared):
    for cube in SHARED:
        frame = pl.read_parquet(shared / f"{cube}.parquet")
        assert frame.schema == pl.Schema(shared_dtypes(cube))
        written = pl.read_csv(shared / f"{cube}.csv", infer_schema=False)
        assert written.columns == frame.columns
        assert written.height == frame.height
        for name, dtype in frame.schema.items():
            if dtype.is_numeric():
                assert (written[name] == HIDDEN).sum() == frame[name].null_count()


def test_the_manifest_says_that_it_holds_counts_and_of_no_key(shared):
    told = json.loads((shared / "manifest.json").read_text())
    assert (told["stage"], told["holds"]) == ("share", "counts")
    assert "pseudonyms" not in told
    assert set(told["rows"]) == set(SHARED)


def test_what_is_said_of_it_is_what_the_rule_was(shared):
    told = json.loads((shared / "share.json").read_text())
    assert {name: told[name] for name in ("format", "edition", "title", "preset", "smallest", "rounded_to")} == {
        "format": 1,
        "edition": "share",
        "title": "Exampleshire",
        "preset": "standard",
        "smallest": 6,
        "rounded_to": 5,
    }
    assert told["synthetic"] is False
    assert all(share % 5 == 0 for share in told["kept"].values())
    assert all(count is None or count % 5 == 0 for count in told["left_out"].values())
    disclosure = json.loads((shared / "disclosure.json").read_text())
    for cube, column in (("flows", "moves"), ("stock", "children")):
        frame = pl.read_parquet(shared / f"{cube}.parquet")[column]
        assert disclosure["numbers"][cube] == {"told": frame.count(), "hidden": frame.null_count()}
    page = (shared / "disclosure.html").read_text()
    assert disclosure["sentence"] in page
    assert "What it leaves to be found out" in page


def test_the_strict_preset_hides_more_and_rounds_to_ten(place, shared):
    done = here("share", log_of(place), "-o", place / "strict", "--preset", "strict")
    assert done.returncode == 0, done.stderr
    strict, standard = (pl.read_parquet(each / "stock.parquet")["children"] for each in (place / "strict", shared))
    assert (strict.drop_nulls() % 10 == 0).all()
    assert strict.null_count() > standard.null_count()


def test_settings_of_ones_own_are_taken_and_said(place):
    (place / "ours.toml").write_text(
        'edition = "share"\n[statements]\naudience = "The scrutiny committee."\n[share]\nsmallest = 20\nround_to = 20\n'
    )
    done = here("share", log_of(place), "-o", place / "ours", "--settings", place / "ours.toml")
    assert done.returncode == 0, done.stderr
    assert json.loads((place / "ours/share.json").read_text())["preset"] == "own"
    assert pl.read_parquet(place / "ours/attributes.parquet").is_empty()
    assert "The scrutiny committee." in (place / "ours/disclosure.html").read_text()


def test_where_nothing_may_be_told_nothing_is_written(place):
    (place / "most.toml").write_text('edition = "share"\n[share]\nsmallest = 50000\nround_to = 5\n')
    done = here("share", log_of(place), "-o", place / "none", "--settings", place / "most.toml")
    assert (done.returncode, done.stdout) == (6, "")
    assert "Nothing may be shared" in done.stderr
    assert not (place / "none").exists()


def test_a_folder_of_another_stage_is_refused_and_a_dry_run_writes_nothing(place, shared):
    done = here("share", shared, "-o", place / "none")
    assert done.returncode == 4
    assert "was written by `childflow share`" in done.stderr
    done = here("share", log_of(place), "-o", place / "none", "--dry-run")
    assert done.returncode == 0
    assert not (place / "none").exists()


def test_a_run_makes_it_where_the_run_file_asks_for_it(place):
    """The log is as it was, so that it alone is made; and made again where the preset changes."""
    file = place / "childflow.toml"
    for preset, why in (("standard", "not done before"), ("strict", "changed since: privacy")):
        file.write_text(f'{RUN}[share]\npreset = "{preset}"\n')
        done = here("run", "--config", file)
        assert done.returncode == 0, done.stderr
        assert f"share: {why}" in done.stderr
        assert done.stderr.count("left as it is") == 7
        told = json.loads((place / "work/current/6-share/share.json").read_text())
        assert (told["preset"], told["title"]) == (preset, "Exampleshire")
        assert "Exampleshire" in (place / "work/current/share.html").read_text(encoding="utf-8")
    file.write_text('returns = ["returns/*.xlsx"]\n[share]\npresets = "strict"\n')
    assert "preset" in here("run", "--config", file).stderr
