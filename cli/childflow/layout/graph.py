"""What is laid out, and what comes of it. Places are known by their number: their place in the order they are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rim = Literal["right", "below"]
"""The side that an exit is on."""
Edges = tuple[tuple[int, int], ...]
"""From node, to node (or exit)."""
Point = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """A node or an exit: its label; of a node the number of its group and whether children rest there, of an exit its
    side."""

    label: str
    group: int = 0
    rim: Rim = "below"
    rests: bool = False


@dataclass(frozen=True)
class Graph:
    """`edges` between nodes; `ways_out` from nodes to exits; `entries` are the nodes where children come in."""

    nodes: tuple[Place, ...]
    exits: tuple[Place, ...] = ()
    edges: Edges = ()
    ways_out: Edges = ()
    entries: tuple[int, ...] = ()


@dataclass(frozen=True)
class Layout:
    """Positions in map units, x to the right, y down, all within `size`; labels of exits stand outside the rim."""

    nodes: tuple[Point, ...]
    exits: tuple[Point, ...]
    entry: Point
    size: Point
