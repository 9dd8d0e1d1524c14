"""An OpenDocument spreadsheet looked over: all its sheets are one XML, in which a cell or row may stand for thousands.

Its errors are found here, for readers show them as blanks.
"""

from __future__ import annotations

import re
from typing import IO

from childflow.errors import InputError
from childflow.readers import archives
from childflow.readers.limits import cells, check_extent
from childflow.readers.safe_xml import Piece, pieces
from childflow.readers.workbooks.facts import Facts, Region, SheetFacts, Shown
from childflow.readers.workbooks.xlsx import checked_parts, unpack

_CELLS = ("table-cell", "covered-table-cell")
_REPEATS = 1 << 20
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)|Err:\d{3}")
_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def look_over(source: IO[bytes], shown: str) -> Facts:
    """What the workbook says of its sheets; InputError where it is damaged, protected, or could not be read within
    bounds."""
    with archives.opened(source, shown) as archive:
        parts = checked_parts(archive, shown)
        if not archive.read("mimetype").startswith(_MIMETYPE):
            raise InputError(
                f"{shown} is not a spreadsheet: it is another kind of OpenDocument file. Save it as .xlsx."
            )
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise InputError(
                f"{shown} is protected by a password. Open it, save it without one (or as .xlsx) and try again."
            )
        facts = Facts(weight=archives.weight(archive))
        for part in parts:
            with archive.open(part) as stream:
                if part.filename == "content.xml":
                    _look_over_content(stream, shown, facts)
                else:
                    unpack(stream)
        return facts


def _look_over_content(content: IO[bytes], shown: str, facts: Facts) -> None:
    table: _Table | None = None
    for piece in pieces(content, shown):
        if piece.kind == "start" and piece.said == "table" and table is None:
            table = _Table(shown, facts.weight)
            facts.sheets.append(table.facts)
        elif piece.kind == "end" and piece.said == "table":
            table = None
        elif table is not None:
            table.hear(piece)


class _Table:
    """One sheet, followed cell by cell."""

    def __init__(self, shown: str, weight: int) -> None:
        self.facts = SheetFacts()
        self._shown = shown
        self._weight = weight
        self._row = self._column = 0
        self._rows = self._columns = 0
        self._row_stands_for = self._cell_stands_for = 1
        self._is_error = False

    def hear(self, piece: Piece) -> None:
        """Follow a piece of the sheet's XML."""
        if piece.kind == "start" and piece.said == "table-row":
            self._row_stands_for = _count(piece, "number-rows-repeated")
            self._column = 0
        elif piece.kind == "end" and piece.said == "table-row":
            self._row += self._row_stands_for
        elif piece.kind == "start" and piece.said in _CELLS:
            self._start_cell(piece)
        elif piece.kind == "end" and piece.said in _CELLS:
            self._column += self._cell_stands_for
        elif piece.kind == "text" and self._is_error:
            self._tell_error(piece.said)

    def _start_cell(self, cell: Piece) -> None:
        self._cell_stands_for = _count(cell, "number-columns-repeated")
        self._is_error = cell.attributes.get("string-value") == ""
        if "value-type" in cell.attributes:
            self._rows = max(self._rows, self._row + self._row_stands_for)
            self._columns = max(self._columns, self._column + self._cell_stands_for)
            check_extent(self._shown, self._rows, self._columns, cells(self._weight))
        down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or right > 1:
            merged = Region(self._row, self._column, self._row + down - 1, self._column + right - 1)
            self.facts.merged.append(merged)

    def _tell_error(self, said: str) -> None:
        """A cell that is an error, and those it stands for: its text is empty, and what it shows is an error's name."""
        self._is_error = False
        if _ERROR.fullmatch(said):
            for row in range(self._row, self._row + self._row_stands_for):
                for column in range(self._column, self._column + self._cell_stands_for):
                    self.facts.errors.append(Shown(row, column, said))


def _count(piece: Piece, attribute: str) -> int:
    said = piece.attributes.get(attribute, "1")
    return min(int(said), _REPEATS) if said.isdecimal() else 1
