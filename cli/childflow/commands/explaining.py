"""What `ingest --explain` says and writes: how the returns were understood, and an authority file to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from childflow.console import Speaker
from childflow.errors import OutputError
from childflow.whole_files import OWNERS_OWN, write_whole

if TYPE_CHECKING:
    from childflow.authority_files import AuthorityFile
    from childflow.stages.ingest.explaining import Explanation

FILE = "authority.toml"
WARNING = "It quotes cells: keep it inside the authority."


def say(explanation: Explanation, speaker: Speaker) -> None:
    """The explanation on stderr."""
    from childflow.reports.explanation import tables

    speaker.show(tables(explanation.told))


def proposal(explanation: Explanation, own: AuthorityFile) -> str:
    """The text of the authority file to edit: the one that was given, with what may be added."""
    from childflow.stages.ingest.explaining.first_authority import first_authority

    return first_authority(explanation.entries, own.text)


def before_refusing(explanation: Explanation, own: AuthorityFile, out: Path, speaker: Speaker, dry_run: bool) -> None:
    """Explain returns that cannot be used, and leave the proposal beside `out`, which is not written.

    A file that somebody may have edited is not written over: only the one that was given, which the proposal keeps.
    """
    say(explanation, speaker)
    file = out.with_name(f"{out.name}-{FILE}")
    given = file.resolve() in [each.resolve() for each in own.files]
    if dry_run:
        return
    if file.exists() and not given:
        speaker.say(f"{file} is there already and was left as it is; give it with --authority, or move it away.")
        return
    try:
        write_whole(file, proposal(explanation, own), file.stat().st_mode & 0o777 if given else OWNERS_OWN)
    except OutputError as error:
        speaker.say(str(error))
    else:
        speaker.say(f"{file} proposes what an authority file could say. {WARNING}")
