"""Where `validate` finds what it remembers: the result of the run before, named or standing where this one goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childflow.console import Speaker
from childflow.errors import InputError
from childflow.folders import FolderWriter, StageFolder, open_folder

if TYPE_CHECKING:
    from childflow.stages.validate import History

PARTS = ("runs", "rules", "spells")


def result_before(out: Path, previous: Path | None, speaker: Speaker) -> StageFolder | None:
    """The result of the run before: at `previous`, else at `out`. None where there is none, or none that remembers,
    which is said. InputError where `previous` is no result of `validate` that remembers."""
    if previous is not None:
        folder = open_folder(previous, needs="validate")
        if not _remembers(folder):
            raise InputError(
                f"{previous} was written by a childflow that kept no history, so nothing can be compared with it. "
                "Leave --previous out to begin a history."
            )
        return folder
    try:
        folder = open_folder(out, needs="validate")
    except InputError:
        return None
    if not _remembers(folder):
        speaker.say(
            f"{out} was written by a childflow that kept no history: nothing is compared, and the history begins now."
        )
        return None
    return folder


def history_of(folder: StageFolder | None) -> History:
    """What the result remembers; InputError where it is damaged, or of a version that remembers otherwise."""
    from childflow.stages.validate import History

    nothing = History()
    if folder is None:
        return nothing
    try:
        history = History(*(folder.frame(f"history/{part}") for part in PARTS))
    except InputError:
        raise InputError(
            f"The history in {folder.path} is damaged. Put back a copy of the folder, or choose another folder to "
            "begin a history in."
        ) from None
    if any(getattr(history, part).schema != getattr(nothing, part).schema for part in PARTS):
        raise InputError(
            f"The history in {folder.path} was written by another version of childflow. Use that version, or choose "
            "another folder to begin a history in."
        )
    return history


def keep_history(folder: FolderWriter, history: History) -> None:
    """Write what is to be remembered into the folder being built."""
    for part in PARTS:
        folder.frame(f"history/{part}", getattr(history, part))


def _remembers(folder: StageFolder) -> bool:
    return f"history/{PARTS[0]}.parquet" in folder.manifest["files"]
