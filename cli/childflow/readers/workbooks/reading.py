"""The cells of a workbook's sheets, each as text: no type is guessed, no leading zero lost."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import fastexcel

from childflow.readers.workbooks.facts import Facts, Region, SheetFacts, Shown

if TYPE_CHECKING:
    import pyarrow as pa

for library in ("fastexcel", "calamine"):
    logging.getLogger(library).addHandler(logging.NullHandler())
    """What these libraries would warn of on stderr may quote a cell."""

_ERROR = re.compile(r"Error\((\w+)\)")
_ERRORS = {
    "NA": "#N/A",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "Name": "#NAME?",
    "Div0": "#DIV/0!",
    "Num": "#NUM!",
    "Null": "#NULL!",
    "GettingData": "#GETTING_DATA",
}
_DURATION = re.compile(r'DurationIso\("PT?(\d{1,9})H(\d{1,2})M(\d{1,2})')
_HOURS = 10_000_000
_NO_DAY = datetime(1899, 12, 31)
"""The day that Excel's time cells arrive with."""


@dataclass
class Cells:
    """One sheet, the `place`th of its workbook.

    `batch` has its columns, all text, from the first used one (the `first`, from 0) to the last, and all its rows from
    Excel's first, used or not. `errors` and `times` (which the batch has as nulls) and `merged` are placed by row and
    column of the batch, from 0.
    """

    name: str
    place: int
    batch: pa.RecordBatch
    first: int
    errors: list[Shown] = field(default_factory=list)
    times: list[Shown] = field(default_factory=list)
    merged: list[Region] = field(default_factory=list)


class Workbook:
    """An open workbook. `facts` gives what is known of its sheets, and is asked for only once a sheet is read: the file
    may be looked over meanwhile, and what is wrong with it is raised then. `quickly` reads sheets without telling their
    errors first, and again where they have some."""

    def __init__(self, source: str | bytes, facts: Callable[[], Facts], quickly: bool = False) -> None:
        self._facts = facts
        self._quickly = quickly
        self._place = 0
        self._reader: fastexcel.ExcelReader | None = None
        try:
            self._reader = fastexcel.read_excel(source)
        except BaseException:
            facts()
            raise

    def next_sheet(self) -> Cells | None:
        """The next sheet of cells in the workbook's order, None after the last; charts and macro sheets are passed
        over. What the library raises may quote a cell and must not be shown."""
        while self._reader is not None:
            reader, place = self._reader, self._place
            self._place += 1
            if place >= len(reader.sheet_names):
                break
            cells = self._read(reader, place)
            if cells is not None:
                return cells
        self._reader = None
        return None

    def _read(self, reader: fastexcel.ExcelReader, place: int) -> Cells | None:
        try:
            cells = _cells(reader, place, self._quickly)
            if self._quickly and self._asks_for_more(place):
                del cells
                cells = _cells(reader, place)
        except BaseException:  # a panic in a native library is no Exception
            if self._known(place).of_cells:
                raise
            return None
        known = self._known(place)
        if not known.of_cells:
            return None
        cells.errors += [each._replace(column=each.column - cells.first) for each in known.errors]
        cells.merged += [
            each._replace(left=each.left - cells.first, right=each.right - cells.first) for each in known.merged
        ]
        return cells

    def _asks_for_more(self, place: int) -> bool:
        """Whether a sheet has errors or merged cells, which a quick reading cannot place."""
        known = self._known(place)
        return known.of_cells and (known.may_have_errors or bool(known.merged))

    def _known(self, place: int) -> SheetFacts:
        sheets = self._facts().sheets
        return sheets[place] if place < len(sheets) else SheetFacts()


def _cells(reader: fastexcel.ExcelReader, place: int, quickly: bool = False) -> Cells:
    """One sheet; `skip_rows=0` keeps empty rows at the top, so that row numbers are Excel's."""
    if quickly:
        batch = reader.load_sheet_eager(place, header_row=None, skip_rows=0, dtypes="string")
        return Cells(reader.sheet_names[place], place + 1, batch, 0)
    sheet = reader.load_sheet(place, header_row=None, skip_rows=0, dtypes="string")
    first = min((column.absolute_index for column in sheet.selected_columns), default=0)
    batch, told = sheet.to_arrow_with_errors()
    cells = Cells(sheet.name, place + 1, batch, first)
    for each in told.errors if told else ():
        _take(cells, *each.position, each.detail)
    return cells


def _take(cells: Cells, row: int, column: int, detail: str) -> None:
    """Take note of a cell that is no text: an error, or a time of an OpenDocument spreadsheet."""
    if error := _ERROR.search(detail):
        cells.errors.append(Shown(row, column, _ERRORS.get(error.group(1), "#ERROR!")))
    elif duration := _DURATION.search(detail):
        hours, minutes, seconds = map(int, duration.groups())
        time = _NO_DAY + timedelta(hours=min(hours, _HOURS), minutes=minutes, seconds=seconds)
        cells.times.append(Shown(row, column, f"{time:%Y-%m-%d %H:%M:%S}"))
