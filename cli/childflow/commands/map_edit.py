"""`childflow map edit`: the map builder, one page to draw a map on, with the authority's own rows to count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, path_given
from childflow.console import Speaker
from childflow.errors import ConfigurationError, OutputError
from childflow.whole_files import write_whole
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.commands.lists_given import ListsGiven
    from childflow.maps import Map
    from childflow.stages.map_page import Packed, Told

UNNAMED = "An English authority"


def edit(
    map_given: Annotated[str, typer.Argument(metavar="MAP", help="Map file, or the name of one that ships.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="HTML file to write; its path is printed.")],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="LISTS",
            help="Folder of ingest, validate, anonymise or cohort, or a log, .csv or .xes: counted as you draw.",
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="AUTHORITY", help="Name of the authority, shown on the page.")
    ] = UNNAMED,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Put a map into the map builder: one HTML file to draw it on

    The page opens by double click and needs no network. It saves the same map file, in which only what you edit has
    changed. With --data it holds the authority's rows, pseudonymised, and says at every edit how much of what happened
    the map explains; of very many children it holds one in so many, and says so.

    Example: childflow map edit front-door --data work/4-cohort -o builder.html
    """
    from childflow.config import read_text
    from childflow.resources import builder_page, config

    speaker = Speaker("map edit", quiet, as_json)
    file = config("maps", map_given)
    text = read_text(file)
    map_ = _map_of(text, file, speaker)
    page = builder_page()
    if out.is_dir():
        raise OutputError(f"{out} is a folder. Name a file for the page, such as {out / 'builder.html'}.")
    if dry_run:
        speaker.say(f"map edit would read {file}{f' and {data}' if data else ''} and write {out}.")
        return
    from childflow.commands.lists_given import lists_given
    from childflow.stages.map_page import map_page

    with speaker.working("Packing the rows"):
        given = lists_given(path_given(data)) if data else None
        rows = _rows_of(given, map_) if given else None
        told = _told(file, text, title, given, map_)
        write_whole(out, map_page(page.read_text(encoding="utf-8"), told, rows))
    speaker.say(_said(rows, out.stat().st_size))
    counts = {"rows": rows.rows, "children": rows.children, "one_in": rows.one_in} if rows else {}
    speaker.result(out, {**counts, "bytes": out.stat().st_size})


def _map_of(text: str, file: Path, speaker: Speaker) -> Map | None:
    """The map; None where it has mistakes, which are said and can be mended on the page. It must be TOML."""
    import tomllib

    from childflow.config import parse_toml
    from childflow.maps import Map

    try:
        return parse_toml(text, Map, str(file))
    except ConfigurationError as error:
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            raise error from None
        speaker.say(f"{error}\nThe page shows these mistakes, to be mended there.")
        return None


def _rows_of(given: ListsGiven, map_: Map | None) -> Packed:
    from childflow.stages.map_page import packed_rows

    return packed_rows(given.lists, map_, given.cut_off)


def _told(file: Path, text: str, title: str, given: ListsGiven | None, map_: Map | None) -> Told:
    """The lists offered are those published, the authority's own, and any that the map speaks of."""
    from childflow.map_columns import columns_of_lists
    from childflow.stages.map_page import Told
    from childflow_schemas.pseudonymised import LISTS

    asked = [node.source.list for node in map_.nodes] if map_ else []
    local = [each.name for each in given.local] if given else []
    own = [name for name in dict.fromkeys([*local, *asked]) if name not in LISTS]
    return Told(file.name, text, title, columns_of_lists(own))


def _said(rows: Packed | None, size: int) -> str:
    megabytes = f"{size / 1e6:,.1f} MB"
    if rows is None:
        return f"map edit: a page without rows, {megabytes}. With --data it counts what the map explains."
    some = f", 1 child in {rows.one_in}" if rows.one_in > 1 else ""
    return (
        f"map edit: {counted(rows.rows, 'row')} of {counted(rows.children, 'child', 'children')}{some}, {megabytes}. "
        "The rows are pseudonymised, not anonymous: keep the file as you keep the returns."
    )
