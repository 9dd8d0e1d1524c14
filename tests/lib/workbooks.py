"""Small returns made on the spot: workbooks and sheets from plain rows of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from childflow.stages.ingest import ROW, Sheet

Cell = str | int | float | date | bool | None
Rows = Sequence[Sequence[Cell]]


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """An .xlsx at `path`: dates become date cells, numbers numbers, text text, None an empty cell."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)
                    elif isinstance(cell, str):
                        page.write_string(row, column, cell)
                    elif cell is not None:
                        page.write(row, column, cell)
    return path


def sheet(rows: Sequence[Sequence[str | None]], name: str = "List 1", returned: str = "return.xlsx") -> Sheet:
    """A sheet as a reader hands it to the stage."""
    width = max((len(row) for row in rows), default=0)
    columns = {f"c{place}": [row[place] if place < len(row) else None for row in rows] for place in range(width)}
    cells = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_row_index(ROW, offset=1)
    return Sheet(file=returned, name=name, returned=returned, cells=cells)


def drawn(text: str, name: str = "List 1", returned: str = "return.xlsx") -> Sheet:
    """A sheet drawn as a text table, `|` between cells, nothing between them an empty cell; a line of `.` is blank."""
    lines = [line.strip() for line in text.strip().splitlines()]
    rows = [[cell.strip() or None for cell in line.split("|")] if line != "." else [None] for line in lines]
    return sheet(rows, name, returned)
