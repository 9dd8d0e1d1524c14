"""The rows of a found list: typed columns with their provenance, and every cell that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childflow.authorities import Authority, Flags
from childflow.stages.ingest.columns import SAID, UNREAD, VALUE, read_column
from childflow.stages.ingest.finding import Found
from childflow.stages.ingest.flags import either, outcome_of_flags
from childflow.stages.ingest.headings import Why, normal
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow_schemas.columns import Column, Kind

UNREAD_CELLS: dict[str, pl.DataType | type[pl.DataType]] = {
    "list": pl.String,
    "column": pl.String,
    "_record": pl.UInt32,
    "_file": pl.String,
    "_sheet": pl.String,
    "_row": pl.UInt32,
    "expected": pl.String,
    "said": pl.String,
}
"""`unread.parquet`: where a cell was that could not be read, what kind was expected, and the text it held."""


@dataclass(frozen=True)
class Rows:
    """The rows of one list in one sheet. `frame` has the list's columns and provenance but no `_record` yet;
    `unread` has `column`, `_row`, `expected` and `said`; `blank` counts rows below the headers with nothing in them."""

    frame: pl.DataFrame
    unread: pl.DataFrame
    blank: int


def read_rows(sheet: Sheet, found: Found, authority: Authority) -> Rows:
    """Read the rows below the headers. A row whose every cell under a header is blank is no row, but is counted."""
    body = sheet.cells.slice(found.index + 1)
    reading = _Reading(body, found, authority)
    columns = [reading.column(column) for column in found.list.columns]
    provenance = [
        pl.lit(sheet.file).alias("_file"),
        pl.lit(sheet.name, dtype=pl.String).alias("_sheet"),
        pl.col(ROW),
        pl.lit(sheet.returned).alias("_return"),
    ]
    frame = body.select(provenance).with_columns(columns)
    filled = reading.filled()
    kept = frame if filled.all() else frame.filter(filled)
    return Rows(kept, pl.concat([_no_unread(), *reading.unread]), frame.height - kept.height)


class _Reading:
    """Reads one list's columns from its body, keeping what could not be read."""

    def __init__(self, body: pl.DataFrame, found: Found, authority: Authority) -> None:
        self.body = body
        self.found = found
        self.authority = authority
        self.cells = [name for name in body.columns if name != ROW]
        self.says: list[pl.Series] = []
        self.unread: list[pl.DataFrame] = []

    def column(self, column: Column) -> pl.Series:
        """The column's values: from its own header, from flags where that is blank, or all null."""
        position = self.found.taken.get(column.name)
        flags = self.authority.flags.get(column.name)
        values = None if position is None else self._read(position, column)
        if flags is not None:
            told = self._outcome_of(flags, column.name)
            values = told if values is None else _where_blank(values, told)
        if values is None:
            values = self._blank(column.dtype)
        return values.alias(column.name)

    def filled(self) -> pl.Series:
        """Whether each row has a cell that says something, read or not."""
        if not self.says:
            return self._blank(pl.Boolean).fill_null(False)
        return pl.select(pl.any_horizontal(self.says)).to_series()

    def _read(self, position: int, column: Column) -> pl.Series:
        own = self.authority.codes.get(column.codes or "yes_no_unknown", {})
        read = read_column(self.body[self.cells[position]], column, self.found.list.name, own)
        self.says.append(read[VALUE].is_not_null() | read[UNREAD])
        if read[UNREAD].any():
            self.unread.append(_told(self.body[ROW], read, column))
        return read[VALUE]

    def _outcome_of(self, flags: Flags, name: str) -> pl.Series:
        positions = {normal(each.said): each.position for each in self.found.headings if each.why is Why.FLAG}
        told: dict[str, pl.Series] = {}
        for header, outcome in flags.columns.items():
            position = positions.get(normal(header))
            if position is not None:
                flag = self._read(position, Column(name=name, header=header, kind=Kind.YES_NO))
                told[outcome] = either(told.get(outcome), flag)
        return outcome_of_flags(told, flags.precedence) if told else self._blank(pl.String)

    def _blank(self, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
        return pl.repeat(None, self.body.height, dtype=dtype, eager=True)


def _where_blank(values: pl.Series, told: pl.Series) -> pl.Series:
    return pl.select(pl.coalesce(values, told)).to_series()


def _told(rows: pl.Series, read: pl.DataFrame, column: Column) -> pl.DataFrame:
    return (
        read.with_columns(rows)
        .filter(UNREAD)
        .select(
            pl.lit(column.name).alias("column"), pl.col(ROW), pl.lit(column.kind.value).alias("expected"), pl.col(SAID)
        )
    )


def _no_unread() -> pl.DataFrame:
    return pl.DataFrame(schema={"column": pl.String, ROW: pl.UInt32, "expected": pl.String, SAID: pl.String})
