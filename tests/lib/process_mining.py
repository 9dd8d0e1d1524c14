"""pm4py, which other people check logs with, in an environment of its own.

It is under the AGPL, so it is no dependency of childflow, not even of its tests: what uses it runs it as another
program, and does without where it cannot be had.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.lib.shell import ROOT

FOLDER = ROOT / "build" / "pm4py"
VERSION = "pm4py==2.7.23.11"
ABSENT = "pm4py cannot be had here"


def python_with_pm4py() -> Path | None:
    """The Python of that environment, made the first time (a few minutes); None where pm4py cannot be had."""
    python = FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    if _has_pm4py(python) or _installed(python):
        return python
    return None


def _has_pm4py(python: Path) -> bool:
    return subprocess.run([python, "-c", "import pm4py"], capture_output=True, check=False).returncode == 0


def _installed(python: Path) -> bool:
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", VERSION]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
