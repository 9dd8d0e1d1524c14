"""Small charts of one number over returns: where their line goes, and the same said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Numbers = Sequence[int | None]


@dataclass(frozen=True)
class Spark:
    """A line in a box `width` by `height`: its `path`, broken where there is no number, and its last point."""

    width: int
    height: int
    path: str
    last: tuple[float, float]


def spark(numbers: Numbers, width: int, height: int) -> Spark | None:
    """The line of the numbers, its foot at nought; None where fewer than two are known."""
    known = [each for each in numbers if each is not None]
    if len(known) < 2:
        return None
    margin = 2
    step = (width - 2 * margin) / (len(numbers) - 1)
    scale = (height - 2 * margin) / (max(known) or 1)
    points = [
        None if number is None else (round(margin + at * step, 1), round(height - margin - number * scale, 1))
        for at, number in enumerate(numbers)
    ]
    last = next(point for point in reversed(points) if point is not None)
    return Spark(width, height, _path(points), last)


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """`M` begins a line, also after a gap; `h0` makes a number alone between two gaps a dot."""
    said, before = [], None
    for point in points:
        if point is not None:
            said.append(f"L{point[0]:g} {point[1]:g}" if before else f"M{point[0]:g} {point[1]:g}h0")
        before = point
    return "".join(said)


def in_words(numbers: Numbers) -> str:
    """The line as a reader who does not see it is told it: its ends, its highest and its lowest."""
    known = [each for each in numbers if each is not None]
    if not known:
        return "not looked at so far"
    ends = f"{known[0]:,} at first, {known[-1]:,} now"
    return f"{len(known)} returns: {ends}; most {max(known):,}, least {min(known):,}"
