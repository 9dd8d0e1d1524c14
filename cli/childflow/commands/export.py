"""`childflow export`: the event log for other process-mining tools."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, StageIn, path_given
from childflow.commands.trajectories import risk_beside
from childflow.console import Speaker
from childflow.errors import ConfigurationError, OutputError
from childflow.folders import open_folder
from childflow.whole_files import written_beside
from childflow.wording import counted

if TYPE_CHECKING:
    import polars as pl


class Form(StrEnum):
    """The forms that the log can be written in."""

    XES = "xes"
    OCEL_JSON = "ocel-json"
    OCEL_SQLITE = "ocel-sqlite"
    CSV = "csv"


BY_SUFFIX = {
    ".xes": Form.XES,
    ".json": Form.OCEL_JSON,
    ".jsonocel": Form.OCEL_JSON,
    ".sqlite": Form.OCEL_SQLITE,
    ".csv": Form.CSV,
}


def export(
    folder: StageIn,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="File to write; its path is printed.")],
    form: Annotated[
        Form | None, typer.Option("--as", help="The form of the file; by default what its name ends with says.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Write the event log for other tools: XES, OCEL 2.0 as JSON or SQLite, or CSV

    A case is a strand: a run of activities each of which led to the next, up to the exit or the state that takes the
    child back. So what directly follows in such a tool is what truly led to what, and its counts are those of
    moves.parquet. The file is pseudonymised, not anonymous: keep it as you keep the returns.

    Example: childflow export work/5-build-events -o log.xes
    """
    chosen = form or BY_SUFFIX.get(out.suffix.lower())
    if chosen is None:
        raise ConfigurationError(
            f"What {out.name} is to be cannot be told from its name. Let it end in {', '.join(BY_SUFFIX)}, or add --as."
        )
    source, speaker = open_folder(path_given(folder), needs="build-events"), Speaker("export", quiet, as_json)
    if dry_run:
        speaker.say(f"export would read {source.path} and write {out} as {chosen}.")
        return
    from childflow.stages.export import strands_of

    with speaker.working("Writing the log"):
        strands = strands_of(source.frame("events"), source.frame("links"))
    with risk_beside(out, source, speaker):
        _write(out, chosen, strands)
    counts = {"events": strands.height, "strands": strands["strand"].n_unique()}
    speaker.say(
        f"export: {counted(counts['events'], 'event')} on {counted(counts['strands'], 'strand')} as {chosen}. "
        "They are pseudonymised, not anonymous: keep the file as you keep the returns."
    )
    speaker.result(out, counts)


def _writer(form: Form) -> Callable[[Path, pl.DataFrame], None]:
    from childflow.exports.csv import write_csv
    from childflow.exports.ocel_json import write_ocel_json
    from childflow.exports.ocel_sqlite import write_ocel_sqlite
    from childflow.exports.xes import write_xes
    from childflow.stages.export import objects_of

    writers: dict[Form, Callable[[Path, pl.DataFrame], None]] = {
        Form.XES: write_xes,
        Form.CSV: write_csv,
        Form.OCEL_JSON: lambda path, strands: write_ocel_json(path, objects_of(strands)),
        Form.OCEL_SQLITE: lambda path, strands: write_ocel_sqlite(path, objects_of(strands)),
    }
    return writers[form]


def _write(out: Path, form: Form, strands: pl.DataFrame) -> None:
    import sqlite3

    try:
        with written_beside(out) as building:
            _writer(form)(building, strands)
    except sqlite3.OperationalError:
        raise OutputError(
            f"Cannot write {out}: the disk or folder refused. Check the path and the room on it."
        ) from None
