"""`childflow many`: the whole chain for a folder of authorities, and what they come to together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import Json, Quiet
from childflow.console import Speaker
from childflow.errors import ChildflowError, ExitCode
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.runs.many import Outcome

PARTS = ("events", "journeys", "moves", "indicators")


class SomeFailedError(ChildflowError):
    """Authorities failed; the rest were combined all the same."""

    def __init__(self, failed: Sequence[Outcome]) -> None:
        self.exit_code = ExitCode(max(each.code for each in failed))
        names = "; ".join(f"{each.authority} with code {each.code}" for each in failed)
        super().__init__(
            f"{counted(len(failed), 'authority', 'authorities')} failed: {names}. The rest are combined; "
            "`childflow status` in the folder of each says why."
        )


def many(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Holds a folder with a childflow.toml for each.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="Folder of what they come to together.")],
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="How many run at once; by default one a processor.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Of a dask cluster that does the work instead.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Run the chain for a folder of authorities, and combine what they come to

    Each authority is a run of its own: one that fails stops no other. OUT holds events, journeys, moves and indicators
    as Parquet in parts (authority=NAME), and moves and indicators of all together. The exit code is 0, or the highest
    of those that failed.

    Example: childflow many authorities -o together
    """
    from childflow.runs.many import authorities_in

    speaker = Speaker("many", quiet, as_json)
    found = authorities_in(folder)
    outcomes = list(_heard(_run(list(found.values()), workers, scheduler), len(found), speaker))
    done = {each.authority: found[each.authority] for each in outcomes if each.is_done}
    counts = _combine(done, out) if done else {}
    failed = sorted((each for each in outcomes if not each.is_done), key=lambda each: each.authority)
    if done:
        told = {each.authority: {"code": each.code, "seconds": round(each.seconds, 1)} for each in outcomes}
        speaker.result(out, {**counts, "authorities": told})
    if failed:
        raise SomeFailedError(failed)


def _run(configs: Sequence[Path], workers: int | None, scheduler: str | None) -> Iterator[Outcome]:
    from childflow.runs.many import by_dask, by_processes

    configs = [config.resolve() for config in configs]
    return by_dask(configs, scheduler) if scheduler else by_processes(configs, workers or os.cpu_count() or 1)


def _heard(outcomes: Iterator[Outcome], of: int, speaker: Speaker) -> Iterator[Outcome]:
    """Each outcome, said as it comes."""
    for number, each in enumerate(outcomes, 1):
        how = "done" if each.is_done else f"failed with code {each.code}"
        speaker.say(f"many: {number} of {of}, {each.authority} {how} after {each.seconds:.1f} s.")
        yield each


def _combine(done: Mapping[str, Path], out: Path) -> dict[str, object]:
    """Put the current logs beside each other in parts, and write what they come to; how much that is."""
    from childflow.folders import open_folder
    from childflow.runs import Shelf, read_run
    from childflow.runs.parts import write_parts
    from childflow.stages.combine import combined_indicators, combined_moves

    logs = {}
    for name, config in sorted(done.items()):
        current = Shelf(read_run(config).out).current()
        if current:
            logs[name] = open_folder(current.path / "5-build-events", needs="build-events")
    together = {
        "moves": combined_moves({name: log.frame("moves") for name, log in logs.items()}),
        "indicators": combined_indicators({name: log.frame("indicators") for name, log in logs.items()}),
    }
    return {"activities": write_parts(out, logs, PARTS, together)}
