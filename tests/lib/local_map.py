"""The statutory front door with local lists on it: a state from one, a step from another."""

from __future__ import annotations

import tomllib
from pathlib import Path

from childflow.maps import Map
from tests.lib.shell import ROOT

EDGES = """edges = [
  { from = "contact", to = "youth_justice", within = 10 },
  { from = "young_carers", to = "youth_justice", within = 10 },
  { from = "assessment", to = "young_carers", within = 20 },
"""
NODES = """
[[nodes]]
id = "youth_justice"
label = "Youth justice"
kind = "state"
group = "social_work"
position = [400, 430]
[nodes.source]
list = "youth_justice"
start = "start_date"
end = ["end_date"]
outcome = "outcome"
[nodes.outcomes]
completed = ["closed_outcomes_met"]
breached = ["assessment"]
transferred = ["closed_adult_services"]

[[nodes]]
id = "young_carers"
label = "Young carers"
kind = "step"
group = "social_work"
position = [520, 430]
[nodes.source]
list = "young_carers"
start = "start_date"
end = ["end_date"]
where = "district IS NULL OR district <> 'Elsewhere'"
"""


def local_map_text() -> str:
    """The map file's text."""
    text = (ROOT / "configs" / "maps" / "front-door.toml").read_text(encoding="utf-8")
    with_edges = text.replace("edges = [\n", EDGES, 1)
    return (
        with_edges.replace('"early_help", "care_leaver"]', '"early_help", "care_leaver", "youth_justice"]', 1) + NODES
    )


def local_map() -> Map:
    """The map."""
    return Map.model_validate(tomllib.loads(local_map_text()))


def write_local_map(path: Path) -> Path:
    """Write the map file at `path`."""
    path.write_text(local_map_text(), encoding="utf-8")
    return path
