"""`childflow many`: the whole chain for a folder of authorities, and what they come to together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from childflow.commands.options import Json, Quiet
from childflow.console import Speaker
from childflow.errors import ChildflowError, ExitCode
from childflow.wording import counted

if TYPE_CHECKING:
    from childflow.runs.many import Outcome

INDEX = "index.html"


class SomeFailedError(ChildflowError):
    """Authorities failed; the rest were combined all the same."""

    def __init__(self, failed: Sequence[Outcome], index: Path) -> None:
        self.exit_code = ExitCode(max(each.code for each in failed))
        names = "; ".join(f"{each.authority} with code {each.code}" for each in failed)
        super().__init__(
            f"{counted(len(failed), 'authority', 'authorities')} failed: {names}. The rest are combined; {index} says "
            "why, and so does `childflow status` in the folder of each."
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
    as Parquet in parts (authority=NAME), moves and indicators of all together, a viewer of all on one map where they
    are not too many for a page, and index.html, which leads to each authority's own. The exit code is 0, or the highest
    of those that failed.

    Example: childflow many authorities -o together
    """
    from childflow.commands.together import combine
    from childflow.reports.authorities_index import authorities_page
    from childflow.runs.many import authorities_in
    from childflow.whole_files import write_whole

    speaker = Speaker("many", quiet, as_json)
    found = authorities_in(folder)
    outcomes = list(_heard(_run(list(found.values()), workers, scheduler), len(found), speaker))
    done = {each.authority: found[each.authority] for each in outcomes if each.is_done}
    together = combine(done, out, speaker) if done else None
    write_whole(out / INDEX, authorities_page(out, outcomes, together.why_no_page if together else None))
    if together:
        told = {each.authority: {"code": each.code, "seconds": round(each.seconds, 1)} for each in outcomes}
        page = str(together.page) if together.page else None
        speaker.result(out, {"activities": together.activities, "page": page, "authorities": told})
    failed = sorted((each for each in outcomes if not each.is_done), key=lambda each: each.authority)
    if failed:
        raise SomeFailedError(failed, out / INDEX)


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
