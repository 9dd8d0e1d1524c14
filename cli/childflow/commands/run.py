"""`childflow run`: the whole chain from one file, doing only what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from filelock import FileLock, Timeout

from childflow.commands.chain import Chain, StageSpeaker
from childflow.commands.options import DryRun, Json, Quiet
from childflow.console import Speaker
from childflow.errors import ConfigurationError, OutputError
from childflow.memory import STAGES, Memory, Stage

if TYPE_CHECKING:
    from childflow.runs import RunFile


def run(
    config: Annotated[
        Path, typer.Option("--config", metavar="FILE", help="The run file: returns, folders, map, gate.")
    ] = Path("childflow.toml"),
    from_: Annotated[Stage | None, typer.Option("--from", help="Do this stage and those after it in any case.")] = None,
    until: Annotated[Stage, typer.Option("--until", help="Stop after this stage.")] = Stage.RENDER,
    as_json: Json = False,
    quiet: Quiet = False,
    dry_run: DryRun = False,
) -> None:
    """Run the whole chain from one childflow.toml

    A stage whose inputs, configuration and version are as they were is left as it is; of any other the reason is said.
    The path printed is that of the viewer, or of the last folder with --until.

    Example: childflow run --config childflow.toml
    """
    from childflow.runs import read_run

    speaker = Speaker("run", quiet, as_json)
    run_file = read_run(config)
    counts = run_chain(run_file, speaker, from_, until, dry_run)
    if not dry_run:
        speaker.result(Path(str(counts[until]["path"])), {"stages": counts})


def run_chain(
    run_file: RunFile, speaker: Speaker, from_: Stage | None = None, until: Stage = Stage.RENDER, dry_run: bool = False
) -> dict[Stage, dict[str, object]]:
    """Do the stages of `run_file` up to `until`: those that changed, and all from `from_` on.

    The path of each stage's result, and what it counted where it was done now.
    """
    if from_ and from_.place > until.place:
        raise ConfigurationError(f"--from {from_} comes after --until {until}. Give them the other way round.")
    speakers = {stage: StageSpeaker(stage, speaker.quiet) for stage in STAGES}
    steps = Chain(run_file, speakers).steps()[: until.place + 1]
    memory = Memory(run_file.out / "run.json")
    with _alone(run_file.out, dry_run):
        for step in steps:
            why = memory.why(step) or ("asked for with --from" if from_ and step.stage.place >= from_.place else None)
            speaker.say(f"{step.stage}: {why}." if why else f"{step.stage}: unchanged, left as it is.")
            if why and dry_run:
                speaker.say("Nothing was written (--dry-run). The stages after it follow where its result differs.")
                break
            if why:
                step.work()
                for done in (each for each in steps[: steps.index(step) + 1] if each.out == step.out):
                    memory.keep(done)
    return {step.stage: {"path": str(step.out), **speakers[step.stage].counts} for step in steps}


@contextmanager
def _alone(out: Path, dry_run: bool) -> Iterator[None]:
    """Let no second run into the same folder at once; the lock goes with the process, however it ends."""
    if dry_run:
        yield
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        with FileLock(out / ".run.lock", timeout=0):
            yield
    except Timeout:
        raise OutputError(f"Another run is at work in {out}. Wait for it to end.") from None
