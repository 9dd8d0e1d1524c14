"""What an export of the log discloses: said where it is made, and kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from childflow.console import Speaker
from childflow.whole_files import write_whole

if TYPE_CHECKING:
    from childflow.folders import StageFolder

NAME = "trajectories"


@contextmanager
def risk_beside(out: Path, source: StageFolder, speaker: Speaker) -> Iterator[None]:
    """Write how far the journeys of `source` single children out beside the export `out`, which the block writes, and
    say it in the end. Where the block fails, neither is left.

    An export holds the events of its folder, all of them: so `build-events` has measured it. A folder of an earlier
    version is measured here.
    """
    from childflow.trajectories import trajectories_of

    if f"{NAME}.json" in source.manifest["files"]:
        told = source.json(NAME)
    else:
        told = trajectories_of(source.frame("events"), source.frame("children")).to_json()
    with told_beside(out, told, edition_of(source), speaker):
        yield


def edition_of(source: StageFolder) -> str:
    """The edition that a folder is of."""
    return source.made.edition if source.made else "inside"


@contextmanager
def told_beside(out: Path, told: Mapping[str, object], edition: str, speaker: Speaker) -> Iterator[None]:
    """As `risk_beside`, of what is `told` of the journeys."""
    text = json.dumps({"export": out.name, "edition": edition, **told}, indent=2, ensure_ascii=False) + "\n"
    beside = out.with_name(f"{out.name}.disclosure.json")
    write_whole(beside, text)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    speaker.say(f"{told['sentence']} ({beside.name})")
