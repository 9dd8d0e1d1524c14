"""The reading process, from our side: started early, asked sheet by sheet, started again only where a file broke it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from childflow.errors import ChildflowError, InputError
from childflow.readers.files import GivenFile

_ROOT = Path(__file__).parents[3]
_TOO_LONG = 1
"""How the process ends by its own clock; whatever Python itself raises there is answered, not an end."""


@dataclass(frozen=True)
class Received:
    """One sheet: what was said of it, and its cells in parts, each an Arrow stream, to be taken before the next sheet
    is asked for."""

    said: dict[str, Any]
    parts: Iterator[bytes]


class Workbooks:
    """Reads workbooks in a process of its own. As a context it starts that process, so that it is ready when needed,
    and ends it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._greeted = False
        self._begun: GivenFile | None = None

    def __enter__(self) -> Workbooks:
        self._started()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def sheets(self, file: GivenFile) -> Iterator[Received]:
        """The workbook's sheets, one at a time. InputError for a file that is no workbook, or cannot be read."""
        self.begin(file)
        self._begun = None
        while True:
            said = self._answer(file.shown)
            if "refused" in said:
                raise InputError(said["refused"])
            if "failed" in said:
                raise InputError(f"{file.shown} cannot be read. Open the workbook in Excel and save it again.")
            if "end" in said:
                return
            yield Received(said, (self._message(file.shown) for _ in range(said["parts"])))
            self._ask({})

    def begin(self, file: GivenFile) -> None:
        """Let the process read the workbook, before its sheets are asked for; no other may come between."""
        if self._begun is not file:
            self._ask({"open": {**asdict(file), "path": str(file.path)}})
            self._begun = file

    def _ask(self, request: dict[str, Any]) -> None:
        process = self._started()
        assert process.stdin is not None
        with suppress(OSError):  # one that has died is found out when it does not answer
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()

    def _answer(self, shown: str) -> dict[str, Any]:
        self._await_greeting(shown)
        return dict(json.loads(self._message(shown)))

    def _await_greeting(self, shown: str) -> None:
        """Wait for the first word of a new process: one that dies without it never came to the file."""
        if self._greeted:
            return
        try:
            self._message(shown)
        except InputError:
            raise ChildflowError(
                "The process that reads workbooks does not start, so that none can be read. Run `childflow doctor`, or "
                "install childflow again."
            ) from None
        self._greeted = True

    def _message(self, shown: str) -> bytes:
        process = self._started()
        assert process.stdout is not None
        length = int.from_bytes(process.stdout.read(8), "little")
        message = process.stdout.read(length)
        if len(message) < max(length, 1):
            raise self._died(shown)
        return message

    def _died(self, shown: str) -> InputError:
        assert self._process is not None
        code = self._process.wait()
        self._end()
        if code == _TOO_LONG:
            return InputError(
                f"{shown} takes far longer to read than a file of its size should. Open it in Excel, delete unused "
                "rows and columns, and save it again."
            )
        return InputError(
            f"{shown} cannot be read: it is damaged, or asks for far more memory than a file of its size should. Open "
            "it in Excel, delete unused rows and columns, and save it again."
        )

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "childflow.readers.workbooks.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what stands there may quote a cell
                env={**os.environ, "PYTHONPATH": path},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        self._greeted, self._begun = False, None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    pipe.close()
        process.wait()
