"""What is renamed into place is flushed to the disk first: a computer that loses its power shows the old or the new."""

from __future__ import annotations

import os
from pathlib import Path


def put(building: Path, path: Path) -> None:
    """Flush the file `building` and give it the name `path` in one step, over an older file of that name."""
    _flush(building)
    building.replace(path)
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
