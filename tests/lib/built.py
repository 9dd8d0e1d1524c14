"""A build-events folder of made-up children, as the stage would have written it."""

from __future__ import annotations

from pathlib import Path

from childflow.folders import writing
from tests.lib.demo_page import COHORTS, RECONCILIATION
from tests.lib.scene_fixture import CUT_OFF, MAP_FILE, scene_frames


def built_folder(path: Path, children: int = 60) -> Path:
    """Write the folder at `path`."""
    frames = scene_frames(children)
    with writing(path, "build-events", []) as folder:
        for name in ("events", "journeys", "moves", "positions", "children", "cohorts", "links", "indicators"):
            folder.frame(name, getattr(frames, name))
        folder.text("map.toml", MAP_FILE.read_text(encoding="utf-8"))
        folder.json("summary", {"cohorts": [{"name": name, **told} for name, told in COHORTS.items()]})
        folder.json("return", {"extraction_date": CUT_OFF.isoformat(), "basis": "given", "returns": []})
        folder.json("reconciliation", RECONCILIATION)
    return path
