"""How much room a label takes: as the viewer draws it at one pixel a map unit (`stations.ts`, `style.css`)."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LETTER = 7
PADDING = 14
LINE = 17
COUNT = 24
"""The line of a node's count; an exit's stands in a line of its name."""
GAP = 8
DOTS, RESTING_DOTS = 16, 50
"""Room under a step, and under a state, for those who rest there."""
LONG_NODE, LONG_BELOW, LONG_RIGHT = 13, 10, 18
"""Names at least this long break in two, as the viewer breaks them."""


def lines_of(label: str, long: int) -> list[str]:
    """The label in one line, or in two, broken at the space nearest its middle."""
    spaces = [at for at, letter in enumerate(label) if letter == " "]
    if len(label) < long or not spaces:
        return [label]
    middle = min(spaces, key=lambda at: abs(at - len(label) / 2))
    return [label[:middle], label[middle + 1 :]]


def size_of(label: str, long: int) -> tuple[int, int]:
    """Width and height of the label's name."""
    lines = lines_of(label, long)
    return LETTER * max(map(len, lines)) + PADDING, LINE * len(lines)


def box_of(label: str, x: float, y: float, rests: bool = False) -> Box:
    """The room of a node at x, y: its name and count above, its dots below."""
    width, height = size_of(label, LONG_NODE)
    return x - width / 2, y - GAP - COUNT - height, x + width / 2, y + dots_of(rests)


def dots_of(rests: bool) -> int:
    """How far the room of a node reaches below it."""
    return RESTING_DOTS if rests else DOTS


def above_of(label: str) -> int:
    """How far the room of a node reaches above it."""
    return GAP + COUNT + size_of(label, LONG_NODE)[1]
