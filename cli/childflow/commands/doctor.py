"""`childflow doctor`: what a run needs of this computer, looked over before it is missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.errors import ConfigurationError, ExitCode, OutputError
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.checkup import Finding

RUN_FILE = Path("childflow.toml")


def doctor(
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", metavar="FILE", help="Run file to look over too; childflow.toml here, if there is one."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object with a finding for each thing.")
    ] = False,
) -> None:
    """Look over what a run needs of this computer, and say what to do

    Versions, configurations, the page, a run file and all it names, the key, the places a run writes, disk, memory and
    browsers. Nothing is changed, no return is opened, and the key is never printed. It ends with 0 where a run can
    begin, else as that run would.

    Example: childflow doctor
    """
    from childflow.checkup import State, findings

    found = list(findings(config or (RUN_FILE if RUN_FILE.is_file() else None)))
    typer.echo(json.dumps({"findings": [each.to_json() for each in found]}) if as_json else "\n".join(_lines(found)))
    wrong = [each for each in found if each.state is State.WRONG]
    if not wrong:
        return
    kind = OutputError if all(each.code is ExitCode.OUTPUT for each in wrong) else ConfigurationError
    names = ", ".join(dict.fromkeys(each.name for each in wrong))
    raise kind(f"{counted(len(wrong), 'thing')} to put right before a run: {names}. The lines above say how.")


def _lines(found: list[Finding]) -> list[str]:
    """A line for each finding; what to do stands under it."""
    width = max(len(each.name) for each in found)
    marks = {"good": "  ", "note": "- ", "wrong": "! "}
    return [
        line
        for each in found
        for line in (
            f"{marks[each.state]}{each.name:<{width}}  {each.said}",
            *([f"  {'':<{width}}  -> {each.do}"] if each.do else []),
        )
    ]
