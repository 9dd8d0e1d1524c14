"""Writing that a crash cannot halve: beside the final name, flushed to the disk, then renamed in one step."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write `text` to the file `path`, UTF-8 with plain line ends: whoever opens it finds the old text or the new.

    OSError where it cannot be; nothing is left beside it then.
    """
    building = path.with_name(f".{path.name}.building")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building.write_text(text, encoding="utf-8", newline="\n")
        put(building, path)
    except OSError:
        with suppress(OSError):
            building.unlink()
        raise


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
