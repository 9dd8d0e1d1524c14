"""The sheets of the given files, one at a time, so that no more than one is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from childflow.readers.files import GivenFile
from childflow.readers.workbooks.process import Workbooks

if TYPE_CHECKING:
    from childflow.stages.ingest.sheets import Sheet

Reader = Callable[[GivenFile], Iterator["Sheet"]]
Progress = Callable[[int, str], None]


def read_sheets(
    files: Iterable[GivenFile], workbooks: Workbooks | None = None, progress: Progress | None = None
) -> Iterator[Sheet]:
    """Every sheet of every file, in order; InputError for a file that cannot be read as what its name says.

    `workbooks` is the process that reads workbooks where one was started already; it is ended with the last file, for
    its memory is then needed elsewhere. `progress` hears, as each file begins and each sheet has come, how many files
    are done and what is being read.
    """
    with workbooks or Workbooks() as process:
        readers = _readers(process)
        for done, file in enumerate(files):
            if progress:
                progress(done, file.shown)
            for sheet in readers[file.kind](file):
                if progress and sheet.name is not None:
                    progress(done, f"{file.shown}, {sheet.name}")
                yield sheet


def begin(files: Iterable[GivenFile], workbooks: Workbooks) -> None:
    """Let the first workbook be read before its sheets are asked for."""
    first = next((file for file in files if file.kind == "workbook"), None)
    if first is not None:
        workbooks.begin(first)


def _readers(workbooks: Workbooks) -> dict[str, Reader]:
    """What reads each kind of file. A further kind has its line here, and its endings in `files.KINDS`."""
    from childflow.readers.delimited import read_delimited
    from childflow.readers.workbooks.received import read_workbook
    from childflow.readers.xml_returns import read_xml

    return {
        "workbook": lambda file: read_workbook(file, workbooks),
        "text": read_delimited,
        "xml": read_xml,
    }
