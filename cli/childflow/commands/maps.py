"""`childflow map`: a map of one's own, begun from a shipped one or from the data, and looked over."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.map_edit import edit
from childflow.commands.options import DryRun, Json, Quiet
from childflow.console import Speaker, Table
from childflow.errors import GateError, OutputError
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.coverage import Coverage
    from childflow.stages.check_map import Finding

maps = typer.Typer(
    name="map", no_args_is_help=True, help="Draw a map of your own: begin, discover, edit and check one."
)

MapOut = Annotated[
    Path, typer.Option("--out", "-o", metavar="MAP.toml", help="Map file to write; its path is printed.")
]
ALL_LISTS = "whole-service"
"""The shipped map from which lists that another has not take their nodes."""
SHOWN = 60
"""Findings shown in the terminal; `--json` has them all."""


@maps.command("new")
def new(
    out: MapOut,
    from_: Annotated[
        str, typer.Option("--from", metavar="MAP", help="The map to begin from: one that ships, or a file.")
    ] = "front-door",
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Begin a map from one that ships, with its comments

    Example: childflow map new --from front-door -o exampleshire-map.toml
    """
    from childflow.config import parse_toml, read_text
    from childflow.maps import Map
    from childflow.resources import config

    speaker = Speaker("map new", quiet, as_json)
    source = config("maps", from_)
    text = read_text(source)
    map_ = parse_toml(text, Map, str(source))
    if dry_run:
        speaker.say(f"map new would copy {source} to {out}.")
        return
    _write(out, text)
    speaker.result(out, {"nodes": len(map_.nodes), "edges": len(map_.edges), "exits": len(map_.exits)})


@maps.command("discover")
def discover(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="LISTS", help="Folder of ingest, validate, anonymise or cohort; or a log, .csv or .xes."
        ),
    ],
    out: MapOut,
    activities: Annotated[
        int, typer.Option("--activities", min=0, max=100, help="Per cent of activities to hold, the frequent first.")
    ] = 100,
    paths: Annotated[
        int, typer.Option("--paths", min=0, max=100, help="Per cent of moves to hold, the frequent first.")
    ] = 98,
    like: Annotated[
        str,
        typer.Option(
            "--like",
            metavar="MAP",
            help="Map whose nodes published lists take; whole-service splits care by placement.",
        ),
    ] = "front-door",
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Propose a map from an authority's own lists, or from an event log

    Published lists get the nodes of the shipped maps, local lists a node each; edges, windows and what local outcomes
    lead to are counted from the data. The map says beside each edge how often it was gone. It is a first draft: look at
    it with those who know the service.

    Example: childflow map discover work/4-cohort -o exampleshire-map.toml
    """
    speaker = Speaker("map discover", quiet, as_json)
    if dry_run:
        speaker.say(f"map discover would read {data} and write {out}.")
        return
    _refuse_what_is_there(out)
    from childflow.commands.lists_given import lists_given
    from childflow.config import read_toml
    from childflow.map_text import map_text
    from childflow.maps import Map
    from childflow.reports.discovered_map import comments_of
    from childflow.resources import config
    from childflow.stages.discover import Asked, discover

    with speaker.working("Looking at what follows what"):
        given = lists_given(data)
        shipped = [read_toml(config("maps", name), Map) for name in dict.fromkeys((like, ALL_LISTS))]
        asked = Asked(activities, paths, given.first_day())
        found = discover(given.lists, given.local, shipped, given.built_on, asked)
    map_ = found.map_
    _write(out, map_text(map_, comments_of(found, given.merged)))
    total = sum(found.activities.values())
    speaker.say(
        f"map discover: {counted(len(map_.nodes), 'node')}, {counted(len(map_.edges), 'edge')} and "
        f"{counted(len(map_.exits), 'exit')} from {counted(total, 'activity', 'activities')}; "
        f"{found.coverage.sentence}. `childflow map check {out} {data}` says what it leaves out."
    )
    speaker.result(out, {"nodes": len(map_.nodes), "edges": len(map_.edges), **_coverage(found.coverage)})


maps.command("edit")(edit)


@maps.command("check")
def check(
    map_given: Annotated[str, typer.Argument(metavar="MAP", help="Map file, or the name of one that ships.")],
    data: Annotated[
        Path | None,
        typer.Argument(
            metavar="LISTS", help="Folder of ingest, validate, anonymise or cohort; or a log, .csv or .xes."
        ),
    ] = None,
    at_least: Annotated[
        int | None,
        typer.Option(
            "--at-least", min=0, max=100, help="End with exit code 3 where fewer per cent of moves are explained."
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say what a map leaves out, and what of it leads nowhere

    Without LISTS the map is looked at alone; with them the log is built on it, and each finding has its count. A map
    that cannot be read at all ends with exit code 2 and the line of each mistake.

    Example: childflow map check exampleshire-map.toml work/4-cohort
    """
    from childflow.config import read_toml
    from childflow.maps import Map
    from childflow.resources import config

    file = config("maps", map_given)
    map_ = read_toml(file, Map)
    speaker = Speaker("map check", quiet, as_json)
    from childflow.stages.check_map import in_the_log, on_the_map

    if data is None:
        findings, coverage = on_the_map(map_), None
    else:
        from childflow.commands.lists_given import lists_given
        from childflow.coverage import coverage_of

        with speaker.working("Building journeys"):
            given = lists_given(data)
            log = given.built_on(map_)
        coverage = coverage_of(log.links)
        findings = [*in_the_log(map_, log.events, log.links), *on_the_map(map_, given.known_lists())]
    _answer(speaker, file, findings, coverage)
    if at_least is not None and coverage is not None and coverage.share * 100 < at_least:
        raise GateError(
            f"{file} explains fewer than {at_least} % of moves. The findings above say which it leaves out."
        )


def _answer(speaker: Speaker, file: Path, findings: Sequence[Finding], coverage: Coverage | None) -> None:
    if speaker.as_json:
        told = {
            "stage": speaker.stage,
            "map": str(file),
            **(_coverage(coverage) if coverage else {}),
            "findings": [vars(each) for each in findings],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    rows = tuple(
        ("" if each.count is None else f"{each.count:,}", f"{each.says[0].upper()}{each.says[1:]}.", each.do)
        for each in findings[:SHOWN]
    )
    more = f", of which the weightiest {SHOWN}" if len(findings) > SHOWN else ""
    speaker.answer([Table(f"{file}: {counted(len(findings), 'finding')}{more}", ("count", "what", "what to do"), rows)])
    if coverage is not None:
        speaker.say(
            f"map check: {coverage.sentence} ({coverage.by_edge:,} of {counted(coverage.moves, 'move')}, "
            f"{coverage.off_map:,} off the map)."
        )


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {"moves": coverage.moves, "off_map": coverage.off_map, "coverage": round(coverage.share, 4)}


def _refuse_what_is_there(out: Path) -> None:
    if out.exists():
        raise OutputError(f"{out} is there already, and somebody may have edited it. Choose another name, or move it.")


def _write(out: Path, text: str) -> None:
    """Write a map file where there is none yet."""
    _refuse_what_is_there(out)
    from childflow.whole_files import write_whole

    write_whole(out, text)
