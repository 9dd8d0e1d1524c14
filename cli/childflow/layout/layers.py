"""Which layer each node is in: what leads to it is to its left, but for edges that run against the rest."""

from __future__ import annotations

from math import sqrt

from childflow.layout.graph import Edges

ACROSS, DOWN = 115, 80
"""A usual column and row, in map units, and how wide a sheet is for its height: so many layers are wished for."""
WIDE = 1.78
FEWEST = 6
"""Layers that a sheet always has room for."""


def in_one_direction(count: int, edges: Edges) -> list[tuple[int, int]]:
    """The edges with those turned round that close a circle (Eades, Lin and Smyth 1993: greedy, sinks last, sources
    first, else the node with most more edges out than in); without loops, each once."""
    left, first, last = list(range(count)), list[int](), list[int]()
    ours = list(dict.fromkeys((one, other) for one, other in edges if one != other))
    while left:
        here = [(one, other) for one, other in ours if one in left and other in left]
        out = {node: sum(one == node for one, _ in here) for node in left}
        into = {node: sum(other == node for _, other in here) for node in left}
        sinks = [node for node in left if out[node] == 0 and into[node] > 0]
        if sinks:
            chosen = sinks[-1]
            last.insert(0, chosen)
        else:
            sources = [node for node in left if into[node] == 0]
            chosen = sources[0] if sources else max(left, key=lambda node: (out[node] - into[node], -node))
            first.append(chosen)
        left.remove(chosen)
    rank = {node: at for at, node in enumerate([*first, *last])}
    turned = ((one, other) if rank[one] < rank[other] else (other, one) for one, other in ours)
    return list(dict.fromkeys(turned))


def layers_of(count: int, edges: list[tuple[int, int]], groups: list[int]) -> list[list[int]]:
    """Nodes by layer, from the left. `edges` run one way."""
    depth = _depths(count, edges)
    order = sorted(range(count), key=lambda node: (depth[node], groups[node], node))
    wished = max(FEWEST, _ceil(sqrt(count * WIDE * DOWN / ACROSS)))
    quota = count / wished
    most = max(4, _ceil(1.25 * quota))
    packs = max(depth, default=0) + 1 > wished
    layers: list[list[int]] = []
    for at, node in enumerate(order):
        held = len(layers[-1]) if layers else most
        begins = at == 0 or depth[node] != depth[order[at - 1]]
        if held >= most or (begins and (not packs or held >= 0.6 * quota)):
            layers.append([])
        layers[-1].append(node)
    return layers


def _depths(count: int, edges: list[tuple[int, int]]) -> list[int]:
    """The length of the longest way to each node; what nothing leads to stands just before what it leads to."""
    into = [[one for one, other in edges if other == node] for node in range(count)]
    out = [[other for one, other in edges if one == node] for node in range(count)]
    depth, ready = [-1] * count, list(range(count))
    while ready:
        node = next(node for node in ready if all(depth[one] >= 0 for one in into[node]))
        depth[node] = max((depth[one] + 1 for one in into[node]), default=0)
        ready.remove(node)
    for node in range(count):
        if not into[node] and out[node]:
            depth[node] = min(depth[other] for other in out[node]) - 1
    return depth


def _ceil(number: float) -> int:
    return -int(-number // 1)
