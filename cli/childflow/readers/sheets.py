"""The sheets of the given files, one at a time, so that no more than one is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

from childflow.readers.files import GivenFile
from childflow.readers.workbooks.process import Workbooks

if TYPE_CHECKING:
    from childflow.stages.ingest.sheets import Sheet

Reader = Callable[[GivenFile], Iterator["Sheet"]]
Told = Callable[[GivenFile, str | None], None]
"""Told of each sheet before it is handed on: its file, and its name."""


def _nobody(file: GivenFile, sheet: str | None) -> None:
    """Who hears of sheets when no one asked."""
    del file, sheet


def read_sheets(
    files: Iterable[GivenFile], workbooks: Workbooks | None = None, told: Told = _nobody
) -> Iterator[Sheet]:
    """Every sheet of every file, in order; InputError for a file that cannot be read as what its name says.

    `workbooks` is the process that reads workbooks where one was started already; it goes on. `told` hears of each
    sheet (and of each file that begins, as a sheet without a name).
    """
    with nullcontext(workbooks) if workbooks else Workbooks() as process:
        readers = _readers(process)
        for file in files:
            told(file, None)
            for sheet in readers[file.kind](file):
                told(file, sheet.name)
                yield sheet


def _readers(workbooks: Workbooks) -> dict[str, Reader]:
    """What reads each kind of file. A further kind has its line here, and its endings in `files.KINDS`."""
    from childflow.readers.delimited import read_delimited
    from childflow.readers.workbooks.received import read_workbook

    return {
        "workbook": lambda file: read_workbook(file, workbooks),
        "text": lambda file: iter([read_delimited(file)]),
    }
