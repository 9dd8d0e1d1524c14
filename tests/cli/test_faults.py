"""Runs that are killed, refused or starved: what is current stays whole, and the next run ends as if in peace."""

import errno
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from childflow import durable, folders
from childflow.folders import damaged_in, open_folder
from childflow.runs import Shelf
from tests.lib.canaries import canary_return
from tests.lib.killed import ENVIRONMENT, current, forget_what_was_made, passed_on, results, stage_at_work, whole
from tests.lib.shell import childflow, here
from tests.lib.striking import Striking

RUN_FILE = 'returns = ["returns/*.xlsx"]\nkey = "key"\nextracted_on = 2025-06-30\n'


@pytest.fixture(scope="module")
def returned(tmp_path_factory) -> Path:
    """Returns and a run file, not yet run."""
    folder = tmp_path_factory.mktemp("faults")
    canary_return(folder / "returns", scale=0.02)
    (folder / "key").write_text("a5" * 32)
    (folder / "key").chmod(0o600)
    (folder / "childflow.toml").write_text(RUN_FILE)
    return folder


@pytest.fixture(scope="module")
def undisturbed(returned, tmp_path_factory) -> Path:
    """The same, run once in peace."""
    folder = tmp_path_factory.mktemp("peace") / "place"
    shutil.copytree(returned, folder)
    assert childflow("run", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize("moments", [6, pytest.param(200, marks=pytest.mark.deep)])
def test_a_run_killed_at_random_moments_ends_as_one_in_peace_and_current_is_whole_at_every_one(
    returned, undisturbed, tmp_path, moments, figures
):
    """Each run is killed somewhere, the next goes on from there; when one reaches its end all is to be done again."""
    place = tmp_path / "place"
    shutil.copytree(returned, place)
    chance, killed, ends, stages = random.Random(9), 0, 0, Counter()
    with Striking(place) as striking:
        code, changes = striking.run()
        assert code == 0
        assert results(current(place)) == results(current(undisturbed))
        forget_what_was_made(place)
        while killed < moments:
            code, _ = striking.run(at=chance.randint(1, changes), after=chance.choice([0, chance.uniform(0, 0.1)]))
            assert whole(current(place)), f"after the kill at moment {killed}"
            if code is None:
                killed += 1
                stages[stage_at_work(place)] += 1
                continue
            assert code == 0
            assert passed_on(current(place)) == passed_on(current(undisturbed))
            forget_what_was_made(place)
            ends += 1
        assert striking.run()[0] == 0
    assert passed_on(current(place)) == passed_on(current(undisturbed))
    assert not list(place.rglob("*.building"))
    assert not list(place.rglob("*.old"))
    met = ", ".join(f"{stage} {count}" for stage, count in stages.most_common())
    figures(
        f"{killed} kills within {changes} changes of files: in {met}; {ends + 2} runs reached their end between them"
    )


class Refusing:
    """Refuses the n-th call of a writing function, as a full or forbidden disk does."""

    def __init__(self, work, refused: int, error: int) -> None:
        self.work, self.left, self.error = work, refused, error

    def __call__(self, *arguments, **named):
        self.left -= 1
        if self.left == 0:
            raise OSError(self.error, os.strerror(self.error))
        return self.work(*arguments, **named)


WRITES = [
    (durable, "_flush"),
    (durable, "put"),
    (durable, "flush_all"),
    (folders, "_write_manifest"),
    (folders, "_replace"),
]


@pytest.mark.parametrize("error", ["ENOSPC", "EACCES"])
@pytest.mark.parametrize(("room", "name"), WRITES, ids=[name for _, name in WRITES])
def test_a_refused_write_ends_with_5_and_the_run_before_stays(undisturbed, tmp_path, monkeypatch, room, name, error):
    place = tmp_path / "place"
    shutil.copytree(undisturbed, place, symlinks=True)
    before, viewer = current(place), (place / "viewer.html").read_bytes()
    (place / "childflow.toml").write_text(RUN_FILE + 'title = "Another"\n')
    monkeypatch.chdir(place)
    code = getattr(errno, error)
    for refused in (1, 2, 5):
        with monkeypatch.context() as patch:
            patch.setattr(room, name, Refusing(getattr(room, name), refused, code))
            done = here("run", "--from", "cohort")
        if done.returncode == 0:
            continue
        assert (done.returncode, done.stdout) == (5, ""), done.stderr
        assert "childflow: Cannot write" in done.stderr or "cannot be made the current one" in done.stderr
        assert current(place) == before
        assert whole(before)
        assert (place / "viewer.html").read_bytes() == viewer
    assert here("run").returncode == 0
    assert results(current(place)).keys() == results(before).keys()


@pytest.mark.parametrize("changes", [8, pytest.param(80, marks=pytest.mark.deep)])
def test_whatever_change_of_a_file_is_refused_the_run_ends_with_5_and_nothing_is_lost(
    undisturbed, tmp_path, changes, figures
):
    """Every change that Python makes is counted, and each of a sample of them refused in turn, over the whole span."""
    place = tmp_path / "place"
    shutil.copytree(undisturbed, place, symlinks=True)
    chance, ended, wrong = random.Random(5), Counter(), []
    with Striking(place) as striking:
        forget_what_was_made(place)
        _, every = striking.run()
        before = current(place)
        for number in range(changes):
            forget_what_was_made(place)
            at = round((number + chance.random()) * every / changes)
            error = (errno.ENOSPC, errno.EACCES)[number % 2]
            code, _ = striking.run(at=max(at, 1), error=error)
            ended[code] += 1
            wrong += [] if code in {0, 5} else [f"change {at} refused with {errno.errorcode[error]}: {code}"]
            assert whole(current(place))
            assert code == 0 or current(place) == before, "what was current stays"
            before = current(place)
        assert striking.run()[0] == 0
    assert wrong == []
    assert passed_on(current(place)) == passed_on(current(undisturbed))
    figures(f"{changes} of {every} changes refused: {ended[5]} runs ended with 5, {ended[0]} could do without it")


FOLDERS = ("1-ingest", "2-validate", "3-anonymise", "4-cohort", "5-build-events")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_bit_that_turned_over_in_any_file_of_a_result_passes_into_no_later_run(undisturbed, tmp_path, name):
    for file in open_folder(current(undisturbed) / name, needs=name.partition("-")[2]).manifest["files"]:
        folder = tmp_path / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(current(undisturbed) / name, folder)
        assert damaged_in(folder) == []
        turn_a_bit(folder / file)
        assert damaged_in(folder) == [file]


def test_a_damaged_result_is_named_and_done_again(undisturbed, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(undisturbed, place, symlinks=True)
    turn_a_bit(current(place) / "3-anonymise/lists/contacts.parquet")
    (place / "childflow.toml").write_text(RUN_FILE + 'title = "Another"\n')
    done = childflow("run", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "anonymise: damaged since: lists/contacts.parquet in " in done.stderr
    assert "ingest: unchanged" in done.stderr
    assert whole(current(place))


@pytest.mark.parametrize(
    ("folder", "file", "stage"),
    [
        ("1-ingest", "lists/contacts.parquet", "validate"),
        ("2-validate", "lists/contacts.parquet", "anonymise"),
        ("3-anonymise", "lists/contacts.parquet", "cohort"),
        ("4-cohort", "children.parquet", "build-events"),
        ("5-build-events", "events.parquet", "render"),
    ],
)
def test_the_next_stage_refuses_a_damaged_result_by_name(undisturbed, tmp_path, folder, file, stage):
    damaged = tmp_path / folder
    shutil.copytree(current(undisturbed) / folder, damaged)
    turn_a_bit(damaged / file)
    key = ("--key", undisturbed / "key") if stage == "anonymise" else ()
    done = here(stage, damaged, "-o", tmp_path / "out", *key)
    assert done.returncode == 4, done.stderr
    assert file in done.stderr
    assert str(damaged) in done.stderr
    assert not (tmp_path / "out").exists()


def turn_a_bit(file: Path) -> None:
    """Turn over one bit in the middle of a file, which is another's no more where runs share it."""
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.unlink()
    file.write_bytes(raw)


def test_a_folder_that_cannot_be_written_is_named(returned, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(returned, place)
    (place / "work").write_text("a file where the folder should be")
    done = childflow("run", cwd=place)
    assert (done.returncode, done.stdout) == (5, "")
    assert f"Cannot write {place / 'work'}" in done.stderr


def test_unicode_spaces_and_a_long_path_are_names_like_others(returned, tmp_path):
    place = tmp_path / "Ynys Môn – 子供" / ("long " * 20).strip() / "place"
    shutil.copytree(returned, place)
    done = childflow("run", cwd=place)
    assert done.returncode == 0, done.stderr
    assert whole(current(place))


def test_a_clock_set_back_changes_no_order(undisturbed, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(undisturbed, place, symlinks=True)
    record = current(place) / "record.json"
    record.write_text(record.read_text().replace('"began": "20', '"began": "21'))
    (place / "childflow.toml").write_text(RUN_FILE + 'title = "Another"\n')
    assert childflow("run", cwd=place).returncode == 0
    assert current(place).name.startswith("00002-")


@pytest.mark.parametrize(("idle", "changed"), [(5, 2), pytest.param(100, 8, marks=pytest.mark.deep)])
def test_many_runs_in_a_row_grow_neither_the_disk_nor_the_files_held_open(
    undisturbed, tmp_path, monkeypatch, idle, changed, figures
):
    place = tmp_path / "place"
    shutil.copytree(undisturbed, place, symlinks=True)
    (place / "childflow.toml").write_text(RUN_FILE + "keep = 2\n")
    monkeypatch.chdir(place)
    for title in ("A", "B"):
        retitle(place, title)
    seen = [taken(place)]
    for number in range(changed):
        retitle(place, "BA"[number % 2])
        for _ in range(idle // changed + 1):
            assert here("run").returncode == 0
        seen.append(taken(place))
    assert len({files for files, _, _ in seen}) == 1
    assert max(size for _, size, _ in seen) < seen[0][1] * 1.01
    assert seen[-1][2] <= seen[0][2], "files held open"
    runs = changed * (idle // changed + 1)
    figures(
        f"{runs} runs, {changed} with something new: {seen[0]} files, bytes and open files before, {seen[-1]} after"
    )


def retitle(place: Path, title: str) -> None:
    """Run with another title, so that there is something new."""
    (place / "childflow.toml").write_text(f'{RUN_FILE}keep = 2\ntitle = "{title}"\n')
    assert here("run").returncode == 0


def taken(place: Path) -> tuple[int, int, int]:
    """Files, their bytes with what runs share counted once, and what this process holds open."""
    files = [path for path in place.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = {path.stat().st_ino: path.stat().st_size for path in files}
    return len(files), sum(sizes.values()), len(list(Path("/proc/self/fd").iterdir()))


def test_a_second_run_waits_for_the_first_where_it_is_told_to(undisturbed, tmp_path, monkeypatch):
    place = tmp_path / "place"
    shutil.copytree(undisturbed, place, symlinks=True)
    monkeypatch.chdir(place)
    with Shelf(place / "work").alone():
        refused = childflow("run", cwd=place)
        too_short = childflow("run", "--wait", "0.2", cwd=place)
        command = [sys.executable, "-m", "childflow", "run", "--quiet", "--wait", "300"]
        waiting = subprocess.Popen(command, cwd=place, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(3)
    assert (refused.returncode, too_short.returncode) == (5, 5)
    assert "--wait" in refused.stderr
    assert waiting.wait(300) == 0
