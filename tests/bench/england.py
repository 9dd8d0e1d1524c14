"""England, six years: `build_events` authority by authority, in one process; its time and memory as they grow.

    python -m tests.bench.england [AUTHORITIES [MADE]]

The authorities are made up by a second process, whose memory is its own, as the lists that `anonymise` would leave.
Each is read, built and written as Parquet, and its log taken away again before the next. Where fewer are MADE than
there are AUTHORITIES, they come round again: making one takes many times longer than building its log.
Time is processor time, so that other work on the machine counts little; memory is the process's greatest.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import polars as pl

from childflow import synthetic
from childflow.reconciliation import Account
from childflow.stages.build_events import build_events
from tests.lib.journeys import front_door
from tests.lib.made_up import lists_of_world

AUTHORITIES, YEARS, ALONE = 150, 6, 7
HOLD, HOLD_MEMORY = 1.1, 12_000
SHOWN = (1, 2, 4, 8, 16, 32, 64, 128, AUTHORITIES)
FRAMES = ("events", "journeys", "moves", "links", "positions")


def make_lists(number: int, folder: Path) -> None:
    """Write the lists of one of the authorities."""
    world = synthetic.make("england", YEARS, 1000 + number, scale=1 / AUTHORITIES, prefix=f"A{number:03}-")
    folder.mkdir()
    for name, frame in lists_of_world(world).items():
        frame.write_parquet(folder / f"{name}.parquet")


def build(source: Path, out: Path) -> int:
    """Read one authority's lists, build its log and write it; how many activities it has."""
    lists = {file.stem: pl.read_parquet(file) for file in sorted(source.iterdir())}
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    log = build_events(lists, front_door(), synthetic.DEFAULT_CUT_OFF, accounts)
    out.mkdir(parents=True)
    for name in FRAMES:
        getattr(log, name).write_parquet(out / f"{name}.parquet", compression="zstd")
    return log.events.height


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a line whenever the number of authorities has doubled; fail where the claim does not hold."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else AUTHORITIES
    made = int(sys.argv[2]) if len(sys.argv) > 2 else wanted
    activities, spent = 0, 0.0
    print("authorities  activities  seconds  beside one x as many  peak MB", flush=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as maker,
    ):
        log = Path(folder) / "log"
        alone: list[float] = []
        for number in range(1 - ALONE, wanted + 1):
            lists = Path(folder) / f"lists-{max(number - 1, 0) % made}"
            if not lists.exists():
                maker.submit(make_lists, max(number, 1), lists).result()
            begin = time.process_time()
            built = build(lists, log / f"authority={number:03}")
            took = time.process_time() - begin
            shutil.rmtree(log)
            if number < 1:  # the first authority by itself, some times over: the code is loaded, and noise is seen
                alone.append(took / built)
                continue
            if made == wanted:
                shutil.rmtree(lists)
            activities, spent = activities + built, spent + took
            ratio = spent / (median(alone) * activities)
            if number in SHOWN or number == wanted:
                print(f"{number:11}  {activities:10,}  {spent:7.1f}  {ratio:20.2f}  {peak():7.0f}", flush=True)
    assert ratio <= HOLD
    assert peak() <= HOLD_MEMORY


if __name__ == "__main__":
    main()
