"""The real command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def childflow(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """`childflow ARGUMENTS...`, run from this checkout."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])}
    command = [sys.executable, "-m", "childflow", *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, input=stdin, env=environment, timeout=120
    )
