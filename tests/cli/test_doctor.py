"""`childflow doctor`: each thing that can be wrong is found, told with what to do, and ends as a run would."""

import json
import os
import shutil
from pathlib import Path

import pytest

from childflow import resources
from childflow.checkup import computer
from tests.lib.shell import ROOT, here

RUN_FILE = 'returns = ["returns/*.csv"]\nkey = "key"\n'


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A folder in which all is well."""
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns/contacts.csv").write_text("Child Unique ID\n")
    (tmp_path / "key").write_text("a5" * 32)
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "childflow.toml").write_text(RUN_FILE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def wrong() -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code, and what is wrong by name."""
    done = here("doctor", "--json")
    found = json.loads(done.stdout)["findings"]
    return done.returncode, {each["name"]: each for each in found if each["state"] == "wrong"}


def test_where_all_is_well_it_says_what_there_is_and_ends_with_0(place):
    before = sorted(place.rglob("*"))
    done = here("doctor")
    assert done.returncode == 0, done.stdout
    assert str(resources.configs()) in done.stdout
    assert "polars" in done.stdout
    assert "SharePoint" in done.stdout
    assert "a5a5" not in done.stdout, "the key is never printed"
    assert sorted(place.rglob("*")) == before, "nothing is left behind"


def test_every_finding_that_is_not_good_says_what_to_do(place):
    (place / "key").unlink()
    for each in json.loads(here("doctor", "--json").stdout)["findings"]:
        assert bool(each["do"]) == (each["state"] != "good"), each


SPOILT = {
    "a key that is too short": ("key", lambda place: (place / "key").write_text("a5" * 31), 2),
    "a key others may read": ("key", lambda place: (place / "key").chmod(0o644), 2),
    "no key where one is named": ("key", lambda place: (place / "key").unlink(), 2),
    "a key among the results": ("key", lambda place: _run_file(place, 'out = "."'), 2),
    "no returns": ("returns", lambda place: shutil.rmtree(place / "returns"), 2),
    "a run file with a wrong key": ("run file", lambda place: _run_file(place, 'tile = "x"'), 2),
    "a map that is not there": ("map", lambda place: _run_file(place, 'map = "front-dor"'), 2),
    "a story that is not there": ("story", lambda place: _run_file(place, 'story = "story.toml"'), 2),
    "no cohort": ("cohorts", lambda place: _run_file(place, 'cohorts = "returns"'), 2),
    "no accepted issues": ("accepted", lambda place: _run_file(place, 'accepted = "accepted.csv"'), 2),
    "a file where runs should be": ("runs", lambda place: (place / "work").write_text("x"), 5),
}


def _run_file(place: Path, line: str) -> None:
    (place / "childflow.toml").write_text(RUN_FILE + line + "\n")


@pytest.mark.parametrize(("name", "spoil", "code"), SPOILT.values(), ids=SPOILT)
def test_what_is_wrong_is_named_with_what_to_do(place, name, spoil, code):
    spoil(place)
    ended, found = wrong()
    assert name in found
    assert found[name]["do"]
    assert ended == code


def test_a_shipped_file_that_was_changed_is_named(place, monkeypatch):
    shutil.copytree(resources.configs(), place / "configs")
    (place / "configs/maps/front-door.toml").write_text("nodes = 3\n")
    monkeypatch.setattr(resources, "configs", lambda: place / "configs")
    _, found = wrong()
    assert "front-door.toml" in found["configurations"]["said"]


def test_a_page_that_was_cut_short_is_named(place, monkeypatch):
    (place / "viewer.html").write_text("<!doctype html><script>")
    monkeypatch.setattr(resources, "viewer_page", lambda: place / "viewer.html")
    assert "cut short" in wrong()[1]["viewer page"]["said"]


def test_a_full_disk_is_told_as_a_run_would(place, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    ended, found = wrong()
    assert (ended, list(found)) == (5, ["disk"])


def test_a_place_that_may_not_be_written_is_told(place, monkeypatch):
    def refusing(*_arguments, **_named):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(computer.durable, "put", refusing)
    ended, found = wrong()
    assert ended == 5
    assert found.keys() == {"runs", "viewer", "temporary files"}


def test_little_memory_is_no_reason_to_refuse(place, monkeypatch):
    monkeypatch.setattr(computer, "_memory", lambda: 2_000_000_000)
    assert "2.0 GB" in computer.memory().said
    assert wrong() == (0, {})


def test_the_page_on_it_names_what_it_looks_at(place):
    page = (ROOT / "docs/how-to/check-a-computer.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")][2:]
    named = {name.strip() for row in rows for name in row.split(",")} - {"versions", "packages"}
    files = {name: place / name for name in ("accepted", "sealed", "story")}
    for file in files.values():
        file.touch()
    _run_file(
        place, "\n".join([*(f'{name} = "{name}"' for name in files), f'cohorts = "{resources.configs()}/cohorts"'])
    )
    found = {each["name"] for each in json.loads(here("doctor", "--json").stdout)["findings"]}
    assert named <= found
