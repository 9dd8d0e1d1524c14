"""`childflow share`: a log becomes counts that may leave the authority."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, StageOut, path_given
from childflow.console import Speaker
from childflow.errors import InputError
from childflow.folders import FolderWriter, StageFolder, open_folder, writing

if TYPE_CHECKING:
    from childflow.reports.shared import SharedTold

UNNAMED = "An English authority"


class Preset(StrEnum):
    """How small a count may be that is told."""

    STANDARD = "standard"
    STRICT = "strict"


def share(
    folder: StageIn,
    out: StageOut,
    preset: Annotated[
        Preset, typer.Option("--preset", help="1 to 5 hidden and the rest to the nearest 5; or 1 to 7, and 10.")
    ] = Preset.STANDARD,
    settings: Annotated[
        str | None, typer.Option("--settings", metavar="TOML", help="Your own settings; those of the preset otherwise.")
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="AUTHORITY", help="Name of the authority, as it will be shown.")
    ] = UNNAMED,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Make counts of the log that may be shown to anybody: flows, stock and indicators, and no child

    IN is the folder of build-events. Small counts are hidden, and others with them where they would give one away; the
    rest are rounded; time is told in weeks or coarser. disclosure.html says what that leaves. Where nothing may be
    told, nothing is written (exit code 6). `childflow render` makes a page of OUT that plays flows.

    Example: childflow share work/5-build-events -o work/6-share --title Exampleshire
    """
    speaker = Speaker("share", quiet, as_json)
    share_folder(path_given(folder), out, preset, settings, title, speaker, dry_run)


def share_folder(
    path: Path,
    out: Path,
    preset: Preset,
    settings_given: str | None,
    title: str,
    speaker: Speaker,
    dry_run: bool = False,
) -> None:
    """Write what may be shared of the log that `build-events` wrote at `path` into `out`."""
    from childflow.privacy import read_share

    source = open_folder(path, needs="build-events")
    settings, rule = read_share(preset, settings_given)
    _refuse_shifted(source)
    if dry_run:
        speaker.say(f"share would read {path} and write {out}.")
        return
    from childflow.map_files import MAP, map_of
    from childflow.reports.shared import SharedTold, shared_page
    from childflow.stages.share import Log
    from childflow.stages.share import share as shared_of

    frames = ("events", "links", "journeys", "positions", "children")
    configuration = {"privacy": settings.text}
    with speaker.working("Counting"), writing(out, "share", [source], configuration) as folder:
        log = Log(**{name: source.frame(name) for name in frames})
        shared = shared_of(log, map_of(source), rule, source.extraction_date)
        told = SharedTold(title, _called(preset, settings_given), rule, shared, source.is_made_up)
        for name, cube in shared.cubes.items():
            folder.frame(name, cube)
        _as_csv(folder, told)
        folder.json("share", told.to_json())
        folder.json("disclosure", told.disclosure())
        folder.text("disclosure.html", shared_page(told, settings.said.statements))
        folder.text(MAP, source.text(MAP))
    speaker.say(f"share: {told.sentence} (disclosure.html)")
    speaker.result(out, told.counts)


def _refuse_shifted(source: StageFolder) -> None:
    """InputError for a log whose dates are not true: its weeks would be other weeks."""
    if source.for_research:
        raise InputError(
            f"{source.path} is of the research edition: its dates are shifted, so that counts by week would be of "
            "other weeks. Give the inside edition's folder of build-events."
        )


def _called(preset: Preset, given: str | None) -> str:
    return "own" if given else preset.value


def _as_csv(folder: FolderWriter, told: SharedTold) -> None:
    """Every cube once more, for a spreadsheet; a hidden count is `c`."""
    for name, text in told.csvs().items():
        folder.text(f"{name}.csv", text)
