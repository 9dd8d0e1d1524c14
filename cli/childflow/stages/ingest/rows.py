"""The rows of a found list: typed columns with their provenance, and every cell that could not be read."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childflow.authorities import Authority, Flags
from childflow.stages.ingest.columns import SAID, UNREAD, VALUE, read_column
from childflow.stages.ingest.finding import Found
from childflow.stages.ingest.flags import either, outcome_of_flags
from childflow.stages.ingest.headings import normal
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow.stages.ingest.text import is_blank_marker, tidied
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
    body = _filled(sheet, found)
    reading = _Reading(body, found, authority)
    columns = [reading.column(column) for column in found.list.columns]
    provenance = [
        pl.lit(sheet.file).alias("_file"),
        pl.lit(sheet.name, dtype=pl.String).alias("_sheet"),
        pl.col(ROW),
        pl.lit(sheet.returned).alias("_return"),
    ]
    frame = body.select(provenance).with_columns(columns)
    blank = sheet.cells.height - found.index - 1 - body.height
    return Rows(frame, pl.concat([_no_unread(), *reading.unread]), blank)


def _filled(sheet: Sheet, found: Found) -> pl.DataFrame:
    """The cells below the headers, in rows where one of them at least says something."""
    names = [sheet.columns[each.position] for each in found.headings if each.column or each.why == "flag"]
    says = [tidied(pl.col(name)) for name in names]
    below = sheet.cells.slice(found.index + 1)
    blank = below.select(pl.all_horizontal((each.is_null() | is_blank_marker(each)) for each in says))
    return below.filter(~blank.to_series())


class _Reading:
    """Reads one list's columns from its body, keeping what could not be read."""

    def __init__(self, body: pl.DataFrame, found: Found, authority: Authority) -> None:
        self.body = body
        self.found = found
        self.authority = authority
        self.cells = [name for name in body.columns if name != ROW]
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
            values = pl.repeat(None, self.body.height, dtype=column.dtype, eager=True)
        return values.alias(column.name)

    def _read(self, position: int, column: Column) -> pl.Series:
        own = self.authority.codes.get(column.codes or "yes_no_unknown", {})
        read = read_column(self.body[self.cells[position]], column, self.found.list.name, own)
        if read[UNREAD].any():
            self.unread.append(_told(self.body[ROW], read, column))
        return read[VALUE]

    def _outcome_of(self, flags: Flags, name: str) -> pl.Series:
        positions = {normal(each.said): each.position for each in self.found.headings if each.why == "flag"}
        told: dict[str, pl.Series] = {}
        for header, outcome in flags.columns.items():
            position = positions.get(normal(header))
            if position is not None:
                flag = self._read(position, Column(name=name, header=header, kind=Kind.YES_NO))
                told[outcome] = either(told.get(outcome), flag)
        if not told:
            return pl.repeat(None, self.body.height, dtype=pl.String, eager=True)
        return outcome_of_flags(told, flags.precedence)


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
