"""Running measures: each in a process of its own, so that none leaves another its memory; one that fails stops none."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from childflow.console import Speaker, Table
from tests.bench.lines import Line, Verdict, unfinished

Measure = Callable[[Path], Iterable[Line]]
"""Takes a folder to work in, which all that run together share, and yields its lines as they come."""

HEAD = ("Line", "Compared to", "Hold", "Seen", "")


def run(measures: Sequence[Measure]) -> list[Line]:
    """The lines of the measures one after the other, each printed when it comes."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="childflow-bench-") as folder:
        for measure in measures:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
                try:
                    lines += alone.submit(lines_of, measure, Path(folder)).result()
                except BrokenProcessPool:
                    lines.append(unfinished(measure.__name__, "its process was ended"))
    return lines


def main(measures: Sequence[Measure]) -> None:
    """Run all, or those named on the command line; end with 1 where one missed."""
    lines = run(chosen(measures, sys.argv[1:]))
    sys.exit(any(line.verdict is Verdict.MISS for line in lines))


def chosen(measures: Sequence[Measure], names: Sequence[str]) -> list[Measure]:
    """Those named, or all; a name that is none is told which there are."""
    known = {each.__name__: each for each in measures}
    if wrong := [name for name in names if name not in known]:
        sys.exit(f"There is no measure {', '.join(wrong)}. There are: {', '.join(known)}.")
    return [known[name] for name in names] or list(measures)


def show(lines: Sequence[Line]) -> None:
    """All lines as one table."""
    rows = tuple(
        (line.what, line.beside, line.hold, line.seen + (f" ({line.scale})" if line.scale else ""), line.verdict.value)
        for line in lines
    )
    missed = sum(line.verdict is Verdict.MISS for line in lines)
    held = sum(line.verdict is Verdict.OK for line in lines)
    title = f"{held} held, {missed} missed, {len(lines) - held - missed} told or not measured."
    Speaker("bench").answer([Table(title, HEAD, rows)])


def lines_of(measure: Measure, folder: Path) -> list[Line]:
    """The lines of one measure, printed as they come; where it fails, one more that says so."""
    found = []
    try:
        for line in measure(folder):
            print(line.said, flush=True)
            found.append(line)
    except Exception as fault:
        traceback.print_exc()
        found.append(unfinished(measure.__name__, f"{type(fault).__name__}"))
        print(found[-1].said, flush=True)
    return found
