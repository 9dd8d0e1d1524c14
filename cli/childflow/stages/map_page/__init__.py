"""Put a map file and the authority's rows into the map builder's page, which counts as `build-events` does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from childflow.page_blocks import with_block, with_title
from childflow.scene import embedded, pack
from childflow.stages.map_page.rows import Packed, packed_rows

__all__ = ["Packed", "Told", "map_page", "packed_rows"]


@dataclass(frozen=True)
class Told:
    """What the page says of itself: the map file's name and text, whose map it is, and the lists a node can be made of.

    `lists`: list name to column to what it holds (`date`, `code`, `flag` or `number`).
    """

    name: str
    text: str
    authority: str
    lists: Mapping[str, Mapping[str, str]]


def map_page(page: str, told: Told, rows: Packed | None) -> str:
    """The whole page: `page`, the built builder, with the map and the rows put in. ValueError where it is not one."""
    words = json.dumps(vars(told), ensure_ascii=False).replace("<", "\\u003c")
    page = with_title(page, f"{told.authority}: {told.name}")
    page = with_block(page, "application/json", "given", words)
    data = embedded(pack(rows.header, rows.columns)) if rows else ""
    return with_block(page, "application/octet-stream", "rows", data)
