"""In which order the nodes of each layer stand, so that few edges cross.

An edge that passes a layer stands in it as well, as a bend: numbers from `count` on.
"""

from __future__ import annotations

SWEEPS = 12

Layers = list[list[int]]
Links = list[tuple[int, int]]
"""Edges between neighbouring layers."""


def with_bends(layers: Layers, edges: list[tuple[int, int]], count: int) -> tuple[Layers, Links]:
    """The layers with a bend wherever an edge passes one, and the links that the edges fall into."""
    layer_of = {node: at for at, layer in enumerate(layers) for node in layer}
    bent, links, following = [list(layer) for layer in layers], list[tuple[int, int]](), count
    for one, other in edges:
        before = one
        for at in range(layer_of[one] + 1, layer_of[other]):
            bent[at].append(following)
            links.append((before, following))
            before, following = following, following + 1
        if layer_of[other] > layer_of[one]:
            links.append((before, other))
    return bent, links


def ordered(layers: Layers, links: Links) -> Layers:
    """The layers in the order with the fewest crossings met: each swept by the middle of its neighbours, to and fro."""
    before, after = _neighbours(links)
    best, fewest, now = layers, crossings(layers, links), layers
    for sweep in range(SWEEPS):
        now = _swept(now, before if sweep % 2 == 0 else after, backwards=sweep % 2 == 1)
        found = crossings(now, links)
        if found < fewest:
            best, fewest = now, found
    return best


def _neighbours(links: Links) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for one, other in links:
        before.setdefault(other, []).append(one)
        after.setdefault(one, []).append(other)
    return before, after


def _swept(layers: Layers, neighbours: dict[int, list[int]], backwards: bool) -> Layers:
    swept = [list(layer) for layer in layers]
    for at in reversed(range(len(swept))) if backwards else range(len(swept)):
        beside = at + 1 if backwards else at - 1
        if not 0 <= beside < len(swept):
            continue
        place = {node: row for row, node in enumerate(swept[beside])}
        middle = {
            node: sum(place[each] for each in near) / len(near)
            if (near := [each for each in neighbours.get(node, []) if each in place])
            else row
            for row, node in enumerate(swept[at])
        }
        swept[at].sort(key=lambda node: middle[node])
    return swept


def crossings(layers: Layers, links: Links) -> int:
    """How many pairs of links cross."""
    place = {node: (at, row) for at, layer in enumerate(layers) for row, node in enumerate(layer)}
    by_layer: dict[int, list[tuple[int, int]]] = {}
    for one, other in links:
        by_layer.setdefault(place[one][0], []).append((place[one][1], place[other][1]))
    return sum(
        (a - c) * (b - d) < 0
        for pairs in by_layer.values()
        for at, (a, b) in enumerate(pairs)
        for c, d in pairs[at + 1 :]
    )
