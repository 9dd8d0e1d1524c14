"""`childflow build-events`: lists become journeys on a map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker
from childflow.folders import open_folder, writing
from childflow.wording import counted

DEFAULT_MAP = "front-door"


def build_events(
    folder: StageIn,
    out: StageOut,
    map_given: Annotated[
        str, typer.Option("--map", metavar="MAP", help="Map file, or the name of one that ships.")
    ] = DEFAULT_MAP,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Build the event log of every child's journeys on a map

    Each row becomes an activity, linked to the next by the map's edges and windows, or set aside with a reason; the
    account of rows balances or nothing is written.

    Example: childflow build-events work/4-cohort -o work/5-build-events
    """
    build_events_folder(path_given(folder), out, map_given, Speaker("build-events", quiet, as_json), dry_run)


def build_events_folder(path: Path, out: Path, map_given: str, speaker: Speaker, dry_run: bool = False) -> None:
    """Build the log of the folder `cohort` wrote at `path` into `out`, on the map named or at the path `map_given`."""
    from childflow.config import parse_toml, read_text
    from childflow.maps import Map
    from childflow.resources import config

    source = open_folder(path, needs="cohort")
    map_file = config("maps", map_given)
    map_text = read_text(map_file)
    map_ = parse_toml(map_text, Map, str(map_file))
    if dry_run:
        speaker.say(f"build-events would read {path} with {map_file} and write {out}.")
        return
    from childflow.stages.build_events import build_events, indicators_of

    with (
        speaker.working("Building journeys"),
        writing(out, "build-events", [source], {"map": map_text}) as folder,
    ):
        local = [each.name for each in source.local_lists]
        log = build_events(source.lists(), map_, source.extraction_date, source.reconciliation, local)
        for name in ("events", "journeys", "moves", "links", "positions"):
            folder.frame(name, getattr(log, name))
        folder.frame("indicators", indicators_of(log.events))
        folder.frame("children", source.frame("children"))
        folder.frame("cohorts", source.frame("cohorts"))
        folder.text("map.toml", map_text)
        folder.json("summary", source.json("summary"))
        folder.local_lists(source.local_lists)
        folder.json("return", source.json("return"))
        folder.reconciliation(log.reconciliation)
    counts = {
        "activities": log.events.height,
        "journeys": log.journeys.height,
        "children": log.journeys["child"].n_unique(),
        "unknown_outcomes": log.unknown_outcomes,
    }
    speaker.say(
        f"build-events: {counted(log.events.height, 'activity', 'activities')} in "
        f"{counted(log.journeys.height, 'journey')} of {counted(counts['children'], 'child', 'children')}; "
        f"every row is accounted for (reconciliation.json)."
    )
    if log.unknown_outcomes:
        speaker.say(
            f"{counted(log.unknown_outcomes, 'activity has', 'activities have')} an outcome that {map_file.name} does "
            "not know; what followed was inferred. Add the outcome to its node in the map."
        )
    speaker.result(out, counts)
