"""The accepted issues as a team keeps them: a CSV file or workbook of its own, or the fix list with its columns filled.

Read as text first, as returns are, so that whatever Excel saved is understood. What is wrong with a row is told by its
place; no cell is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from childflow.errors import ConfigurationError
from childflow.readers import gather, read_sheets
from childflow.stages.ingest.dates import Order, read_dates
from childflow.stages.ingest.text import read_identifier, read_text, tidied
from childflow.stages.validate.accepting import ACCEPTED
from childflow.wording import as_compared

if TYPE_CHECKING:
    from childflow.stages.ingest.sheets import Sheet

OWN_FILE = {"rule": "rule", "issue_key": "key", "reason": "reason", "who": "who", "until": "until"}
FIX_LIST = {
    "rule": "Rule",
    "issue_key": "Issue key",
    "reason": "Reason accepted",
    "who": "Accepted by",
    "until": "Until",
}
"""Column of ours to header, in a file that a team keeps itself and in the fix list. In the fix list most rows are not
accepted: those count in which one of the last three is filled."""

_FILLED_IN = ("reason", "who", "until")
_ROW = "_row"
_TOP = 10
"""Rows among which the headers are looked for."""
_KINDS = ("workbook", "text")


@dataclass(frozen=True)
class _Table:
    """A sheet's rows below its headers, by our columns, tidied; and what the headers are there."""

    sheet: Sheet
    headers: Mapping[str, str]
    rows: pl.DataFrame


def read_accepted(path: Path) -> pl.DataFrame:
    """The accepted issues kept at `path`, shaped as `ACCEPTED`.

    Headers may be in capitals or not; of several sheets those with such headers are read. Dates are read as in returns,
    the day before the month. ConfigurationError for a file that is none, and for a row that lacks its reason, its who
    or a date that can be read.
    """
    if not path.is_file():
        raise ConfigurationError(f"{path} is not there. Check the path of the accepted issues.")
    files = gather([path])
    if not files or any(file.kind not in _KINDS for file in files):
        raise ConfigurationError(f"{path.name} is neither a CSV file nor a workbook. Keep accepted issues in one.")
    tables = [table for sheet in read_sheets(files) if (table := _table(sheet))]
    if not tables:
        raise ConfigurationError(
            f"{path.name} has no sheet with the columns {_in_words(OWN_FILE.values())}, nor with those of the fix "
            f"list, {_in_words(FIX_LIST.values())}. Name them so in one row above the others."
        )
    return pl.concat(_accepted(table) for table in tables)


def _in_words(headers: Iterable[str]) -> str:
    *others, last = (f"`{header}`" for header in headers)
    return f"{', '.join(others)} and {last}"


def _table(sheet: Sheet) -> _Table | None:
    """The sheet's table, None where it has none; ConfigurationError where one of its columns is missing."""
    for index, cells in enumerate(sheet.cells.head(_TOP).select(sheet.columns).iter_rows()):
        said = {as_compared(cell): name for cell, name in zip(cells, sheet.columns, strict=True) if cell}
        for headers in (OWN_FILE, FIX_LIST):
            if all(as_compared(headers[column]) in said for column in ("rule", "issue_key")):
                return _below(sheet, index, headers, said)
    return None


def _below(sheet: Sheet, index: int, headers: Mapping[str, str], said: Mapping[str, str]) -> _Table:
    for header in headers.values():
        if as_compared(header) not in said:
            raise ConfigurationError(f"{_shown(sheet)} has no column `{header}`. Add it, and fill it in every row.")
    under = {column: tidied(pl.col(said[as_compared(header)])) for column, header in headers.items()}
    rows = sheet.cells.slice(index + 1).select(_ROW, **under)
    asked = _FILLED_IN if headers is FIX_LIST else tuple(under)
    filled = rows.filter(pl.any_horizontal(pl.col(column).is_not_null() for column in asked))
    return _Table(sheet, headers, filled)


def _accepted(table: _Table) -> pl.DataFrame:
    dates = read_dates(table.rows["until"], table.sheet.from_1904)
    read = table.rows.select(
        _ROW,
        read_identifier(pl.col("rule")),
        *(read_text(pl.col(column)) for column in ("issue_key", "reason", "who")),
        until=dates[Order.DAY_FIRST],
    )
    mistakes = list(_mistakes(table, read))
    if mistakes:
        raise ConfigurationError("\n  ".join([f"{_shown(table.sheet)} cannot be used:", *_first(mistakes)]))
    return read.select(ACCEPTED.keys()).cast(pl.Schema(ACCEPTED))


def _mistakes(table: _Table, read: pl.DataFrame) -> Iterator[str]:
    for row in read.filter(pl.any_horizontal(pl.all().is_null())).iter_rows(named=True):
        written = table.rows.filter(pl.col(_ROW) == row[_ROW]).row(0, named=True)
        for column, header in table.headers.items():
            if row[column] is None:
                cell = "is blank" if written[column] is None else _UNREAD.get(column, "says nothing")
                yield f"row {row[_ROW]}: `{header}` {cell}."


_UNREAD = {"until": "is no date that can be read; write it as 31/03/2025"}
_SHOWN = 5


def _first(mistakes: list[str]) -> list[str]:
    more = [f"and {len(mistakes) - _SHOWN} more."] if len(mistakes) > _SHOWN else []
    return mistakes[:_SHOWN] + more


def _shown(sheet: Sheet) -> str:
    return sheet.file if sheet.name is None else f"{sheet.file}, sheet {sheet.name}"
