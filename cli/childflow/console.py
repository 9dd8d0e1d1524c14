"""What a command says: data on stdout, sentences and progress on stderr, never a cell value on either."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Table:
    """Rows of words under a title, to be shown one under the other."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        """The table as plain text, its columns aligned."""
        yield _printable(self.title)
        rows = [[_printable(cell) for cell in row] for row in (self.head, *self.rows)] if self.rows else []
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield ("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))).rstrip()


def _printable(said: str) -> str:
    """Words from a file may hold what would move the cursor."""
    return "".join(each if each.isprintable() else " " for each in said)


@dataclass(frozen=True)
class Speaker:
    """Speaks for one command: `quiet` silences all but errors, `as_json` turns the result into one JSON object, `heard`
    is told each sentence whatever is silenced."""

    stage: str
    quiet: bool = False
    as_json: bool = False
    heard: Callable[[str], None] | None = None

    def say(self, sentence: str) -> None:
        """One plain line on stderr, and to whoever keeps a log."""
        if self.heard:
            self.heard(sentence)
        if not self.quiet:
            print(sentence, file=sys.stderr)  # noqa: T201  this is the one place that prints

    def show(self, tables: Iterable[Table]) -> None:
        """Tables on stderr: drawn on a terminal, plain lines elsewhere."""
        if self.quiet:
            return
        for table in tables:
            if sys.stderr.isatty():
                _draw(table)
            else:
                print("\n".join(table.lines()), file=sys.stderr)  # noqa: T201  this is the one place that prints

    def answer(self, tables: Iterable[Table]) -> None:
        """Tables on stdout, where they are what was asked for: drawn on a terminal, plain lines elsewhere."""
        for table in tables:
            if sys.stdout.isatty():
                _draw(table, on_stderr=False)
            else:
                print("\n".join(table.lines()), flush=True)  # noqa: T201  this is the one place that prints

    @contextmanager
    def working(self, what: str) -> Iterator[None]:
        """A spinner on a terminal while the block runs; nothing where stderr is a file or a pipe."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(what):
            yield

    @contextmanager
    def progress(self, what: str, sizes: Sequence[int]) -> Iterator[Callable[[int, str], None] | None]:
        """A bar on a terminal while the block runs, over things of these sizes; None where stderr is a file or a pipe.

        It is told how many of the things are done, and what is at work now.
        """
        if self.quiet or not sys.stderr.isatty():
            yield None
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=sum(sizes))

            def told(done: int, now: str) -> None:
                bar.update(task, completed=sum(sizes[:done]), description=f"{what}: {done + 1} of {len(sizes)}, {now}")

            yield told

    def result(self, path: Path, counts: Mapping[str, object]) -> None:
        """The result on stdout: the path alone, or with `--json` the stage, path and counts."""
        line = json.dumps({"stage": self.stage, "path": str(path), **counts}) if self.as_json else str(path)
        print(line, flush=True)  # noqa: T201  this is the one place that prints


def _draw(table: Table, on_stderr: bool = True) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console(stderr=on_stderr)
    console.print(Text(_printable(table.title), style="bold"))
    if table.rows:
        drawn = Drawn(*table.head, box=box.SIMPLE)
        for row in table.rows:
            drawn.add_row(*(Text(_printable(cell)) for cell in row))
        console.print(drawn)
