"""A map laid out: positions for its nodes, exits and entry, and its size."""

from __future__ import annotations

from collections.abc import Sequence

from childflow.layout import Graph, Place, lay_out
from childflow.maps import Map

RIGHT = ("moved", "grown_up")
"""Kinds of exit that stand on the right; the others stand below."""


def laid_out(map_: Map, entries: Sequence[str] = ()) -> Map:
    """The map with new positions; children come in at the nodes `entries`, else at those that nothing leads to."""
    nodes, exits = list(map_.node_ids), list(map_.exit_ids)
    groups = [group.id for group in map_.groups]
    led_to = {edge.to for edge in map_.edges}
    coming = list(entries) or [node for node in nodes if node not in led_to]
    laid = lay_out(
        Graph(
            nodes=tuple(Place(node.label, groups.index(node.group), rests=node.kind == "state") for node in map_.nodes),
            exits=tuple(Place(each.label, rim="right" if each.kind in RIGHT else "below") for each in map_.exits),
            edges=tuple((nodes.index(edge.from_), nodes.index(edge.to)) for edge in map_.edges),
            ways_out=tuple(
                (at, exits.index(place))
                for at, node in enumerate(map_.nodes)
                for named in node.outcomes.values()
                for place in named
                if place in exits and place not in nodes
            ),
            entries=tuple(nodes.index(node) for node in coming),
        )
    )
    return map_.model_copy(
        update={
            "nodes": tuple(
                node.model_copy(update={"position": point}) for node, point in zip(map_.nodes, laid.nodes, strict=True)
            ),
            "exits": tuple(
                each.model_copy(update={"position": point}) for each, point in zip(map_.exits, laid.exits, strict=True)
            ),
            "entry": laid.entry,
            "size": laid.size,
        }
    )
