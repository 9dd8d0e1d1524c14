"""Whether a run has room on the disk, asked before it begins: a full disk half way helps nobody."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from childflow.errors import OutputError

TIMES_THE_RETURNS = 3
"""Results beside the returns they were made from; measured at under 2 of workbooks, which are compressed themselves."""

AT_LEAST = 100_000_000


def check(out: Path, returns: Sequence[Path]) -> None:
    """OutputError where the disk of the folder `out` has less room than a run of `returns` may take."""
    needed = max(AT_LEAST, TIMES_THE_RETURNS * sum(_size(path) for path in returns))
    free = shutil.disk_usage(out).free
    if free < needed:
        raise OutputError(
            f"A run may take {needed / 1e9:.1f} GB and {out} has {free / 1e9:.1f} GB left. Make room, or name another "
            "disk with `out` in the run file; nothing was begun."
        )


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
