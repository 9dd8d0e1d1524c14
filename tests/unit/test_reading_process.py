"""The process that reads workbooks: it may die, hang or be interrupted, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from childflow.errors import ChildflowError, InputError
from childflow.readers import Workbooks, begin, gather, read_sheets
from childflow.readers.workbooks.received import read_workbook
from childflow.synthetic.workbook import Sheet, write_workbook
from tests.lib.hostile import pack
from tests.lib.watched import family
from tests.lib.workbooks import workbook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path):
    [given] = gather([workbook(tmp_path / "a.xlsx", {"List 1": [["x"]], "List 2": [["y"]]})])
    return given


def read(file, workbooks):
    return [sheet.cells.rows() for sheet in read_workbook(file, workbooks)]


def test_one_process_reads_all_files(file):
    with Workbooks() as workbooks:
        assert read(file, workbooks) == read(file, workbooks) == [[(1, "x")], [(1, "y")]]
        first = workbooks._process
        assert read(file, workbooks) == [[(1, "x")], [(1, "y")]]
        assert workbooks._process is first
    assert first.returncode is not None


def test_a_workbook_begun_before_it_is_asked_for_is_read_once(file):
    with Workbooks() as workbooks:
        begin([file], workbooks)
        assert read(file, workbooks) == read(file, workbooks) == [[(1, "x")], [(1, "y")]]


def test_a_process_that_dies_is_a_message_and_another_takes_its_place(file):
    with Workbooks() as workbooks:
        sheets = read_workbook(file, workbooks)
        next(sheets)
        workbooks._process.kill()
        with pytest.raises(InputError, match=r"a\.xlsx cannot be read"):
            next(sheets)
        assert read(file, workbooks) == [[(1, "x")], [(1, "y")]]


def test_a_refused_file_leaves_the_process_for_the_next(file, tmp_path):
    (tmp_path / "b.xlsx").write_text("no workbook")
    [other] = gather([tmp_path / "b.xlsx"])
    with Workbooks() as workbooks:
        with pytest.raises(InputError, match="not an Excel workbook"):
            read(other, workbooks)
        assert read(file, workbooks) == [[(1, "x")], [(1, "y")]]


def starting_with(code, folder, monkeypatch):
    """Let the reading process run this code first."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT / "cli"), str(ROOT / "schemas")]))


def test_a_file_that_takes_too_long_is_ended(file, tmp_path, monkeypatch):
    impatient = "import time, childflow.readers.limits as limits\nlimits._SECONDS = 0.5\n"
    stuck = "import childflow.readers.workbooks.kinds as kinds\nkinds.kind_of = lambda *_: time.sleep(60)\n"
    starting_with(impatient + stuck, tmp_path / "first", monkeypatch)
    with Workbooks() as workbooks, pytest.raises(InputError, match="far longer to read"):
        read(file, workbooks)


def test_a_process_that_does_not_start_is_no_fault_of_the_file(file, tmp_path, monkeypatch):
    starting_with("raise SystemExit(1)", tmp_path / "first", monkeypatch)
    with Workbooks() as workbooks, pytest.raises(ChildflowError, match="does not start") as fault:
        read(file, workbooks)
    assert type(fault.value) is ChildflowError


def test_sheets_not_asked_for_leave_nothing_behind(file):
    sheets = read_sheets([file])
    next(sheets)
    before = family(os.getpid())
    sheets.close()
    assert len(family(os.getpid())) == len(before) - 1


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_ends_at_once_with_all_its_processes(tmp_path, stop):
    path = tmp_path / "a.xlsx"
    wide = pl.select(pl.repeat("a", 60_000).alias(str(place)) for place in range(20))
    write_workbook(path, [Sheet("List 1", [], ["id"] * 20, wide)])
    command = [sys.executable, "-m", "childflow", "ingest", str(path), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        while not any(has_open(each, path) for each in family(process.pid)):
            time.sleep(0.01)
        processes = family(process.pid)
        process.send_signal(stop)
        _, said = process.communicate(timeout=10)
    assert process.returncode in (130, -signal.SIGINT), said  # which a shell calls 130 too
    assert said == "childflow: interrupted.\n"
    assert len(processes) == 2
    assert [each for each in processes if Path(f"/proc/{each}").exists()] == []
    assert not (tmp_path / "out").exists()


def has_open(process, path):
    """Whether a process is reading the file at `path`."""
    try:
        return any(each.readlink() == path for each in Path(f"/proc/{process}/fd").iterdir())
    except OSError:
        return False


def test_a_workbook_in_a_zip_is_read_in_the_process_too(file, tmp_path):
    pack(tmp_path / "pile.zip", {"in/a.xlsx": file.path.read_bytes()})
    [member] = gather([tmp_path / "pile.zip"])
    with Workbooks() as workbooks:
        assert read(member, workbooks) == [[(1, "x")], [(1, "y")]]


def test_the_process_takes_no_module_from_the_folder_it_runs_in(file, tmp_path, monkeypatch):
    (tmp_path / "fastexcel.py").write_text("raise SystemExit('taken from the wrong place')")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")]))
    monkeypatch.chdir(tmp_path)
    with Workbooks() as workbooks:
        assert read(file, workbooks) == [[(1, "x")], [(1, "y")]]
