"""The page of flows with made-up counts in it, as `childflow render` makes it of a share folder."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import Any

from childflow.config import parse_toml
from childflow.maps import Map
from childflow.resources import share_page as built_page
from childflow.stages.share_page import Shared, share_page
from tests.lib.share_folder import Fixture, fixture


def shared_of(given: Fixture) -> Shared:
    """The fixture as the stage takes it."""
    return Shared(cubes=given.cubes, said=given.said, map=parse_toml(given.map_text, Map, "map.toml"))


def shared_page(given: Fixture | None = None, authority: str = "Exampleshire") -> str:
    """The whole page of a fixture."""
    return share_page(built_page().read_text(encoding="utf-8"), shared_of(given or fixture()), authority, "0.1.0")


def held_by(page: str) -> dict[str, Any]:
    """All that a page holds, decoded by hand: the header of its one block of data."""
    block = re.search(r'id="shared">([^<]+)<', page)
    assert block
    raw = gzip.decompress(base64.b64decode(block[1]))
    assert raw[:8] == b"CHFLSCEN"
    length = int.from_bytes(raw[12:16], "little")
    assert set(raw[16 + length :]) <= {0}, "there is something behind the header"
    held: dict[str, Any] = json.loads(raw[16 : 16 + length])
    assert held.pop("columns") == {}
    return held
