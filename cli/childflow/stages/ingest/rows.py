"""The rows of a found list: typed columns with their provenance, and every cell that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from childflow.authorities import SEALED, Authority, Flags
from childflow.stages.ingest.columns import SAID, Cells, ReadCells, code_reader, read_cells
from childflow.stages.ingest.dates import DateOrder
from childflow.stages.ingest.finding import Found
from childflow.stages.ingest.flags import outcome_of_flags
from childflow.stages.ingest.forms import Forms
from childflow.stages.ingest.headings import Why, keys_of, normal
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

CHILD = "child_unique_id"

_TOLD = {name: UNREAD_CELLS[name] for name in ("column", ROW, "expected", SAID)}


@dataclass(frozen=True)
class Rows:
    """The rows of one list in one sheet. `frame` has the list's columns and provenance but no `_record` yet, `columns`
    names those that the sheet has; `unread` has `column`, `_row`, `expected` and `said`; `blank` counts rows below the
    headers with nothing in them. `sealed` are the children whose rows are marked as sealed, null where no column marks
    any.

    `dates`: of each column of dates how day and month were told apart. `spellings`: by the position of each coded
    column what its cells say, what each was read as, and how many say it (see `ReadCells`). `forms`: of each column how
    many cells are in an odd form."""

    frame: pl.DataFrame
    columns: frozenset[str]
    unread: pl.DataFrame
    blank: int
    dates: dict[str, DateOrder]
    spellings: dict[int, pl.DataFrame]
    forms: dict[str, Forms]
    sealed: pl.Series | None = None


def read_rows(sheet: Sheet, found: Found, authority: Authority) -> Rows:
    """Read the rows below the headers. A row whose every cell under a header is blank is no row, but is counted."""
    body = sheet.cells.slice(found.index + 1)
    flags = authority.flags_of(found.list.name)
    cells = _cells(sheet, body, found, flags)
    read = read_cells(cells, found.list.name, authority.spellings, sheet.from_1904)
    columns = [_column(column, read, flags.get(column.name)) for column in found.list.columns]
    frame = body.select(_provenance(sheet)).hstack(read.values).select(*_PROVENANCE, *columns)
    filled = _filled(read)
    kept = frame if filled.all() else frame.filter(filled)
    unread = _unread(cells, read, body[ROW])
    spellings = {each.position: read.spellings[each.label] for each in cells if each.label in read.spellings}
    return Rows(
        *(kept, _columns(found, flags), unread, frame.height - kept.height, read.dates, spellings, read.forms),
        sealed=_sealed(sheet, body, found, frame, authority),
    )


def _columns(found: Found, flags: Mapping[str, Flags]) -> frozenset[str]:
    """The columns the sheet has, by a header of their own or by one of their flags."""
    flagged = {each.column for each in found.headings if each.why is Why.FLAG}
    return frozenset([*found.taken, *(name for name in flags if name in flagged)])


_PROVENANCE = ("_file", "_sheet", ROW, "_return")


def _provenance(sheet: Sheet) -> list[pl.Expr]:
    return [
        pl.lit(sheet.file).alias("_file"),
        pl.lit(sheet.name, dtype=pl.String).alias("_sheet"),
        pl.col(ROW),
        pl.lit(sheet.returned).alias("_return"),
    ]


def _cells(sheet: Sheet, body: pl.DataFrame, found: Found, flags: Mapping[str, Flags]) -> list[Cells]:
    """The cells under every header that was taken for a column, and under every flag."""
    under = [body[name] for name in sheet.columns]
    errors = _errors(sheet, body)
    opposite = {each.column for each in found.headings if each.opposite}
    columns = [
        Cells(name, found.list.column(name), under[position], position, errors.get(position), name in opposite)
        for name, position in found.taken.items()
    ]
    positions = {key: each.position for each in found.headings if each.why is Why.FLAG for key in keys_of(each.said)}
    told = [
        Cells(
            _flag(name, header),
            Column(name=name, header=header, kind=Kind.YES_NO),
            under[positions[normal(header)]],
            positions[normal(header)],
            errors.get(positions[normal(header)]),
        )
        for name, each in flags.items()
        for header in each.columns
        if normal(header) in positions
    ]
    return columns + told


def _errors(sheet: Sheet, body: pl.DataFrame) -> dict[int, pl.Series]:
    """What Excel shows in the cells it could not work out, by their column's position; null in all others."""
    return {
        position: body.select(ROW).join(cells, on=ROW, how="left", maintain_order="left")["error"]
        for (position,), cells in sheet.errors.partition_by("position", as_dict=True).items()
    }


