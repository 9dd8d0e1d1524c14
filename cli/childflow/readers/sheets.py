"""The sheets of the given files, one at a time, so that no more than one is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from childflow.readers.delimited import read_delimited
from childflow.readers.files import GivenFile
from childflow.readers.workbooks import read_workbook
from childflow.readers.xml_returns import read_xml
from childflow.stages.ingest.sheets import Sheet


def read_sheets(files: Iterable[GivenFile]) -> Iterator[Sheet]:
    """Every sheet of every file, in order; InputError for a file that cannot be read as what its name says."""
    for file in files:
        if file.is_workbook:
            yield from read_workbook(file)
        elif file.is_xml:
            yield from read_xml(file)
        else:
            yield read_delimited(file)
