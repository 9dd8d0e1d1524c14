"""The map that a log was built on, as its folder keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from childflow.config import parse_toml

if TYPE_CHECKING:
    from childflow.folders import StageFolder
    from childflow.maps import Map

MAP = "map.toml"


def map_of(folder: StageFolder) -> Map:
    """The map kept in a folder of `build-events`; ConfigurationError where it is none."""
    from childflow.maps import Map

    return parse_toml(folder.text(MAP), Map, str(folder.path / MAP))
