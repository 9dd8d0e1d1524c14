"""Layers become positions: columns as wide as their labels, rows as near to their neighbours as there is room."""

from __future__ import annotations

from functools import reduce
from operator import add

from childflow.layout.graph import Graph, Layout, Place
from childflow.layout.labels import LINE, LONG_BELOW, LONG_NODE, LONG_RIGHT, RESTING_DOTS, above_of, dots_of, size_of
from childflow.layout.layers import in_one_direction, layers_of
from childflow.layout.ordering import Layers, Links, ordered, with_bends

ENTRY_X = 30
BESIDE_ENTRY = 70
"""Where the first column may begin: right of the entry and its label."""
BETWEEN_COLUMNS = 26
BETWEEN_ROWS = 10
BENDS, LEAST_BEND, MOST_BEND = 240, 2, 30
"""The room that all edges that pass a layer take, and the least and most that one does."""
WIDE = 2.2
"""A sheet's width for its height: rows that leave room are drawn apart, up to so many times."""
MOST_APART = 2.5
TOP = 12
TO_RIM = 50
"""From the last column to the exits on the right, and from the lowest row to those below."""
MARGIN = 40
BETWEEN_EXITS = 12
PASSES = 12


def lay_out(graph: Graph) -> Layout:
    """Where everything goes. The same graph gives the same layout."""
    count = len(graph.nodes)
    edges = in_one_direction(count, graph.edges)
    layers = layers_of(count, edges, [node.group for node in graph.nodes])
    bent, links = with_bends(layers, edges, count)
    rows = ordered(bent, links)
    across, right = _columns(layers, graph.nodes)
    rooms = _rooms(rows, graph.nodes)
    down = _rows(rows, links, rooms)
    right_exits = [at for at, each in enumerate(graph.exits) if each.rim == "right"]
    below = [at for at, each in enumerate(graph.exits) if each.rim == "below"]
    wide = sum(_width_below(graph.exits[at]) for at in below)
    tall = sum(_height_right(graph.exits[at]) for at in right_exits)
    rim_x = max(right + TO_RIM, ENTRY_X + wide + (TO_RIM if right_exits else 0))
    deepest = max((down[node] for node in range(count)), default=TOP)
    aside = (rim_x - TO_RIM - BESIDE_ENTRY) / max(1, right - BESIDE_ENTRY)
    apart = min(MOST_APART, max(1, (rim_x / WIDE - 2 * TO_RIM - TOP) / max(1, deepest - TOP)))
    points = {
        node: (BESIDE_ENTRY + (across[node] - BESIDE_ENTRY) * aside, TOP + (down[node] - TOP) * apart)
        for node in range(count)
    }
    lowest = max(TOP + (deepest - TOP) * apart + RESTING_DOTS, TOP + tall)
    rim_y = lowest + TO_RIM
    exits = _on_the_rim(graph, points, below, right_exits, (rim_x, rim_y, lowest, wide))
    entering = [points[node][1] for node in graph.entries] or [each[1] for each in points.values()] or [TOP]
    return Layout(
        nodes=tuple((_whole(x), _whole(y)) for x, y in points.values()),
        exits=tuple((_whole(x), _whole(y)) for x, y in exits),
        entry=(ENTRY_X, _whole(_mean(entering))),
        size=(_whole(rim_x + MARGIN), _whole(rim_y + MARGIN)),
    )


def _columns(layers: Layers, nodes: tuple[Place, ...]) -> tuple[dict[int, float], float]:
    """The x of every node, and where the last column ends."""
    across: dict[int, float] = {}
    left: float = BESIDE_ENTRY
    for layer in layers:
        width = max(size_of(nodes[node].label, LONG_NODE)[0] for node in layer) + BETWEEN_COLUMNS
        across |= dict.fromkeys(layer, left + width / 2)
        left += width
    return across, left


