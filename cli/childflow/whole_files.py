"""A file of ours is written beside its name and renamed when whole: nobody opens half of one, and no link that somebody
planted is written through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from childflow import durable
from childflow.errors import OutputError

OWNERS_OWN, USUAL = 0o600, 0o666
"""Who may read a file: its owner alone, or whoever the system's own habit (umask) lets. Windows goes by the folder."""


def why(error: OSError) -> str:
    """What the system says of it, in the system's own words: a library's may quote what was being written."""
    if isinstance(error, durable.HeldOpenError):
        return "somebody has it open, or a file in it; run again when they have closed it"
    return os.strerror(error.errno) if error.errno else "the disk refused"


@contextmanager
def written_beside(out: Path, mode: int = USUAL) -> Iterator[Path]:
    """A new, empty file beside `out` for the block to fill, which becomes `out` when the block ends well.

    It has its `mode` from the first byte on. What stands under its name is unlinked first, so that a link planted there
    is not followed; a link that stands at `out` is replaced by the file. OutputError where it cannot be written.
    """
    building = out.with_name(f".{out.name}.building")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
        os.close(os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
        yield building
        durable.put(building, out)
    except OSError as error:
        raise OutputError(f"Cannot write {out}: {why(error)}.") from None
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)


def write_whole(out: Path, text: str, mode: int = USUAL) -> None:
    """Write `text` to the file `out`, UTF-8 with plain line ends; OutputError where it cannot be written."""
    with written_beside(out, mode) as building:
        building.write_text(text, encoding="utf-8", newline="\n")
