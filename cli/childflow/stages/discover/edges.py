"""Which ways become edges, and how soon each must begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from childflow.maps import Edge, Map

SELDOM = 3
"""Moves that are too few to be a way, whatever share is asked for."""
BY_CHANCE = 0.2
"""A way of whose moves no more than this share is beyond chance is none."""
BRANCH = 0.05
"""Nor is one with a smaller share than this both of what leads to the one and of what leads from the other."""


@dataclass(frozen=True)
class Way:
    """An edge with what the data says of it: how often, its dependency, and the shipped window where one is kept."""

    edge: Edge
    count: int
    dependency: float


def ways_of(counted: pl.DataFrame, map_: Map, shipped: Sequence[Map], paths: int) -> list[Way]:
    """The ways that hold `paths` per cent of all moves beyond chance, those of shipped maps before others, the most
    frequent first; and for each node that something leads to at least one way to it.

    A way that a shipped map has keeps its window, unless the data needs a longer one, and may be seldom.
    """
    known = {(edge.from_, edge.to): edge.within for map_ in reversed(shipped) for edge in map_.edges}
    led_to, led_from = (pl.col("beyond").clip(0).sum().over(node) for node in ("to_node", "from_node"))
    branch = pl.col("beyond") >= BRANCH * pl.min_horizontal(led_to, led_from)
    shipped_too = pl.concat_str("from_node", "to_node", separator=" ").is_in([f"{one} {other}" for one, other in known])
    likely = counted.filter(
        pl.col("from_node") != pl.col("to_node"),
        shipped_too | (pl.col("count") >= SELDOM),
        shipped_too | (pl.col("beyond") >= BY_CHANCE * pl.col("count")),
        shipped_too | branch,
    ).sort(shipped_too, "beyond", "from_node", "to_node", descending=[True, True, False, False])
    total, so_far = float(likely["beyond"].clip(0).sum()), 0.0
    ways, reached = list[Way](), set[str]()
    for one, other, count, beyond, within, dependency in likely.iter_rows():
        if so_far < total * paths / 100 or other not in reached:
            window = max(within, known.get((one, other), 0))
            ways.append(Way(_edge(one, other, window), count, dependency))
            reached.add(other)
        so_far += max(0.0, beyond)
    rank = {node: at for at, node in enumerate(map_.node_ids)}
    return sorted(ways, key=lambda way: (rank[way.edge.from_], rank[way.edge.to]))


def with_moves(
    ways: Sequence[Way], moves: Iterable[tuple[str, str, int]], counted: pl.DataFrame, within: int
) -> list[Way]:
    """The ways and those that moves off the map went, each (from, to, how often), within so many working days.

    A way that there is already, but not for so long, is made to last so long.
    """
    surely = counted.select("from_node", "to_node", "dependency").iter_rows()
    dependency = {(one, other): value for one, other, value in surely}
    by_ends = {(way.edge.from_, way.edge.to): way for way in ways}
    for one, other, count in moves:
        by_ends[one, other] = Way(_edge(one, other, within), count, dependency.get((one, other), 0.0))
    return list(by_ends.values())


def as_gone(ways: Sequence[Way], moves: Iterable[tuple[str, str, int]]) -> list[Way]:
    """The ways that somebody went along, with how often: all moves by an edge, each (from, to, how often)."""
    gone = {(one, other): count for one, other, count in moves}
    went = ((way, gone.get((way.edge.from_, way.edge.to), 0)) for way in ways)
    return [replace(way, count=count) for way, count in went if count]


def _edge(one: str, other: str, within: int) -> Edge:
    return Edge.model_validate({"from": one, "to": other, "within": within})
