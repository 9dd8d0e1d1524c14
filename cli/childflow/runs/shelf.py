"""The runs kept in one folder, and which of them is current.

    runs/00012-20261201/    one run: its stages' folders, viewer, record, memory and log
    current.json            which run is current: replaced in one step, and only by a run that is whole
    current                 a link to that run, for people and scripts, where the system has links
    index.html              the history of runs

Runs are numbered, so that a clock set back changes no order. A run is never written to after it has ended.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from childflow.errors import OutputError
from childflow.memory import Memory, Stage
from childflow.runs.record import Record, State, now, record_from
from childflow.whole_files import why, write_whole

POINTER = "current.json"
LINK = "current"
RECORD = "record.json"


@dataclass(frozen=True)
class Run:
    """One run's folder."""

    path: Path
    record: Record

    @property
    def memory(self) -> Memory:
        """What each of its results was made from."""
        return Memory(self.path / "run.json")

    @property
    def is_whole(self) -> bool:
        """Whether it went to the end of the chain."""
        return self.record.state is State.DONE and self.record.until is Stage.RENDER

    def keep(self, record: Record) -> Run:
        """The run with another record, which is written."""
        write_whole(self.path / RECORD, record.to_json())
        return Run(self.path, record)


@dataclass(frozen=True)
class Shelf:
    """All runs into one folder."""

    out: Path

    @contextmanager
    def alone(self, wait: float = 0) -> Iterator[None]:
        """Let no second run into the folder at once; the lock goes with the process, however it ends.

        OutputError where another is at work for longer than `wait` seconds, or the disk refuses anything in the block.
        """
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.out / ".run.lock", timeout=wait)
            lock.acquire()
        except Timeout:
            raise OutputError(
                f"Another run is at work in {self.out}. Wait for it to end, or give --wait SECONDS."
            ) from None
        except OSError as error:
            raise OutputError(f"Cannot write {self.out}: {why(error)}.") from None
        try:
            yield
        except OSError as error:
            raise OutputError(
                f"Cannot write {self.out}: {why(error)}. The run before stays as it is; run "
                "again when there is room and leave to write."
            ) from None
        finally:
            lock.release()

    def runs(self) -> list[Run]:
        """Every run there is, oldest first; what has no record is none."""
        found = []
        for path in sorted((self.out / "runs").glob("[0-9]*-*")):
            with suppress(OSError, ValueError):
                found.append(Run(path, record_from((path / RECORD).read_text(encoding="utf-8"))))
        return found

    def current(self) -> Run | None:
        """The run that is current; None before the first is whole."""
        try:
            name = json.loads((self.out / POINTER).read_text(encoding="utf-8"))["run"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return next((run for run in self.runs() if run.path.name == name), None)

    def begin(self, until: Stage) -> Run:
        """A new run's folder; the number of its name is one more than any before."""
        last = max((int(path.name.partition("-")[0]) for path in (self.out / "runs").glob("[0-9]*-*")), default=0)
        path = self.out / "runs" / f"{last + 1:05}-{datetime.now(UTC):%Y%m%d}"
        path.mkdir(parents=True)
        return Run(path, Record(path.name, until, now())).keep(Record(path.name, until, now()))

    def publish(self, run: Run, viewer: Path) -> None:
        """Make a whole run the current one: its viewer where people open it, then the pointer, in one step each."""
        write_whole(viewer, (run.path / viewer.name).read_text(encoding="utf-8"))
        write_whole(self.out / POINTER, json.dumps({"run": run.path.name}) + "\n")
        self._link(run.path)

    def tidy(self) -> None:
        """Give runs that a killed process left their last word, and clear what has no record."""
        known = {run.path for run in self.runs()}
        for run in self.runs():
            if run.record.state is State.RUNNING:
                _clear_half_built(run.path)
                run.keep(run.record.ending(State.KILLED))
        for path in (self.out / "runs").glob("[0-9]*-*"):
            if path not in known:
                shutil.rmtree(path, ignore_errors=True)

    def forget(self, keep: int) -> list[Run]:
        """Remove the oldest runs but `keep`, never the current one nor the newest; those removed."""
        runs, current = self.runs(), self.current()
        spared = {runs[-1].path, *([current.path] if current else [])} if runs else set()
        gone = [run for run in runs[: max(len(runs) - keep, 0)] if run.path not in spared]
        for run in gone:
            shutil.rmtree(run.path, ignore_errors=True)
        return gone

    def write_index(self, page: str) -> None:
        """Keep the history of runs beside them."""
        write_whole(self.out / "index.html", page)

    def _link(self, path: Path) -> None:
        """A link for people; where the system lets nobody make one the pointer alone says what is current."""
        link, building = self.out / LINK, self.out / f".{LINK}.building"
        target = Path("runs") / path.name
        with suppress(OSError):
            building.unlink(missing_ok=True)
            building.symlink_to(target, target_is_directory=True)
            building.replace(link)
            return
        with suppress(OSError, ImportError, AttributeError):
            _junction(self.out / target, link)


def current_in(folder: Path) -> Path:
    """The current run of a folder that `childflow run` works in; any other folder itself."""
    current = Shelf(folder).current()
    return current.path if current else folder


def _clear_half_built(path: Path) -> None:
    """What is written beside its final name begins with a point."""
    for each in path.glob(".*"):
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)


def _junction(target: Path, link: Path) -> None:
    """Windows lets anybody make a junction, but no rename goes over one: it is gone for a moment."""
    import _winapi  # only Windows has it

    if os.path.lexists(link):
        link.rmdir()
    _winapi.CreateJunction(str(target.resolve()), str(link))  # type: ignore[attr-defined,unused-ignore]
