"""`childflow journeys`: whose journeys contain a pattern, and which journeys are alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import Quiet, StageIn, path_given
from childflow.console import Speaker, Table
from childflow.errors import ConfigurationError
from childflow.folders import StageFolder, open_folder, writing
from childflow.wording import counted

if TYPE_CHECKING:
    import polars as pl

    from childflow.patterns import Pattern
    from childflow.stages.journeys import Matched

PATTERN = "pattern"
IDENTIFIER = r"[a-z][a-z0-9_]*"


def journeys(
    folder: StageIn,
    matching: Annotated[
        str | None, typer.Option("--matching", metavar="PATTERN", help="Children whose journeys contain this pattern.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="OUT", help="With --matching: write the log with them as a cohort."),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="What the cohort is called: lower-case words joined by _.")
    ] = PATTERN,
    top: Annotated[int, typer.Option("--variants", min=1, metavar="N", help="How many variants to show.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of words.")] = False,
    quiet: Quiet = False,
) -> None:
    """Count the children whose journeys contain a pattern, or show which journeys are commonest

    IN is the folder of build-events. A pattern is made of its map's activities and exits, over a child's whole history:

    contact{3,} -> referral: three contacts or more, and next a referral. contact ->> cp_plan: a plan at
    any later time. contact | early_help: either. any: whatever activity.
    section_47 then no cp_plan within 6 months: counted from the start of the enquiry; a child whose six months
    are not over at the cut-off is not counted, and told apart.

    With -o the log is written with these children as a cohort, for `childflow render` to show.

    Example: childflow journeys work/5-build-events --matching "contact{3,} -> referral"
    """
    source = open_folder(path_given(folder), needs="build-events")
    speaker = Speaker("journeys", quiet, as_json)
    if matching is None:
        if out is not None:
            raise ConfigurationError("With -o a pattern is needed: add --matching.")
        _show_variants(source, top, speaker)
        return
    _match(source, matching, out, name, speaker)


def _match(source: StageFolder, text: str, out: Path | None, name: str, speaker: Speaker) -> None:
    from childflow.map_files import map_of
    from childflow.patterns import parse_pattern
    from childflow.stages.journeys import matching

    _check_name(source, name)
    map_ = map_of(source)
    pattern = parse_pattern(text, map_.places)
    found = matching(source.frame("events"), pattern, source.extraction_date)
    speaker.say(_told(found))
    counts = {"children": found.children.height, "of": found.of, "undecided": found.undecided}
    if out is not None:
        _write(source, out, pattern, name, found)
        speaker.result(out, counts)
    elif speaker.as_json:
        typer.echo(json.dumps({"stage": "journeys", **counts}))
    else:
        typer.echo(str(found.children.height))


def _check_name(source: StageFolder, name: str) -> None:
    import re

    if not re.fullmatch(IDENTIFIER, name):
        raise ConfigurationError(f"A cohort cannot be called `{name}`: use lower-case words joined by _.")
    if name in {each["name"] for each in source.json("summary")["cohorts"]}:
        raise ConfigurationError(f"The log has a cohort `{name}` already. Give this one another --name.")


def _told(found: Matched) -> str:
    matched = found.children.height
    share = f" ({matched / found.of:.1%})" if found.of else ""
    said = f"journeys: {matched:,} of {counted(found.of, 'child', 'children')}{share} match."
    if found.undecided:
        said += f" Of {found.undecided:,} more it cannot be said yet: their time is not over."
    return said


def _write(source: StageFolder, out: Path, pattern: Pattern, name: str, found: Matched) -> None:
    """The folder again, with one cohort more."""
    import polars as pl

    cohort = found.children.select("child", cohort=pl.lit(name))
    summary = source.json("summary")
    told = {
        "name": name,
        "label": pattern.text,
        "sentence": f"Children whose journeys contain {pattern.text}.",
        "count": found.children.height,
        "of": found.of,
        "steps": [{"condition": pattern.text, "removed": found.of - cohort.height, "left": cohort.height}],
    }
    with writing(out, "build-events", [source], {"pattern": pattern.text}) as folder:
        folder.carry(source, without=("cohorts", "summary"))
        folder.frame("cohorts", pl.concat([source.frame("cohorts"), cohort]))
        folder.json("summary", summary | {"cohorts": [*summary["cohorts"], told]})


def _show_variants(source: StageFolder, top: int, speaker: Speaker) -> None:
    from childflow.stages.journeys import variants

    found = variants(source.frame("events"), source.frame("journeys"))
    if speaker.as_json:
        typer.echo(json.dumps({"stage": "journeys", "variants": found.height, "shown": found.head(top).to_dicts()}))
        return
    speaker.say(f"journeys: {counted(found.height, 'variant')}.")
    typer.echo("\n".join(_table(found.head(top)).lines()))


def _table(found: pl.DataFrame) -> Table:
    rows = [
        (f"{journeys:,}", f"{share:.1%}", f"{covered:.1%}", variant)
        for variant, journeys, _, share, covered in found.iter_rows()
    ]
    return Table("The commonest journeys", ("journeys", "share", "together", "activities and exit"), tuple(rows))
