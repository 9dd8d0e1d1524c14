"""What Windows does otherwise, held without it: names it keeps, files it holds while they are open, links it lacks."""

import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from childflow import durable
from childflow.errors import ConfigurationError, OutputError
from childflow.file_names import told_apart_by_case_alone, why_no_name
from childflow.folders import MANIFEST, STAGES, damaged_in, writing
from childflow.runs.many import authorities_in
from childflow.runs.shelf import _junction
from childflow.whole_files import write_whole
from tests.lib.imports import imports, modules


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "nul", "Aux.txt", "com1", "LPT9.parquet", "con .toml", "COM¹"),
        *("a.", "a ", " a", ""),
        *("a:b", "a?", "a\n"),
    ],
)
def test_names_that_windows_keeps_or_changes_are_none(name):
    assert why_no_name(name)


@pytest.mark.parametrize(
    "name", ["contacts", "console", "com", "com10", "nullable.toml", ".run.lock", "Ynys Môn", "1-ingest"]
)
def test_others_are_names(name):
    assert why_no_name(name) is None


def test_names_of_authorities_hold_on_windows_too(tmp_path):
    (tmp_path / "aux").mkdir()
    (tmp_path / "aux/childflow.toml").touch()
    with pytest.raises(ConfigurationError, match="device"):
        authorities_in(tmp_path)


def test_names_that_only_case_tells_apart_are_found():
    assert told_apart_by_case_alone(["Kent", "Essex", "KENT"]) == ("Kent", "KENT")
    assert told_apart_by_case_alone(["Kent", "Essex"]) is None


class Held:
    """A reader who has a file open for so many tries of a rename."""

    def __init__(self, tries: int) -> None:
        self.left, self.replace = tries, Path.replace

    def __call__(self, building: Path, path: Path) -> Path:
        self.left -= 1
        if self.left >= 0:
            raise PermissionError(13, "Access is denied")
        return self.replace(building, path)


@pytest.fixture
def held(monkeypatch):
    """Makes renames fail so often, as on Windows; no time passes."""
    monkeypatch.setattr(durable, "HELD_WHILE_OPEN", True)
    monkeypatch.setattr(durable.time, "sleep", lambda _: None)

    def hold(tries: int) -> None:
        reader = Held(tries)
        monkeypatch.setattr(Path, "replace", lambda building, path: reader(building, path))  # noqa: PLW0108  as a method

    return hold


@pytest.mark.parametrize("tries", [0, 1, len(durable.WAITS)])
def test_a_file_that_is_open_for_a_moment_is_waited_for(held, tmp_path, tries):
    held(tries)
    write_whole(tmp_path / "a.txt", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_one_that_stays_open_is_said_and_kept_as_it_was(held, tmp_path):
    write_whole(tmp_path / "a.txt", "before")
    held(100)
    with pytest.raises(OutputError, match="somebody has it open"):
        write_whole(tmp_path / "a.txt", "after")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_a_folder_in_which_a_file_stays_open_is_kept_as_it_was(held, tmp_path):
    for _ in range(2):
        with writing(tmp_path / "out", "ingest", []) as writer:
            writer.text("a.txt", "before")
    held(100)
    with pytest.raises(OutputError, match="somebody has it open"), writing(tmp_path / "out", "ingest", []) as writer:
        writer.text("a.txt", "after")
    assert (tmp_path / "out/a.txt").read_text() == "before"
    assert damaged_in(tmp_path / "out") == []
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_new_folder_that_cannot_take_its_name_leaves_the_old_one_there(tmp_path, monkeypatch):
    with writing(tmp_path / "out", "ingest", []) as writer:
        writer.text("a.txt", "before")
    rename = durable.rename

    def refusing(building: Path, path: Path) -> None:
        if building.name.endswith(".building") and path.name == "out":
            raise PermissionError(13, "Access is denied")
        rename(building, path)

    monkeypatch.setattr(durable, "rename", refusing)
    with pytest.raises(OutputError), writing(tmp_path / "out", "ingest", []) as writer:
        writer.text("a.txt", "after")
    assert (tmp_path / "out/a.txt").read_text() == "before"


def test_elsewhere_a_refusal_is_told_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(durable, "HELD_WHILE_OPEN", False)
    monkeypatch.setattr(durable.time, "sleep", lambda _: pytest.fail("it waited"))
    held = Held(1)
    monkeypatch.setattr(Path, "replace", lambda building, path: held(building, path))  # noqa: PLW0108  as a method
    with pytest.raises(OutputError, match="Permission denied"):
        write_whole(tmp_path / "a.txt", "whole")


def test_where_links_need_an_administrator_a_junction_leads_to_the_current_run(tmp_path, monkeypatch):
    made: list[tuple[str, str]] = []
    fake = SimpleNamespace(CreateJunction=lambda target, link: (made.append((target, link)), Path(link).mkdir()))
    monkeypatch.setitem(sys.modules, "_winapi", fake)
    for name in ("00001-20260101", "00002-20260102"):
        (tmp_path / "runs" / name).mkdir(parents=True)
        _junction(tmp_path / "runs" / name, tmp_path / "current")
    assert made == [
        (str(tmp_path / "runs" / name), str(tmp_path / "current")) for name in ("00001-20260101", "00002-20260102")
    ]


def test_our_own_names_hold_on_windows():
    for name in (*STAGES, MANIFEST, "current.json", ".run.lock", "index.html", "IDENTITIES.txt"):
        assert why_no_name(name) is None


@pytest.mark.parametrize("module", sorted(name for name in modules() if name.startswith("childflow.")))
def test_no_room_locks_or_renames_by_itself(module):
    """Locks are filelock's, which has a branch for each system; renames are those of `durable`, which waits."""
    assert not {"fcntl", "msvcrt"} & set(imports(module))
    text = modules()[module].read_text(encoding="utf-8")
    alone = re.findall(r"os\.(?:rename|replace)\(|\b(?:building|old)\.replace\(", text)
    assert module in {"childflow.durable", "childflow.runs.shelf"} or alone == []
