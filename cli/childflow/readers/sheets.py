"""The sheets of the given files, one at a time, so that no more than one is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from childflow.readers.delimited import read_delimited
from childflow.readers.files import GivenFile
from childflow.readers.workbooks import read_workbook
from childflow.stages.ingest.sheets import Sheet


def read_sheets(files: Iterable[GivenFile]) -> Iterator[Sheet]:
    """Every sheet of every file, in order; InputError for a file that cannot be read as what its name says."""
    for file in files:
        if file.is_workbook:
            yield from read_workbook(file)
        else:
            yield read_delimited(file)
