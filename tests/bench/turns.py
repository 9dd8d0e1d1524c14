"""Taking turns: what is compared is done one after the other, some times over, so that a busy moment meets both."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

Timed = Callable[[], float]


def processor(work: Callable[[], object]) -> Timed:
    """The processor seconds of `work`, which other work on the machine lengthens little."""
    return _timed(work, time.process_time)


def clock(work: Callable[[], object]) -> Timed:
    """The seconds of `work` by the clock."""
    return _timed(work, time.perf_counter)


def turns(times: int, *works: Timed) -> list[tuple[float, ...]]:
    """What each came to, in turns, so many times over."""
    return [tuple(work() for work in works) for _ in range(times)]


def best(times: int, *works: Timed) -> list[float]:
    """The least of each, taking turns."""
    return [min(each) for each in zip(*turns(times, *works), strict=True)]


def middle_ratio(rounds: list[tuple[float, ...]]) -> float:
    """The median of the turns' ratios, the first of each over the second."""
    return median(ours / theirs for ours, theirs in rounds)


def _timed(work: Callable[[], object], now: Timed) -> Timed:
    def taken() -> float:
        begin = now()
        work()
        return now() - begin

    return taken
