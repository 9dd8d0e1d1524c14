"""The sheets of the fix list: the first, which says what this is, and those of issues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from childflow.reports.fix_list.about import Line
from childflow.reports.fix_list.columns import COLUMNS, FROZEN
from childflow.reports.fix_list.looks import Looks

A4 = 9
EARLIEST = date(1900, 1, 1)
"""Before it Excel has no dates."""


def write_about(sheet: Any, lines: Iterable[Line], looks: Looks) -> None:
    """What the workbook is and how to work with it, a line a row, a blank one before each heading."""
    sheet.set_column(0, 0, 110, looks.text)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "Fix list", looks.title)
    number = 0
    for line, is_heading in lines:
        number += 2 if is_heading else 1
        sheet.write_string(number, 0, line, looks.heading if is_heading else None)


def write_issues(sheet: Any, rows: pl.DataFrame, looks: Looks) -> None:
    """A row an issue under frozen headers with filters; on paper it is as wide as the page, headers on each."""
    formats = [looks.column(column) for column in COLUMNS]
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, None if column.theirs else formats[place])
        sheet.write_string(0, place, column.title, looks.their_head if column.theirs else looks.head)
    theirs = {place: formats[place] for place, column in enumerate(COLUMNS) if column.theirs}
    sheet.freeze_panes(1, FROZEN)
    sheet.autofilter(0, 0, max(rows.height, 1), len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&LInside: keep within the authority&RPage &P of &N")
    for number, row in enumerate(rows.select(column.of for column in COLUMNS).iter_rows(), start=1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, looks.severity[str(value)] if place == 0 else theirs.get(place))
    _ask_for_days(sheet, max(rows.height, 1))


def _write(sheet: Any, row: int, place: int, value: str | int | date | None, looks: Any) -> None:
    """The value as what it is, never as a formula or a link; a blank only where it has looks of its own."""
    if isinstance(value, str):
        sheet.write_string(row, place, value, looks)
    elif isinstance(value, int):
        sheet.write_number(row, place, value, looks)
    elif isinstance(value, date) and value < EARLIEST:
        sheet.write_string(row, place, value.isoformat(), looks)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, value, looks)
    elif looks is not None:
        sheet.write_blank(row, place, None, looks)


def _ask_for_days(sheet: Any, rows: int) -> None:
    """Whoever fills in a day is told so, and that it is the last one."""
    asked = {
        "validate": "date",
        "criteria": ">=",
        "value": EARLIEST,
        "input_title": "The last day",
        "input_message": "on which the issue is accepted, as 31/03/2025.",
        "error_title": "This is no date",
        "error_message": "Write the last day as 31/03/2025.",
    }
    for place in (place for place, column in enumerate(COLUMNS) if column.theirs and column.day):
        sheet.data_validation(1, place, rows, place, asked)
