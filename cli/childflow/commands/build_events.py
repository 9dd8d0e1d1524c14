"""`childflow build-events`: lists become journeys on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker
from childflow.folders import open_folder, writing
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.maps import Map

DEFAULT_MAP = "front-door"


def build_events(
    folder: StageIn,
    out: StageOut,
    map_given: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="MAP", help="Map file, or the name of one that ships; twice for a redesign. [front-door]"
        ),
    ] = None,
    change_over: Annotated[
        datetime | None,
        typer.Option(
            "--change-over",
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="Day from which the second map reads what starts; by default its own valid_from.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="NAME",
            help="The authority whose published figures and population go by the indicators, or a CSV file of them.",
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Build the event log of every child's journeys on a map

    Each row becomes an activity, linked to the next by the map's edges and windows, or set aside with a reason; the
    account of rows balances or nothing is written. indicators.xlsx has every indicator by year, quarter and month, with
    England's published figures beside. Two maps make one: what starts before the day of change-over is read by the
    first, the rest by the second, and journeys go on across it.

    Example: childflow build-events work/4-cohort -o work/5-build-events
    """
    speaker = Speaker("build-events", quiet, as_json)
    chosen = chosen_map(map_given or [DEFAULT_MAP], change_over.date() if change_over else None)
    build_events_folder(path_given(folder), out, chosen, speaker, dry_run, published)


@dataclass(frozen=True)
class ChosenMap:
    """The map to read history by, its text, and the names of the files it is from."""

    map_: Map
    text: str
    name: str


def chosen_map(given: Sequence[str], change_over: date | None = None) -> ChosenMap:
    """The map named or at the path that is `given`; of two, the map of both, each for its side of the change-over."""
    from childflow.change_over import read_by
    from childflow.config import parse_toml, read_text
    from childflow.map_text import map_text
    from childflow.maps import Map
    from childflow.resources import config

    files = [config("maps", each) for each in given]
    texts = [read_text(file) for file in files]
    maps = [parse_toml(text, Map, str(file)) for text, file in zip(texts, files, strict=True)]
    map_ = read_by(maps, change_over)
    return ChosenMap(map_, texts[0] if len(maps) == 1 else map_text(map_), " then ".join(map(str, files)))


def build_events_folder(
    path: Path,
    out: Path,
    chosen: ChosenMap,
    speaker: Speaker,
    dry_run: bool = False,
    published_given: str | None = None,
) -> None:
    """Build the log of the folder `cohort` wrote at `path` into `out`, on the `chosen` map.

    `published_given` names an authority, or the path of a file, whose published figures stand beside its own.
    """
    from childflow.published import published

    source, map_ = open_folder(path, needs="cohort"), chosen.map_
    figures = published(published_given)
    if dry_run:
        speaker.say(f"build-events would read {path} with {chosen.name} and write {out}.")
        return
    import polars as pl

    from childflow.reports.indicator_table import write_indicator_table
    from childflow.stages.build_events import Known, build_events, indicators_of
    from childflow.trajectories import trajectories_of
    from childflow_schemas.indicators import INDICATORS

    with (
        speaker.working("Building journeys"),
        writing(out, "build-events", [source], {"map": chosen.text, "published": published_given or ""}) as folder,
    ):
        local = [each.name for each in source.local_lists]
        lists, cut_off, members = source.lists(), source.extraction_date, source.frame("cohorts")
        carried = source.frame("working_days") if source.for_research else None
        log = build_events(lists, map_, cut_off, source.reconciliation, local, carried)
        for name in ("events", "journeys", "moves", "links", "positions", "unlogged"):
            folder.frame(name, getattr(log, name))
        if source.for_research:
            folder.frame("indicators", pl.DataFrame(schema=INDICATORS))
        else:
            known = Known(lists, log.events, log.journeys, map_, cut_off, figures.population)
            indicators = indicators_of(known, members)
            folder.frame("indicators", indicators)
            labels = {each["name"]: each["label"] for each in source.json("summary")["cohorts"]}
            write_indicator_table(folder.building / "indicators.xlsx", indicators, figures, labels, cut_off)
        latest = list((figures.population or {}).values())[-1:]
        risk = trajectories_of(log.events, source.frame("children"), *latest, shifted_by_up_to=source.shifted_by_up_to)
        folder.json("trajectories", risk.to_json())
        folder.frame("children", source.frame("children"))
        folder.frame("cohorts", members)
        folder.text("map.toml", chosen.text)
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
    speaker.say(f"{risk.sentence} (trajectories.json)")
    if source.for_research:
        speaker.say(
            "Indicators are not made of shifted dates: a month's figure would be of other months. They are the inside "
            "edition's."
        )
    if log.unknown_outcomes:
        speaker.say(
            f"{counted(log.unknown_outcomes, 'activity has', 'activities have')} an outcome that "
            f"{Path(chosen.name).name} does not know; what followed was inferred. Add the outcome to its node."
        )
    speaker.result(out, counts)
