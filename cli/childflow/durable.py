"""What is renamed into place is flushed to the disk first: a computer that loses its power shows the old or the new."""

from __future__ import annotations

import os
import time
from pathlib import Path

HELD_WHILE_OPEN = os.name == "nt"
"""Whether the system lets nobody rename over, or away, what somebody has open."""
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the tries: a virus scanner or a reader of a moment is waited for, a person is not."""


class HeldOpenError(PermissionError):
    """Somebody has the file, or one in the folder, open, and kept it so."""


def rename(building: Path, path: Path) -> None:
    """Give `building` the name `path` in one step; where the system holds what is open, tried for a second and a half.

    HeldOpenError where that was not enough, OSError where the disk refuses.
    """
    for wait in (*WAITS, None):
        try:
            building.replace(path)
            return
        except PermissionError as error:
            if not HELD_WHILE_OPEN:
                raise
            if wait is None:
                raise HeldOpenError(error.errno, os.strerror(error.errno or 13)) from None
            time.sleep(wait)


def put(building: Path, path: Path) -> None:
    """Flush the file `building` and give it the name `path` in one step, over an older file of that name."""
    _flush(building)
    rename(building, path)
    _flush_folder(path.parent)


def flush_all(folder: Path) -> None:
    """Flush every file of a folder, and the names of them, so that a rename of the folder comes after its content."""
    for path in folder.rglob("*"):
        if path.is_file():
            _flush(path)
        else:
            _flush_folder(path)
    _flush_folder(folder)


def _flush(file: Path) -> None:
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _flush_folder(folder: Path) -> None:
    """Names are flushed by themselves; Windows does so with each rename, and opens no folder for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
