"""One sheet as the writers take it, and what its cells are in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time


class Error(str):
    """An error that Excel shows, such as `#N/A`."""

    __slots__ = ()


Cell = str | float | bool | date | time | Error | None
ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
"""The byte that stands for each error in binary workbooks."""

PLAIN, DAY, MOMENT, TIME = range(4)
FORMATS = (0, 14, 22, 20)
"""Excel's own number formats: general, a day, a day with a time, a time; in the order of the styles above."""


@dataclass(frozen=True)
class Page:
    """Rows of cells; merged regions by first and last row and column, from 0; what is hidden."""

    rows: Sequence[Sequence[Cell]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()

    @property
    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Row, column and content of each cell that has any."""
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    yield row, column, cell

    @property
    def extent(self) -> tuple[int, int]:
        """How many rows and columns its cells reach."""
        places = [(row + 1, column + 1) for row, column, _ in self.cells]
        return (max(row for row, _ in places), max(column for _, column in places)) if places else (0, 0)


def style(cell: Cell) -> int:
    """Which of the styles above a cell has."""
    if isinstance(cell, datetime):
        return MOMENT
    if isinstance(cell, date):
        return DAY
    return TIME if isinstance(cell, time) else PLAIN


def number(cell: Cell, from_1904: bool = False) -> float:
    """The number that a cell of a number, day or time is kept as: days since the epoch."""
    if isinstance(cell, time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86400
    if isinstance(cell, date):
        epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        since = moment - epoch
        return since.days + since.seconds / 86400
    assert isinstance(cell, int | float)
    return cell
