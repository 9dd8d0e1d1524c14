"""`childflow export`: four forms of one log, each read back by other means with the counts of `moves.parquet`."""

import json
import subprocess
from pathlib import Path

import polars as pl
import pytest

from childflow.exports.csv import write_csv
from childflow.exports.ocel_json import write_ocel_json
from childflow.exports.ocel_sqlite import write_ocel_sqlite
from childflow.exports.xes import write_xes
from childflow.stages.export import objects_of, strands_of
from tests.lib.followed import READERS, moves
from tests.lib.journeys import log_of
from tests.lib.process_mining import ABSENT, python_with_pm4py
from tests.lib.shell import ROOT, childflow

SUFFIXES = sorted(READERS)


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    """Each form of the log of a made-up authority, beside the folder of build-events it is of."""
    folder = tmp_path_factory.mktemp("export")
    made = childflow("demo", "-o", folder / "demo", "--years", "1", "--no-open", "--quiet")
    assert made.returncode == 0, made.stderr
    for suffix in SUFFIXES:
        done = childflow("export", folder / "demo/work/current/5-build-events", "-o", folder / f"log{suffix}")
        assert (done.returncode, done.stdout.strip()) == (0, str(folder / f"log{suffix}")), done.stderr
        assert "pseudonymised, not anonymous" in done.stderr
    return folder


def counted(log: Path) -> dict[tuple[str, str], int]:
    return moves(pl.read_parquet(log / "demo/work/current/5-build-events/moves.parquet"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_directly_follows_is_what_moves_counts(log, suffix):
    assert READERS[suffix](log / f"log{suffix}") == counted(log)


@pytest.mark.deep
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_pm4py_reads_it_and_counts_the_same(log, suffix):
    done = subprocess.run(
        [pm4py(), ROOT / "tests/lib/counted_by_pm4py.py", log / f"log{suffix}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    counts = json.loads(done.stdout.strip().splitlines()[-1])
    assert counts == {" ".join(pair): count for pair, count in counted(log).items()}


def pm4py() -> Path:
    """A Python that has pm4py."""
    python = python_with_pm4py()
    if python is None:
        pytest.skip(f"{ABSENT}, so nothing was compared with it")
    return python


HOSTILE = '<a href="x">&\x07"</a>'


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_word_of_an_outcome_breaks_the_file(tmp_path, suffix):
    told = log_of("contacts | date_of_contact | contact_outcome\nA | 4 Mar | nfa")
    strands = strands_of(told.events.with_columns(outcome=pl.lit(HOSTILE)), told.links)
    objects = objects_of(strands)
    path = tmp_path / f"log{suffix}"
    {
        ".csv": lambda: write_csv(path, strands),
        ".xes": lambda: write_xes(path, strands),
        ".json": lambda: write_ocel_json(path, objects),
        ".sqlite": lambda: write_ocel_sqlite(path, objects),
    }[suffix]()

    assert READERS[suffix](path) == {("contact", "nfa"): 1}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "log.txt"], 2, "What log.txt is to be cannot be told from its name. Let it end in .xes, .json,"),
        (["-o", "."], 2, "cannot be told from its name"),
        (["-o", "log.xes", "--as", "bpmn"], 2, "--as"),
    ],
)
def test_what_cannot_be_written_is_said(log, arguments, code, said):
    done = childflow("export", log / "demo/work/current/5-build-events", *arguments)

    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_another_stages_folder_is_refused_and_a_file_in_the_way_of_the_folder_is_told(log, tmp_path):
    wrong = childflow("export", log / "demo/work/current/4-cohort", "-o", tmp_path / "log.xes")
    assert (wrong.returncode, "the folder of `childflow build-events` is needed" in wrong.stderr) == (4, True)

    (tmp_path / "file").write_text("")
    blocked = childflow("export", log / "demo/work/current/5-build-events", "-o", tmp_path / "file/log.xes")
    assert (blocked.returncode, blocked.stderr.count("Cannot write")) == (5, 1)
