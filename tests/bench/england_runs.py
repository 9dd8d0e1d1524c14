"""Runs of `childflow many` and `childflow run` that are watched from outside: time, memory, and what they say."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from childflow.folders import digest, open_folder
from childflow.runs import Shelf
from tests.lib.killed import ENVIRONMENT
from tests.lib.watched import childflow_watched, held_by, worked_by_children

EVERY, LONGEST = 0.5, 4 * 3600.0
ALONE, RESUMED = "alone", "interrupted"


@dataclass(frozen=True)
class Seen:
    """What was seen of a command up to now: seconds, the most bytes at once, its last sentence, and its page of all.
    Seconds of processors are known when it has ended."""

    seconds: float
    worked: float
    memory: int
    said: str
    page: bool
    ended: bool


def many(folder: Path, names: Sequence[str], workers: int) -> Iterator[Seen]:
    """Run the command over these authorities; what was seen whenever it says something, and in the end."""
    for name in names:
        _put(folder, name, folder / "authorities" / name)
    began, worked, memory = time.perf_counter(), worked_by_children(), 0
    with _started(folder / "authorities", folder / "together", workers) as process:
        watch = _Watch(process.pid)
        assert process.stderr
        for line in process.stderr:
            memory, said = watch.most, line.strip().removeprefix("many: ")
            yield Seen(time.perf_counter() - began, 0.0, memory, said, page=False, ended=False)
        out = process.stdout.read() if process.stdout else ""
        watch.end()
    assert process.returncode == 0, f"childflow many ended with {process.returncode}"
    page = json.loads(out)["page"] is not None
    worked = worked_by_children() - worked
    yield Seen(time.perf_counter() - began, worked, watch.most, "done", page, ended=True)


def one_by_one(folder: Path, name: str) -> dict[str, float]:
    """One authority by itself with the whole machine: seconds, those of processors, and activities."""
    alone = folder / ALONE / name
    shutil.rmtree(alone, ignore_errors=True)
    _put(folder, name, alone)
    config = alone / "childflow.toml"
    done = childflow_watched("run", "--config", config, "--quiet", longest=LONGEST, every=EVERY)
    assert done.code == 0, done.stderr
    log = open_folder(alone / "work" / "current" / "5-build-events", needs="build-events")
    told = {
        "seconds": round(done.seconds, 2),
        "worked": round(done.worked, 2),
        "memory": done.memory,
        "activities": int(log.manifest["rows"]["events"]),
    }
    shutil.rmtree(alone)
    return told


def resumed(folder: Path, names: Sequence[str], workers: int) -> dict[str, object]:
    """Interrupt a run when its first authority is done, and run again: what was left as it was, and whether all is
    the same as of a run that nobody interrupted."""
    there, out = folder / RESUMED / "authorities", folder / RESUMED / "together"
    shutil.rmtree(folder / RESUMED, ignore_errors=True)
    for name in names:
        _put(folder, name, there / name)
    with _started(there, out, workers) as process:
        assert process.stderr
        process.stderr.readline()
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=120)
    done = [name for name in names if Shelf(there / name / "work").current()]
    with _started(there, out, workers) as process:
        process.communicate(timeout=LONGEST)
    again = [name for name in done if len(Shelf(there / name / "work").runs()) > 1]
    moves = [Path("moves") / f"authority={name}" / "moves.parquet" for name in names]
    same = all(digest(out / part) == digest(folder / "together" / part) for part in moves)
    shutil.rmtree(folder / RESUMED)
    return {"authorities": len(names), "done": len(done), "again": len(again), "code": process.returncode, "same": same}


class _Watch:
    """Looks now and then at what a process and all that came from it hold."""

    def __init__(self, process: int) -> None:
        self.most = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self.most = max(self.most, held_by(self._process))

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()


@contextmanager
def _started(authorities: Path, out: Path, workers: int) -> Iterator[subprocess.Popen[str]]:
    """The command in a group of its own, as a scheduler starts it; whoever leaves the block early ends it."""
    command = (sys.executable, "-m", "childflow", "many", str(authorities), "-o", str(out))
    with subprocess.Popen(
        [*command, "--workers", str(workers), "--json"],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)


def _put(folder: Path, name: str, there: Path) -> None:
    """A folder for the authority with a run file that reads what was made of it."""
    made = folder / "made" / name
    there.mkdir(parents=True, exist_ok=True)
    text = (made / "childflow.toml").read_text(encoding="utf-8")
    for kept in ("returns/", "key"):
        text = text.replace(f'"{kept}', f'"{(made / kept).as_posix()}{"/" if kept.endswith("/") else ""}')
    (there / "childflow.toml").write_text(text, encoding="utf-8")
