"""The real `childflow` command, in a process of its own and in a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from childflow.app import exit_code_of

ROOT = Path(__file__).parents[2]
SECONDS = 600

Done = subprocess.CompletedProcess[str]


def childflow(*arguments: object, cwd: Path | None = None, stdin: str | None = None) -> Done:
    """One command; its output and exit code."""
    return _done([sys.executable, "-m", "childflow", *map(str, arguments)], cwd, stdin)


def here(*arguments: object) -> Done:
    """The program run within this process: as `childflow`, but for the second that a process takes to start."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = exit_code_of([*map(str, arguments)])
    return Done([*map(str, arguments)], int(code), out.getvalue(), err.getvalue())


def shell(line: str, cwd: Path) -> Done:
    """A line of shell in which `childflow` is the command; a failure anywhere in a pipe is a failure."""
    return _done(
        ["bash", "-c", f"set -o pipefail; childflow() {{ '{sys.executable}' -m childflow \"$@\"; }}; {line}"], cwd
    )


def _done(command: list[str], cwd: Path | None, stdin: str | None = None) -> Done:
    path = os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
