"""The real command, watched: how long it takes, and how much memory it and its children take together at most."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.lib.shell import ROOT

OFTEN = 0.02
"""Seconds between two looks at a command's memory. A large process is slowed by being looked at so often."""


@dataclass(frozen=True)
class Watched:
    """How a command ended. `seconds` are those of the clock, `worked` those its processes had a processor, which a busy
    machine does not lengthen. `memory` is in bytes: what all its processes held at once, as far as looking often told,
    where the system tells it (Linux)."""

    code: int
    stderr: str
    seconds: float
    worked: float
    memory: int


def watched(*command: str, longest: float = 60.0, look: bool = True, every: float = OFTEN) -> Watched:
    """Run `command`; one that takes longer than `longest` seconds is ended. Without a `look` at its memory `every` so
    many seconds, which costs a little, its time is truer."""
    begin, worked, memory = time.perf_counter(), worked_by_children(), 0
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, encoding="utf-8"
    ) as process:
        while look and process.poll() is None and time.perf_counter() - begin < longest:
            memory = max(memory, held_by(process.pid))
            time.sleep(every)
        try:
            _, stderr = process.communicate(timeout=max(0.1, longest - (time.perf_counter() - begin)))
        except subprocess.TimeoutExpired:
            process.kill()
            stderr = "took too long"
    return Watched(process.returncode, stderr, time.perf_counter() - begin, worked_by_children() - worked, memory)


def ingest(*arguments: object, look: bool = True) -> Watched:
    """`childflow ingest` with these arguments, watched."""
    return childflow_watched("ingest", *arguments, look=look)


def childflow_watched(
    command: str, *arguments: object, longest: float = 60.0, look: bool = True, every: float = OFTEN
) -> Watched:
    """A command of childflow with these arguments, watched."""
    line = (sys.executable, "-m", "childflow", command, *map(str, arguments))
    return watched(*line, longest=longest, look=look, every=every)


def family(process: int) -> list[int]:
    """A process and all that came from it."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(each) for task in tasks for each in (task / "children").read_text().split()]
    except OSError:
        return [process]
    return [process, *(each for child in children for each in family(child))]


def held_by(process: int) -> int:
    """Bytes that a process and all that came from it hold now."""
    return sum(map(_held, family(process)))


def worked_by_children() -> float:
    """Processor seconds of all that was started from here and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held(process: int) -> int:
    """Bytes that a process holds; what it shares with others counts for its part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
