"""`childflow run`: the whole chain from one file, doing only what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import DryRun, Json, Quiet, RunConfig
from childflow.console import Speaker
from childflow.errors import ConfigurationError
from childflow.memory import Stage

if TYPE_CHECKING:
    from childflow.commands.running import Result
    from childflow.runs import RunFile


def run(
    config: RunConfig = Path("childflow.toml"),
    from_: Annotated[Stage | None, typer.Option("--from", help="Do this stage and those after it in any case.")] = None,
    until: Annotated[Stage, typer.Option("--until", help="Stop after this stage.")] = Stage.RENDER,
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait while another run is at work.")] = 0,
    watch: Annotated[
        float | None,
        typer.Option("--watch", min=1, metavar="SECONDS", help="Look for other returns this often; end with Ctrl-C."),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Run the whole chain from one childflow.toml

    A stage whose inputs, configuration and version are as they were is taken over from the run that did it; of any
    other the reason is said. A run becomes the current one when it is whole and has passed the gate; until then the one
    before stays as it is. The path printed is that of the viewer, or of the last folder with --until.

    Example: childflow run --config childflow.toml
    """
    from childflow.runs import read_run

    speaker = Speaker("run", quiet, as_json)
    if watch is not None:
        from childflow.commands.watching import watching

        watching(config, watch, speaker)
    result = run_chain(read_run(config), speaker, from_, until, dry_run, wait)
    if not dry_run:
        speaker.result(result.path, {"stages": result.counts})


def run_chain(
    run_file: RunFile,
    speaker: Speaker,
    from_: Stage | None = None,
    until: Stage = Stage.RENDER,
    dry_run: bool = False,
    wait: float = 0,
) -> Result:
    """Do the stages of `run_file` up to `until`: those that changed, and all from `from_` on."""
    from childflow.commands.running import Running

    if from_ and from_.place > until.place:
        raise ConfigurationError(f"--from {from_} comes after --until {until}. Give them the other way round.")
    running = Running(run_file, speaker, from_, until)
    if dry_run:
        return running.told()
    with running.shelf.alone(wait):
        return running.done()
