"""Graphs to lay out: drawn at random, and kept as JSON that the map builder's tests read as well."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from childflow.layout import Graph, Layout, Place, lay_out

FIXTURES = Path(__file__).parents[1] / "fixtures" / "layout"
WORDS = ("early", "help", "assessment", "family", "youth", "team", "of", "review", "conference", "care", "kin")


def drawn_graph(chance: random.Random, nodes: int | None = None, edges: int | None = None) -> Graph:
    """A graph of up to 60 nodes and 200 edges, loops, circles and pieces that nothing leads to among them."""
    count = chance.randint(1, 60) if nodes is None else nodes
    exits = chance.randint(0, 18)
    times = chance.randint(0, 200) if edges is None else edges
    return Graph(
        tuple(Place(_label(chance), chance.randint(0, 4), rests=chance.random() < 0.3) for _ in range(count)),
        tuple(Place(_label(chance), rim=chance.choice(("below", "right"))) for _ in range(exits)),
        tuple((chance.randrange(count), chance.randrange(count)) for _ in range(times)),
        tuple((chance.randrange(count), chance.randrange(exits)) for _ in range(times) if exits),
        tuple(sorted({chance.randrange(count) for _ in range(2)})),
    )


def _label(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 4))).capitalize()


def to_json(graph: Graph, laid: Layout) -> dict[str, Any]:
    """A graph and where its places go, in the names of the builder's TypeScript."""
    return {
        "graph": {
            "nodes": [{"label": each.label, "group": each.group, "rests": each.rests} for each in graph.nodes],
            "exits": [{"label": each.label, "rim": each.rim} for each in graph.exits],
            "edges": [list(edge) for edge in graph.edges],
            "waysOut": [list(edge) for edge in graph.ways_out],
            "entries": list(graph.entries),
        },
        "layout": {
            "nodes": [list(point) for point in laid.nodes],
            "exits": [list(point) for point in laid.exits],
            "entry": list(laid.entry),
            "size": list(laid.size),
        },
    }


def from_json(graph: dict[str, Any]) -> Graph:
    """The graph of such a file."""
    return Graph(
        tuple(Place(each["label"], each["group"], rests=each["rests"]) for each in graph["nodes"]),
        tuple(Place(each["label"], rim=each["rim"]) for each in graph["exits"]),
        tuple((one, other) for one, other in graph["edges"]),
        tuple((one, other) for one, other in graph["waysOut"]),
        tuple(graph["entries"]),
    )


if __name__ == "__main__":
    for seed in range(8):
        drawn = drawn_graph(random.Random(seed), *((60, 200) if seed == 0 else (None, None)))
        text = json.dumps(to_json(drawn, lay_out(drawn)))
        (FIXTURES / f"graph_{seed}.json").write_text(text + "\n", encoding="utf-8")
