"""The computer: whether the places of a run can be written, room on the disk, memory, and what will open the viewer."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from childflow import durable
from childflow.checkup.finding import Finding, good, looked_at, note
from childflow.errors import OutputError
from childflow.whole_files import why

if TYPE_CHECKING:
    from childflow.runs import RunFile

ENOUGH_MEMORY = 4_000_000_000
"""Bytes: twice what a county of four years needs."""


def places(run_file: RunFile | None) -> Iterator[Finding]:
    """Each place a run writes: whether a file there can be made, flushed, renamed and locked. Nothing of it stays."""
    named = {"runs": run_file.out, "viewer": run_file.viewer.parent} if run_file else {"this folder": Path.cwd()}
    for name, folder in (named | {"temporary files": Path(tempfile.gettempdir())}).items():
        yield looked_at(name, lambda name=name, folder=folder: _writable(name, folder))  # type: ignore[misc]


def _writable(name: str, folder: Path) -> Finding:
    from filelock import FileLock

    there = _nearest(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=".childflow-", dir=there) as made:
            first, second = Path(made) / "first", Path(made) / "second"
            for text in ("one", "another"):
                first.write_text(text, encoding="utf-8")
                durable.put(first, second)
            with FileLock(Path(made) / "lock", timeout=0):
                pass
    except NotImplementedError:
        raise OutputError(f"{there} is on a drive that knows no locks. Name another with `out`.") from None
    except OSError as error:
        raise OutputError(
            f"Cannot write {there}: {why(error)}. Ask for leave to write there, or name another place in the run file."
        ) from None
    return good(name, f"{folder} can be written")


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest above it that is there already."""
    return next(each for each in (folder, *folder.resolve().parents) if each.exists())


def disk(run_file: RunFile | None) -> Finding:
    """Whether there is room for what a run may take."""
    from childflow.runs import disk_space, returns_of

    out = _nearest(run_file.out if run_file else Path.cwd())
    if run_file:
        disk_space.check(out, returns_of(run_file))
    return good("disk", f"{shutil.disk_usage(out).free / 1e9:.1f} GB free")


def memory() -> Finding:
    """How much memory the computer has, where it says."""
    size = _memory()
    if not size:
        return note("memory", "this computer does not say.", f"See that it has {ENOUGH_MEMORY / 1e9:.0f} GB or more.")
    said = f"{size / 1e9:.1f} GB, {os.cpu_count()} processors"
    if size < ENOUGH_MEMORY:
        return note("memory", f"{said}.", "It is enough for a small authority; a county of four years needs 2 GB free.")
    return good("memory", said)


def _memory() -> int:
    """Bytes of memory; 0 where the system does not say."""
    if sys.platform == "win32":
        return _memory_of_windows()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0


def _memory_of_windows() -> int:
    import ctypes

    size = ctypes.c_ulonglong()
    library = getattr(ctypes, "windll", None)  # only Windows has it
    known = library and library.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(size))
    return size.value * 1024 if known else 0


def browser() -> Finding:
    """What people should know who open the viewer: it cannot be seen from here what their computers have."""
    return note(
        "browser",
        "the viewer opens in Edge, Chrome or Firefox of the last two years, also on desktops without a graphics card.",
        "Put it on a shared drive and open it from there. SharePoint and Teams do not run HTML: there people download "
        "it first. Internet Explorer mode shows nothing of it.",
    )
