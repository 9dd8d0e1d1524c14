"""The log of one run, twice: plain lines for people, JSON lines for programs. Ids, counts, paths and reasons only."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Self

from childflow.runs.record import now


class RunLog:
    """Writes `log.txt` and `log.jsonl` into a run's folder, a line at a time, so that a killed run's log is whole."""

    def __init__(self, folder: Path) -> None:
        self._run = folder.name
        self._plain = (folder / "log.txt").open("a", encoding="utf-8", newline="\n")
        self._lines = (folder / "log.jsonl").open("a", encoding="utf-8", newline="\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._plain.close()
        self._lines.close()

    def say(self, sentence: str) -> None:
        """A sentence as it was said."""
        self._plain.write(f"{now()}  {sentence}\n")
        self._plain.flush()

    def event(self, what: str, **told: object) -> None:
        """What happened, and what is told of it."""
        line = {"at": now(), "run": self._run, "event": what, **told}
        self._lines.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
        self._lines.flush()
