"""Sheets of a workbook, every cell as text: no type is guessed, no leading zero lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import fastexcel
import polars as pl

from childflow.errors import InputError
from childflow.readers.files import GivenFile
from childflow.readers.preflight import check_workbook
from childflow.stages.ingest.sheets import ROW, Sheet

logging.getLogger("fastexcel").addHandler(logging.NullHandler())
logging.getLogger("calamine").addHandler(logging.NullHandler())
"""What these libraries would warn of on stderr may quote a cell."""


def read_workbook(file: GivenFile) -> Iterator[Sheet]:
    """Each sheet in the workbook's order. Cells of dates arrive as `YYYY-MM-DD HH:MM:SS`, formulas as their last value,
    errors such as #N/A as null. InputError for a file that is no workbook, or one too large to read."""
    check_workbook(file.path)
    with _or_input_error(file.shown):
        workbook = fastexcel.read_excel(file.path)
        names = workbook.sheet_names
    for name in names:
        with _or_input_error(f"Sheet {name} of {file.shown}"):
            cells = _cells(workbook, name)
        yield Sheet(file=file.shown, name=name, returned=file.returned, cells=cells)


def _cells(workbook: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    """The sheet's cells with `_row`; `skip_rows=0` keeps empty rows at the top, so that row numbers are Excel's."""
    cells = pl.DataFrame(workbook.load_sheet_eager(name, header_row=None, skip_rows=0, dtypes="string"))
    return cells.rename({old: f"c{place}" for place, old in enumerate(cells.columns)}).with_row_index(ROW, offset=1)


@contextmanager
def _or_input_error(what: str) -> Iterator[None]:
    """Turn what the library cannot read into a sentence: its own may quote a cell."""
    try:
        yield
    except BaseException as fault:  # a panic in a native library is no Exception
        if isinstance(fault, (fastexcel.FastExcelError, OSError)) or type(fault).__name__ == "PanicException":
            raise InputError(f"{what} cannot be read. Open the workbook in Excel and save it again.") from None
        raise
