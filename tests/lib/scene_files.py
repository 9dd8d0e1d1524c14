"""The scene files that the viewer's own tests decode: `python -m tests.lib.scene_files` writes them anew.

`story` is made up from a seed; `golden` is the journeys of the front door that say where a dot is (one child each).
Both lie on a copy of the map, so that redrawing the shipped one changes no test.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from childflow.config import read_toml
from childflow.maps import Map
from childflow.stages.render import About, Built, scene_of
from tests.lib.demo_page import about_it, built_of
from tests.lib.journeys import log_of
from tests.lib.scene_fixture import scene_frames
from tests.lib.scene_reader import PlainScene, read_scene

FOLDER = Path(__file__).parents[1] / "fixtures" / "scene"
GOLDEN = """
    contacts         | child | date_of_contact       | contact_decision_date | contact_outcome
                     | G1    | 4 Mar                 | 5 Mar                 | nfa
                     | G3    | 14 May                | -                     | referral
                     | G5    | 10 Apr                | -                     | existing_case
                     | G6    | 3 Jan                 | -                     | early_help
                     | G6    | 20 Jun                | -                     | advice
    early_help       | child | assessment_start_date | assessment_completion_date | early_help_outcome
                     | G6    | 9 Jan                 | 28 Mar                | outcomes_met
    referrals        | child | date_of_referral      | referral_decision_date | referral_outcome
                     | G3    | 14 May                | -                     | strategy_discussion
                     | G4    | 1 Feb                 | 1 Feb                 | assessment
                     | G10   | 2 Apr                 | -                     | assessment
    assessments      | child | assessment_start_date | assessment_authorisation_date
                     | G4    | 2 Feb                 | 28 Mar
                     | G10   | 4 Apr                 | -
    section_47       | child | strategy_discussion_date | date_of_icpc       | icpc_resulted_in_plan
                     | G3    | 14 May                | 3 Jun                 | yes
                     | G4    | 20 Feb                | 8 Mar                 | yes
    child_protection | child | cp_plan_start_date    | cp_plan_end_date
                     | G3    | 3 Jun                 | -
                     | G4    | 8 Mar                 | 7 Jun
                     | G5    | 8 Jan                 | -
    children_in_need | child | cin_start_date        | cin_closure_date      | reason_for_closure
                     | G3    | 14 May                | -                     | -
                     | G4    | 1 Feb                 | 12 Jul                | RC7
                     | G10   | 2 Apr                 | -                     | -
"""


def files() -> dict[str, bytes]:
    """Name to content of every file: the packed scene, and its rows as plain JSON."""
    scenes = {"story": story_scene(), "golden": golden_scene()}
    packed = {f"{name}.bin": scene for name, scene in scenes.items()}
    return packed | {f"{name}.json": _rows_of(read_scene(scene)) for name, scene in scenes.items()}


def story_scene() -> bytes:
    """Forty made-up children."""
    return scene_of(built_of(scene_frames(40, seed=7, map_file=FOLDER / "map.toml")), about_it())


def golden_scene() -> bytes:
    """The golden journeys whose dots are told day by day."""
    map_ = read_toml(FOLDER / "map.toml", Map)
    log = log_of(GOLDEN, map_)
    none = pl.DataFrame(schema={"child": pl.String, "cohort": pl.String})
    children = log.events.select("child").unique().sort("child")
    built = Built(log.events, log.journeys, log.moves, log.positions, children, none, map_, log.links)
    return scene_of(built, About("Goldenshire", date(2024, 7, 31), "0.1.0"))


def _rows_of(scene: PlainScene) -> bytes:
    """The scene's rows as JSON, one a line, so that a change of one shows as one."""
    events = [{name: value for name, value in row.items() if not name.startswith("_")} for row in scene.events]
    parts = [
        f'"children": {json.dumps(scene.children)}',
        f'"attributes": {json.dumps(scene.attributes)}',
        f'"cohorts": {json.dumps(scene.cohorts)}',
        _lines("events", events),
        _lines("spells", scene.spells),
        _lines("indicators", scene.indicators),
    ]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(name: str, rows: list[dict[str, Any]]) -> str:
    return f'"{name}": [\n' + ",\n".join(json.dumps(row, default=str) for row in rows) + "\n]"


if __name__ == "__main__":
    for file, content in files().items():
        (FOLDER / file).write_bytes(content)
