"""`childflow status`: what the runs of one run file did, and which is current."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import Json, RunConfig
from childflow.console import Speaker, Table

SHOWN = 10


def status(
    config: RunConfig = Path("childflow.toml"),
    last: Annotated[int, typer.Option("--last", min=1, help="How many runs to show, the newest.")] = SHOWN,
    as_json: Json = False,
) -> None:
    """Say what the last runs did, and which is current

    The same is in index.html beside the runs, with the way to what they made.

    Example: childflow status --config childflow.toml
    """
    from childflow.reports.run_history import did, shown
    from childflow.runs import Shelf, read_run

    shelf = Shelf(read_run(config).out)
    runs, current = shelf.runs()[::-1][:last], shelf.current()
    now = current.path.name if current else None
    if as_json:
        typer.echo(json.dumps({"current": now, "runs": [json.loads(run.record.to_json()) for run in runs]}))
        return
    head = ("Run", "Began", "Ended", "Seconds", "Stages")
    rows = tuple(
        (
            f"{each.id} (current)" if each.id == now else each.id,
            shown(each.began),
            f"{each.state}{f', code {each.exit_code}' if each.exit_code else ''}",
            "" if each.seconds is None else f"{each.seconds:.1f}",
            did(each),
        )
        for each in (run.record for run in runs)
    )
    title = f"Current is run {now}." if now else "No run is current yet: none has gone to the end."
    Speaker("status").answer([Table(title, head, rows)])
    for run in runs[:1]:
        if run.record.said:
            typer.echo(f"The last one said: {run.record.said}")