def _sealed(
    sheet: Sheet, body: pl.DataFrame, found: Found, frame: pl.DataFrame, authority: Authority
) -> pl.Series | None:
    """The children whose rows are marked; null where the sheet has no column that marks any.

    Blank and a plain no mark nobody. Whatever else a cell says does: what cannot be read must not pass.
    """
    marks = {normal(header) for header in authority.sealed}
    there = [each for each in found.headings if each.why is Why.FLAG and marks & set(keys_of(each.said))]
    if not there or CHILD not in frame.columns:
        return None
    marked = _broken(sheet, body, {each.position for each in there})
    for each in there:
        marked |= _marks(body[sheet.columns[each.position]], found.list.name)
    return frame.filter(marked)[CHILD].drop_nulls().unique()


def _marks(cells: pl.Series, name: str) -> pl.Series:
    """Whether each cell says anything but no."""
    reader = code_reader(Column(name=SEALED, header=SEALED, kind=Kind.YES_NO), name, {}, opposite=False)
    distinct = cells.alias("said").to_frame().unique().with_columns(tidy=tidied(pl.col("said")))
    told = distinct.filter(~is_blank_marker(pl.col("tidy")))  # a blank cell is null, and no more told
    marks = [said for said, tidy in told.select("said", "tidy").iter_rows() if reader.read(tidy) != "no"]
    return cells.is_in(marks).fill_null(False)


def _broken(sheet: Sheet, body: pl.DataFrame, positions: set[int]) -> pl.Series:
    """Whether a row has a cell that Excel could not work out, in any of the columns."""
    broken = sheet.errors.filter(pl.col("position").is_in(positions))[ROW]
    return body[ROW].is_in(broken.implode())


def _flag(column: str, header: str) -> str:
    return f"{column}: {header}"


def _column(column: Column, read: ReadCells, flags: Flags | None) -> pl.Expr:
    """The column's values: from its own header, from flags where that is blank, or all null."""
    there = read.values.columns
    values = [pl.col(column.name)] if column.name in there else []
    if flags is not None:
        set_flags = {
            header: pl.col(label) for header in flags.columns if (label := _flag(column.name, header)) in there
        }
        values.append(outcome_of_flags(set_flags, flags))
    return pl.coalesce(*values, pl.lit(None, dtype=column.dtype)).alias(column.name)


def _filled(read: ReadCells) -> pl.Series:
    """Whether each row has a cell that says something, read or not."""
    says = read.values.select(pl.all().is_not_null()).select(pl.any_horizontal(pl.all()).alias("says"))
    return says["says"] | read.unread.select(pl.any_horizontal(pl.all()).alias("unread"))["unread"]


def _said(cells: Cells) -> pl.Series:
    return cells.said if cells.errors is None else cells.said.zip_with(cells.errors.is_null(), cells.errors)


def _unread(cells: list[Cells], read: ReadCells, rows: pl.Series) -> pl.DataFrame:
    """Every unread cell, with its row, column and what it said."""
    some = read.unread.select(pl.all().any()).row(0, named=True)
    told = [
        pl.DataFrame([rows, _said(each).alias(SAID)])
        .filter(read.unread[each.label])
        .select(pl.lit(each.column.name).alias("column"), ROW, pl.lit(each.column.kind.value).alias("expected"), SAID)
        for each in cells
        if some[each.label]
    ]
    return pl.concat([pl.DataFrame(schema=_TOLD), *told])