def _rooms(layers: Layers, nodes: tuple[Place, ...]) -> dict[int, tuple[float, float]]:
    """How much room every node and bend takes above its row and under it."""
    most = max((sum(each >= len(nodes) for each in layer) for layer in layers), default=0)
    bend = max(LEAST_BEND, min(MOST_BEND, BENDS // max(1, most))) / 2
    return {
        each: (above_of(nodes[each].label), dots_of(nodes[each].rests) + BETWEEN_ROWS)
        if each < len(nodes)
        else (bend, bend)
        for layer in layers
        for each in layer
    }


def _rows(layers: Layers, links: Links, rooms: dict[int, tuple[float, float]]) -> dict[int, float]:
    """The y of every node and bend: near the middle of its neighbours, never nearer to another than labels allow."""
    near: dict[int, list[int]] = {}
    for one, other in links:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    down = {each: y for layer in layers for each, y in zip(layer, _stacked(layer, rooms), strict=True)}
    middle = max(down.values(), default=0) / 2
    for layer in layers:
        shift = middle - (down[layer[0]] + down[layer[-1]]) / 2
        down |= {each: down[each] + shift for each in layer}
    for turn in range(PASSES):
        for layer in layers if turn % 2 == 0 else layers[::-1]:
            wished = [_mean([down[other] for other in near.get(each, [each])]) for each in layer]
            down |= dict(zip(layer, _apart(wished, _stacked(layer, rooms)), strict=True))
    highest = min((down[each] - rooms[each][0] for each in down), default=0)
    return {each: y - highest + TOP for each, y in down.items()}


def _stacked(layer: list[int], rooms: dict[int, tuple[float, float]]) -> list[float]:
    """The rows of a layer put one under the other."""
    below: float = 0
    rows = list[float]()
    for above, under in (rooms[each] for each in layer):
        rows.append(below + above)
        below = rows[-1] + under
    return rows


def _apart(wished: list[float], stacked: list[float]) -> list[float]:
    """As near to what is `wished` as order and room allow: least squares, by pooling those that push each other."""
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, stacked, strict=True):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] >= mean:
            other, more = pools.pop()
            mean, size = (other * more + mean * size) / (more + size), more + size
        pools.append((mean, size))
    shifts = [mean for mean, size in pools for _ in range(size)]
    return [shift + offset for shift, offset in zip(shifts, stacked, strict=True)]


def _on_the_rim(
    graph: Graph,
    points: dict[int, tuple[float, float]],
    below: list[int],
    right: list[int],
    rim: tuple[float, float, float, float],
) -> list[tuple[float, float]]:
    """The exits, each in the order of what leads to it, spread over its side."""
    rim_x, rim_y, lowest, wide = rim
    found: dict[int, tuple[float, float]] = {}
    room = max(0, rim_x - (TO_RIM if right else 0) - ENTRY_X - wide) / max(1, len(below))
    left: float = ENTRY_X
    for at in sorted(below, key=lambda at: _leading(graph, points, at)[0]):
        width = _width_below(graph.exits[at]) + room
        found[at] = (left + width / 2, rim_y)
        left += width
    tall = sum(_height_right(graph.exits[at]) for at in right)
    spare = max(0, lowest - TOP - tall) / max(1, len(right))
    top: float = TOP
    for at in sorted(right, key=lambda at: _leading(graph, points, at)[1]):
        height = _height_right(graph.exits[at]) + spare
        found[at] = (rim_x, top + height / 2)
        top += height
    return [found[at] for at in range(len(graph.exits))]


def _leading(graph: Graph, points: dict[int, tuple[float, float]], at: int) -> tuple[float, float]:
    """The middle of the nodes that lead to an exit; far along where none does."""
    nodes = [points[node] for node, to in graph.ways_out if to == at]
    if not nodes:
        return 1e9, 1e9
    return _mean([x for x, _ in nodes]), _mean([y for _, y in nodes])


def _width_below(place: Place) -> int:
    return max(80, size_of(place.label, LONG_BELOW)[0]) + BETWEEN_EXITS


def _height_right(place: Place) -> int:
    return max(56, size_of(place.label, LONG_RIGHT)[1] + LINE) + BETWEEN_EXITS


def _mean(numbers: list[float]) -> float:
    """Added one by one: `sum` adds otherwise from one Python to the next, and the builder adds so."""
    return reduce(add, numbers) / len(numbers)


def _whole(number: float) -> int:
    """The nearest whole number, halves up: as the builder's `Math.round`."""
    return int((number + 0.5) // 1)
