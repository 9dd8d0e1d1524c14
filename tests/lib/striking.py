"""The chain run again and again in processes of their own, each struck dead at a moment that is counted in the changes
it makes to files: so that the moments lie as thick as the writes do, and the same seed strikes at the same ones.

A process that has loaded the program forks one child for each run, which saves every run the seconds of a start.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.lib.shell import ROOT

NEVER = 0
CHANGES = frozenset(
    f"os.{name}" for name in ("rename", "remove", "mkdir", "rmdir", "link", "symlink", "chmod", "truncate")
)
"""What Python tells its auditors of changes to files; a file that is opened to be written is one more."""


TAKES_ROOM = frozenset({"open", "os.mkdir", "os.link", "os.symlink"})


class Striking:
    """A program that is loaded, of which each run can be struck dead."""

    def __init__(self, place: Path) -> None:
        path = os.pathsep.join([str(ROOT), str(ROOT / "cli"), str(ROOT / "schemas")])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.lib.striking"],
            cwd=place,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Striking:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def run(self, at: int = NEVER, after: float = 0, error: int = 0) -> tuple[int | None, int]:
        """One run, killed `after` so many seconds from its change number `at` on, or refused that change with `error`;
        its exit code, null where it was killed, and how many changes it had made by the end, told only if it was not.
        A disk that is full stays full."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([at, after, error]) + "\n")
        self._process.stdin.flush()
        code, changes = json.loads(self._process.stdout.readline())
        return code, changes


class Strike:
    """Counts changes, and refuses one, or kills its own process there or soon after: no handler runs."""

    def __init__(self, at: int, after: float, error: int) -> None:
        self.changes, self._at, self._after, self._error = 0, at, after, error

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CHANGES and not (event == "open" and _is_written(arguments)):
            return
        self.changes += 1
        if self._error:
            self._refuse(event)
        elif self.changes == self._at:
            signal.setitimer(signal.ITIMER_REAL, max(self._after, 1e-6))
            if not self._after:
                os.kill(os.getpid(), signal.SIGKILL)

    def _refuse(self, event: str) -> None:
        full = self._error == errno.ENOSPC and self.changes >= self._at and event in TAKES_ROOM
        if full or (self._error != errno.ENOSPC and self.changes == self._at):
            raise OSError(self._error, os.strerror(self._error))


def _is_written(arguments: tuple[Any, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def _serve() -> None:
    """For each line that comes, a run in a child, and what became of it."""
    from childflow.every_command import COMMANDS

    for each in COMMANDS:
        each.load()
    import fastexcel  # noqa: F401  loaded here, it need not be by each child
    import pandera  # noqa: F401
    import polars  # noqa: F401
    import xlsxwriter  # noqa: F401

    import childflow.commands.running  # noqa: F401

    for line in sys.stdin:
        strike = Strike(*json.loads(line))
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            os._exit(_one_run(strike, writing))
        os.close(writing)
        with os.fdopen(reading) as told:
            changes = told.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps([status if status >= 0 else None, int(changes or 0)]), flush=True)


def _one_run(strike: Strike, told: int) -> int:
    from childflow.app import exit_code_of

    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    sys.addaudithook(strike)
    code = int(exit_code_of(["run", "--quiet"]))
    os.write(told, str(strike.changes).encode())
    return code


if __name__ == "__main__":
    _serve()
