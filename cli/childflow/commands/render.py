"""`childflow render`: the event log, or what is shared of it, becomes a page that plays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from childflow import __version__
from childflow.commands.options import DryRun, Json, Quiet, StageIn, path_given
from childflow.commands.share_page import render_shared
from childflow.commands.trajectories import risk_beside
from childflow.console import Speaker
from childflow.errors import ConfigurationError, InputError, OutputError
from childflow.folders import StageFolder, open_one_of
from childflow.whole_files import write_whole
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.maps import Map
    from childflow.stages.render import About, Built
    from childflow.stories import Story

UNNAMED = "An English authority"


def render(
    folder: StageIn,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="HTML file to write; its path is printed.")],
    title: Annotated[
        str, typer.Option("--title", metavar="AUTHORITY", help="Name of the authority, shown on the page.")
    ] = UNNAMED,
    map_given: Annotated[
        str | None, typer.Option("--map", metavar="MAP", help="Another drawing of the map the log was built on.")
    ] = None,
    story: Annotated[
        Path | None, typer.Option("--story", metavar="TOML", help="Moments with captions that the page tells in turn.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Put the event log into one HTML file in which every child is a dot on the map

    The file opens by double click, needs no network and holds no name; its dots are pseudonymised, not anonymous. Of a
    folder that `share` wrote it makes the page of flows: drawn from counts, with no child in it.

    Example: childflow render work/5-build-events -o viewer.html --title Exampleshire
    """
    render_folder(path_given(folder), out, title, map_given, Speaker("render", quiet, as_json), dry_run, story)


def render_folder(
    path: Path,
    out: Path,
    title: str,
    map_given: str | None,
    speaker: Speaker,
    dry_run: bool = False,
    story: Path | None = None,
) -> None:
    """Write the page of what `build-events` or `share` wrote at `path` to the file `out`."""
    from childflow.resources import viewer_page

    source = open_one_of(path, needs=("share", "build-events"))
    if source.stage == "share":
        _refuse_with_shared(map_given, story)
        render_shared(source, out, None if title == UNNAMED else title, speaker, dry_run)
        return
    page_file = viewer_page()
    map_ = _map_of(source, map_given)
    about = _about(source, title, _story_of(story, map_, source))
    if out.is_dir():
        raise OutputError(f"{out} is a folder. Name a file for the page, such as {out / 'viewer.html'}.")
    if dry_run:
        speaker.say(f"render would read {path} and write {out}.")
        return
    from childflow.stages.render import render

    with speaker.working("Drawing the page"):
        built = _built(source, map_)
        page = render(built, about, page_file.read_text(encoding="utf-8"))
    with risk_beside(out, source, speaker):
        write_whole(out, page)
    children, size = built.children.height, out.stat().st_size
    kept = "The dots are pseudonymised, not anonymous: keep the file as you keep the returns."
    if source.is_made_up:
        kept = "The dots are made up: no child is behind any."
    speaker.say(
        f"render: {counted(children, 'child', 'children')}, {counted(built.events.height, 'activity', 'activities')}, "
        f"{size / 1e6:,.1f} MB. {kept}"
    )
    speaker.result(out, {"children": children, "activities": built.events.height, "bytes": size})


def _refuse_with_shared(map_given: str | None, story: Path | None) -> None:
    """What is only for a page of children."""
    for option, given in (("--map", map_given), ("--story", story)):
        if given is not None:
            raise ConfigurationError(
                f"{option} is for the page of a log; this folder holds the share edition. Leave {option} out."
            )


def _map_of(source: StageFolder, given: str | None) -> Map:
    """The map the log was built on, or another drawing of it: the same nodes and exits, placed or named otherwise."""
    from childflow.config import read_toml
    from childflow.map_files import map_of
    from childflow.maps import Map
    from childflow.resources import config

    own = map_of(source)
    if given is None:
        return own
    file = config("maps", given)
    other = read_toml(file, Map)
    if (other.node_ids, other.exit_ids) != (own.node_ids, own.exit_ids):
        raise ConfigurationError(
            f"{file} has other nodes or exits than the map the log was built on. "
            f"Run `childflow build-events` again with --map {given}, then render."
        )
    return other


def _built(source: StageFolder, map_: Map) -> Built:
    from childflow.stages.render import Built

    names = ("events", "journeys", "moves", "positions", "children", "cohorts", "links", "indicators")
    return Built(**{name: source.frame(name) for name in names}, map=map_)


def _story_of(given: Path | None, map_: Map, source: StageFolder) -> Story | None:
    """The story of the file, checked against what the page will have."""
    from childflow.config import read_toml
    from childflow.stories import Story

    if given is None:
        return None
    story = read_toml(given, Story)
    story.check(map_, _cohorts(source.json("summary")))
    return story


def _about(source: StageFolder, title: str, story: Story | None) -> About:
    from childflow.stages.render import About

    return About(
        authority=f"Made up: {title}" if source.is_made_up else title,
        cut_off=source.extraction_date,
        version=__version__,
        edition=_edition(source),
        cohorts=_cohorts(source.json("summary")),
        reconciliation=source.json("reconciliation"),
        story=story,
    )


def _edition(source: StageFolder) -> Literal["inside", "research", "made_up"]:
    if source.is_made_up:
        return "made_up"
    return "research" if source.for_research else "inside"


def _cohorts(summary: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What the summary says of each cohort, by name."""
    told = summary.get("cohorts", [])
    try:
        return {str(each["name"]): dict(each) for each in told}
    except (TypeError, KeyError):
        raise InputError("summary.json does not say what its cohorts are. Run `childflow cohort` again.") from None
