"""A map as a page draws it: its places in the order pages number them, and the bends of its edges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from childflow.maps import Map


def exit_name(the_map: Map, exit_id: str) -> str:
    """What pages call an exit: its own id, or `exit_...` where a node has that id."""
    return f"exit_{exit_id}" if exit_id in the_map.node_ids else exit_id


def drawn_places(the_map: Map) -> list[dict[str, Any]]:
    """Nodes in rank order, then exits; of a node `group` is its group's label, of an exit its kind."""
    return [*_nodes(the_map), *_exits(the_map)]


def _nodes(the_map: Map) -> Iterator[dict[str, Any]]:
    groups = {group.id: group.label for group in the_map.groups}
    for node in the_map.nodes:
        yield {
            "id": node.id,
            "label": node.label,
            "short": node.short,
            "kind": node.kind,
            "group": groups[node.group],
            "x": node.position[0],
            "y": node.position[1],
            "clock": node.clock.label if node.clock else None,
        }


def _exits(the_map: Map) -> Iterator[dict[str, Any]]:
    for each in the_map.exits:
        yield {
            "id": exit_name(the_map, each.id),
            "label": each.label,
            "short": None,
            "kind": "exit",
            "group": each.kind,
            "x": each.position[0],
            "y": each.position[1],
            "clock": None,
        }
