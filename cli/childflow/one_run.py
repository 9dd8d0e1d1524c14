"""The stage folders of one run among those at hand: which log was built of which lists, by what manifests say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from childflow.errors import ConfigurationError, InputError
from childflow.folders import MANIFEST, STAGES, StageFolder, digest, open_folder, same_return, stage_of
from childflow.runs.shelf import current_in


@dataclass(frozen=True)
class OneRun:
    """The folders of `validate` and `build-events`, and of `ingest` where it is at hand."""

    validated: StageFolder
    log: StageFolder
    ingested: StageFolder | None


def one_run(given: Sequence[Path]) -> OneRun:
    """The folders of one run at the paths `given`: stage folders, or folders that hold such or the runs of `run`.

    Beside a stage folder its neighbours are looked at too. ConfigurationError where several could be meant, InputError
    where one is missing or the log was not built of the lists.
    """
    paths = [current_in(path.resolve()) for path in given]
    named = [path for path in paths if stage_of(path) in STAGES]
    around = list(dict.fromkeys(_stage_folders(path.parent if path in named else path for path in paths)))
    log = _only("build-events", [path for path in named if stage_of(path) == "build-events"] or around, given)
    near = [*named, *(path for path in around if path not in named)]
    validated = _lists_of(log, near, given)
    ingested = _made_of(validated, "ingest", near)
    return OneRun(validated, log, ingested)


def _stage_folders(folders: Iterable[Path]) -> Iterator[Path]:
    """The stage folders in each folder, by name."""
    for folder in folders:
        try:
            yield from (path for path in sorted(folder.iterdir()) if stage_of(path) in STAGES)
        except OSError:
            raise ConfigurationError(f"{folder} is no folder that can be read. Give the folder of a run.") from None


def _only(stage: str, among: Sequence[Path], given: Sequence[Path]) -> StageFolder:
    found = [path for path in among if stage_of(path) == stage]
    if not found:
        where = ", ".join(str(path) for path in given)
        raise InputError(f"There is no folder of `childflow {stage}` in {where}. Run it first, or give its folder too.")
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise ConfigurationError(f"Several folders are of `childflow {stage}`: {names}. Give the one you mean.")
    return open_folder(found[0], needs=stage)


def _lists_of(log: StageFolder, near: Sequence[Path], given: Sequence[Path]) -> StageFolder:
    """The folder of `validate` whose rows the log was built of.

    It is known by its manifest: the log's report was made of the log (`validate --journeys`), or the log is its, over
    the stages between. Where these are gone, the one there is must be of the same return.
    """
    every = [path for path in near if stage_of(path) == "validate"]
    logs = [each.path for each in _logs(log, near)]
    reported = [path for path in every if _made_of(open_folder(path, needs="validate"), "build-events", logs)]
    if len(reported) == 1:
        return open_folder(reported[0], needs="validate")
    first, whole = _back(log, near)
    if first.stage == "validate":
        return first
    validated = _only("validate", every, given)
    if whole or not same_return(log, validated):
        raise InputError(
            f"{log.path} was not built of what {validated.path} holds now. Run the stages after `validate` again, or "
            "give the folders of one run."
        )
    return validated


def _logs(log: StageFolder, near: Sequence[Path]) -> Iterator[StageFolder]:
    """The log, and those it was made of: `childflow journeys` writes one again."""
    yield log
    before = _made_of(log, "build-events", near)
    if before is not None:
        yield from _logs(before, near)


def _back(folder: StageFolder, near: Sequence[Path]) -> tuple[StageFolder, bool]:
    """From `folder` back over the folders that each was made of, to that of `validate`, or as far as they are at hand;
    and whether all that stand between are."""
    while folder.stage != "validate":
        before = next((each for stage in STAGES if (each := _made_of(folder, stage, near))), None)
        if before is None:
            return folder, folder.stage == "anonymise"
        folder = before
    return folder, True


def _made_of(folder: StageFolder, stage: str, near: Sequence[Path]) -> StageFolder | None:
    """The folder of `stage` that `folder` was made of, where it is at hand, as it was then."""
    wanted = {each["sha256"] for each in folder.manifest["inputs"] if each.get("stage") == stage}
    found = (path for path in near if stage_of(path) == stage and digest(path / MANIFEST) in wanted)
    return next((open_folder(path, needs=stage) for path in found), None)
