"""Put what may be shared into the page of flows: counts that were told, in the map they lie on, and no child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from childflow.drawn_map import drawn_places
from childflow.maps import Map, Position
from childflow.page_blocks import with_block, with_title
from childflow.scene import embedded, pack
from childflow.stages.share_page.cubes import cubes_told, day_number

__all__ = ["CUBES", "Shared", "contents", "share_page"]

FORMAT = 1
CUBES = ("flows", "stock", "times_through", "attributes", "waits", "indicators")
"""The frames of a share folder that the page carries, each whole."""


@dataclass(frozen=True)
class Shared:
    """What `childflow share` wrote: its cubes by name, what `share.json` says of them, and the map they lie on."""

    cubes: Mapping[str, pl.DataFrame]
    said: Mapping[str, Any]
    map: Map


def share_page(page: str, shared: Shared, authority: str, version: str) -> str:
    """The whole page: `page`, the built page of flows, with the numbers put in. ValueError where it is not one."""
    page = with_title(page, f"{authority}: {shared.map.label}")
    return with_block(
        page, "application/octet-stream", "shared", embedded(pack(contents(shared, authority, version), {}))
    )


def contents(shared: Shared, authority: str, version: str) -> dict[str, Any]:
    """All that the page holds: the numbers of the cubes and nothing else, days as days since 1970-01-01.

    A null is a cell that is not told. Places go by their ids, an exit that has a node's id as `exit_...`.
    """
    said = shared.said
    weeks = [day_number(said[name]) for name in ("first_week", "last_week")]
    return {
        "format": FORMAT,
        "said": {
            "authority": authority,
            "version": version,
            "preset": said["preset"],
            "smallest": said["smallest"],
            "roundedTo": said["rounded_to"],
            "firstWeek": weeks[0],
            "lastWeek": weeks[1],
            "kept": said["kept"],
            "leftOut": said["left_out"],
            "waitsIn": said.get("waits_in"),
            "synthetic": bool(said.get("synthetic", False)),
        },
        "map": _map(shared.map),
        **cubes_told(shared.cubes, *weeks),
    }


def _map(the_map: Map) -> dict[str, Any]:
    edges = [{"from": edge.from_, "to": edge.to, "bend": _point(edge.bend)} for edge in the_map.edges]
    return {
        "label": the_map.label,
        "sentence": the_map.sentence,
        "width": the_map.size[0],
        "height": the_map.size[1],
        "entry": _point(the_map.entry),
        "places": drawn_places(the_map),
        "edges": edges,
    }


def _point(position: Position | None) -> dict[str, float] | None:
    return {"x": position[0], "y": position[1]} if position else None
