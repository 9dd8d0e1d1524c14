"""What a command says: data on stdout, sentences and progress on stderr, never a cell value on either."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Speaker:
    """Speaks for one command: `quiet` silences all but errors, `as_json` turns the result into one JSON object."""

    stage: str
    quiet: bool = False
    as_json: bool = False

    def say(self, sentence: str) -> None:
        """One plain line on stderr."""
        if not self.quiet:
            print(sentence, file=sys.stderr)  # noqa: T201  this is the one place that prints

    @contextmanager
    def working(self, what: str) -> Iterator[None]:
        """A spinner on a terminal while the block runs; nothing where stderr is a file or a pipe."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(what):
            yield

    def result(self, path: Path, counts: Mapping[str, object]) -> None:
        """The result on stdout: the path alone, or with `--json` the stage, path and counts."""
        line = json.dumps({"stage": self.stage, "path": str(path), **counts}) if self.as_json else str(path)
        print(line, flush=True)  # noqa: T201  this is the one place that prints
