"""`childflow explain`: one child from source rows to dots, inside the authority."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import Quiet, path_given
from childflow.console import Speaker
from childflow.errors import ConfigurationError, InputError
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.folders import StageFolder
    from childflow.one_run import OneRun
    from childflow.stages.one_child import Explanation, Inside, Log

STDIN = "-"


def explain(
    child: Annotated[
        str, typer.Argument(metavar="CHILD", help="Identifier as the return has it, or pseudonym; - asks for it.")
    ],
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="WORK...",
            help="Folder of a run, or folders of its stages; - reads its path from stdin.",
            allow_dash=True,
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help="Write a page, .html, that you alone may read.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of words.")] = False,
    quiet: Quiet = False,
) -> None:
    """Explain one child: what each source row became, which rule linked what and why, what was set aside

    WORK holds the folders of validate and build-events, and of ingest to tell rows of older returns. No key is needed.
    The child is shown by pseudonym, with dates of events, and where each row is: no name, no identifier, no text of
    the return. It is about one child all the same: keep it inside the authority.

    What is typed after a command stays in the history of the shell. With - for CHILD the identifier is asked for and
    not shown, or read from stdin.

    Example: childflow explain - work -o child.html
    """
    from childflow.one_run import one_run

    if child == STDIN and any(str(each) == STDIN for each in folders):
        raise ConfigurationError("CHILD and WORK cannot both come from stdin. Write the path of the folder out.")
    speaker = Speaker("explain", quiet, as_json)
    run = one_run([path_given(each) for each in folders])
    explanation = _explained(_child_given(child), run)
    if not explanation.older:
        speaker.say("The folder of `ingest` is not at hand: rows of older returns are not told.")
    if out is not None:
        _write(explanation, out)
        speaker.say(_told(explanation))
        speaker.result(out, _counts(explanation))
    elif as_json:
        from childflow.reports.one_child import explanation_json

        typer.echo(explanation_json(explanation))
    else:
        from childflow.reports.one_child import explanation_tables

        speaker.answer(explanation_tables(explanation))


def _child_given(child: str) -> str:
    """What was typed, or asked for without showing it, or the one line on stdin."""
    if child != STDIN:
        return child
    if sys.stdin.isatty():
        from getpass import getpass

        line = getpass("Identifier or pseudonym of the child (not shown): ")
    else:
        line = sys.stdin.readline()
    if not line.strip():
        raise ConfigurationError("No identifier came on stdin. Give one line with the identifier or the pseudonym.")
    return line


def _explained(said: str, run: OneRun) -> Explanation:
    from childflow.stages.one_child import explain

    return explain(_as_read(said), _inside(run), _log(run.log))


def _as_read(said: str) -> str | None:
    """An identifier as the cells of a return are read; null where nothing is left of it."""
    import polars as pl

    from childflow.stages.ingest.text import read_identifier, tidied

    text: str | None = pl.select(read_identifier(tidied(pl.lit(said)))).item()
    return text


def _inside(run: OneRun) -> Inside:
    from childflow.stages.one_child import Inside
    from childflow_schemas.annex_a.local import definitions
    from childflow_schemas.rules import rules_for

    known = definitions(run.validated.local_lists)
    of_children = {name: each for name, each in known.items() if each.person == "child_unique_id"}
    return Inside(
        lists=run.validated.lists(),
        set_aside=run.validated.frames("set_aside"),
        issues=run.validated.frame("issues"),
        merged=None if run.ingested is None else run.ingested.frame("merged"),
        titles={name: each.called for name, each in of_children.items()},
        rules={(rule.id, rule.list): rule.title for rule in rules_for(known)},
    )


def _log(folder: StageFolder) -> Log:
    from childflow.map_files import map_of
    from childflow.stages.one_child import Log

    events, links = folder.frame("events"), folder.frame("links")
    if folder.for_research or not {"source_list", "source_row"} <= set(events.columns):
        raise InputError(
            f"The log in {folder.path} does not say which rows it came from: its edition leaves them out. Explain a "
            "child from the folder of the inside edition."
        )
    if "why" not in links.columns:
        raise InputError(
            f"The log in {folder.path} was written by an older childflow, and does not say why things were linked. Run "
            "`childflow build-events` again."
        )
    return Log(
        events=events,
        links=links,
        positions=folder.frame("positions"),
        journeys=folder.frame("journeys"),
        unlogged=folder.frame("unlogged"),
        map=map_of(folder),
        cut_off=folder.extraction_date,
        sealed=any("sealed record" in account.set_aside for account in folder.reconciliation.values()),
    )


def _write(explanation: Explanation, out: Path) -> None:
    from childflow.reports.one_child import explanation_page
    from childflow.whole_files import OWNERS_OWN, write_whole

    write_whole(out, explanation_page(explanation), OWNERS_OWN)


def _counts(explanation: Explanation) -> dict[str, object]:
    fates = {fate: explanation.count(fate) for fate in ("in_log", "merged", "set_aside")}
    return {
        "rows": len(explanation.rows),
        **fates,
        "journeys": len(explanation.journeys),
        "activities": len(explanation.steps),
        "issues": len(explanation.issues),
    }


def _told(explanation: Explanation) -> str:
    counts = _counts(explanation)
    return (
        f"explain: {counted(len(explanation.rows), 'row')}, of which {counts['in_log']} in the log, "
        f"{counts['merged']} merged and {counts['set_aside']} set aside; "
        f"{counted(len(explanation.journeys), 'journey')}. The page is about one child: keep it inside the authority."
    )
