"""Worlds that tests share: made once in a run of the suite, however many processes the tests are shared among."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, which the first who asks lets `make` fill and all others wait for.

    Nobody changes what is in it: who would, takes a copy (`copy_of`).
    """
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, whole = shared / "once" / name, shared / "once" / f"{name}.whole"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder


def copy_of(folder: Path, to: Path) -> Path:
    """A copy to do with as a test likes; links stay links."""
    shutil.copytree(folder, to, symlinks=True, dirs_exist_ok=True)
    return to
