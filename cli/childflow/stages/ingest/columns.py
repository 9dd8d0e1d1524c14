"""Read columns of cells as their kinds: the values, and which cells said something that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from childflow.stages.ingest.codes import read_outcomes, reader_of
from childflow.stages.ingest.codes.declared import Reads, declared_codes
from childflow.stages.ingest.dates import WRITTEN, DateOrder, Order, read_dates, settle
from childflow.stages.ingest.forms import Form, Forms, of_codes, of_dates
from childflow.stages.ingest.numbers import read_ages, read_integers
from childflow.stages.ingest.text import is_blank_marker, is_error, read_identifier, read_text, tidied
from childflow_schemas.columns import Column, Kind

SAID, TIDY, VALUE, UNREAD, CELLS, SPACED = "said", "tidy", "value", "unread", "cells", "spaced"
CODED = (Kind.CODE, Kind.YES_NO)
IDENTIFIERS = frozenset(("child_unique_id", "adopter_identifier", "family_identifier", "urn_of_placement"))

_TOLD = pl.col(TIDY).is_not_null() & ~is_blank_marker(pl.col(TIDY))
"""Whether a cell says something, so that it is unread where no value comes of it."""


@dataclass(frozen=True)
class Cells:
    """The cells (String) under one header, to be read as `column`; `label` is what the result is called by, `position`
    the header's column in the sheet.

    `errors` (String, null where none) are what Excel shows in cells it could not work out. `opposite`: the header asks
    the opposite of the column's question, so that its yes is the column's no.
    """

    label: str
    column: Column
    said: pl.Series
    position: int = 0
    errors: pl.Series | None = None
    opposite: bool = False


@dataclass(frozen=True)
class ReadCells:
    """Columns as read, by label: `values` in their types, and `unread` (Boolean), true where a cell says something that
    is none of its kind. Blank cells and blank markers have a null value and are not unread.

    `dates`: how the order of day and month was settled. `spellings`: of coded columns each distinct cell, tidied, with
    what it was read as (null if unread) and how many cells say it. `forms`: how many cells are in a form that is read
    but not published, where any are.
    """

    values: pl.DataFrame
    unread: pl.DataFrame
    dates: dict[str, DateOrder] = field(default_factory=dict)
    spellings: dict[str, pl.DataFrame] = field(default_factory=dict)
    forms: dict[str, Forms] = field(default_factory=dict)


def read_cells(
    cells: Sequence[Cells], list_name: str, own: Mapping[str, Mapping[str, str]], from_1904: bool = False
) -> ReadCells:
    """Read columns of one list and one height. `own` are an authority's spellings of codes, by code list; `from_1904`
    says from when bare day numbers count.

    Columns of one way of reading are read together, and each distinct cell once: a column has few.
    """
    ways: dict[Callable[[pl.Expr], pl.Expr], list[Cells]] = {}
    for each in cells:
        if each.column.kind not in (*CODED, Kind.DATE):
            ways.setdefault(_way(each.column), []).append(each)
    read = {label: part for way, alike in ways.items() for label, part in _read_alike(alike, way)}
    forms = {label: _spaces(part) for label, part in read.items()}
    dated = _read_dates([each for each in cells if each.column.kind is Kind.DATE], from_1904)
    read |= {label: part for label, (part, _, _) in dated.items()}
    forms |= {label: odd for label, (_, _, odd) in dated.items()}
    coded = {each.label: _read_codes(each, list_name, own) for each in cells if each.column.kind in CODED}
    read |= {label: part for label, (part, _) in coded.items()}
    forms |= {each.label: _spelling(each, coded[each.label][1]) for each in cells if each.label in coded}
    errors = {each.label: each.errors.is_not_null() for each in cells if each.errors is not None}
    return ReadCells(
        values=pl.DataFrame([part[VALUE].alias(label) for label, part in read.items()]),
        unread=pl.DataFrame([part[UNREAD].alias(label) for label, part in read.items()]).with_columns(
            (pl.col(label) | there).alias(label) for label, there in errors.items()
        ),
        dates={label: order for label, (_, order, _) in dated.items()},
        spellings={label: spelt for label, (_, spelt) in coded.items()},
        forms={label: odd for label, odd in forms.items() if odd},
    )


def _way(column: Column) -> Callable[[pl.Expr], pl.Expr]:
    if column.kind is Kind.INTEGER:
        return read_ages if column.name == "age_of_child" else read_integers
    return read_identifier if column.name in IDENTIFIERS or column.episode else read_text


def _read_alike(alike: Sequence[Cells], way: Callable[[pl.Expr], pl.Expr]) -> list[tuple[str, pl.DataFrame]]:
    """The columns one under the other, read in one go, and taken apart again."""
    said = _under_each_other(alike)
    tidy = tidied(pl.col(SAID)).alias(TIDY)
    if way is read_identifier:
        value, spaced = way(pl.col(TIDY)).alias(VALUE), (pl.col(SAID) != pl.col(TIDY)).alias(SPACED)
        read = said.with_columns(tidy).select(value, _is_error().alias(UNREAD), spaced).collect()
    else:
        distinct = said.unique().with_columns(tidy).with_columns(way(pl.col(TIDY)).alias(VALUE))
        read = _beside(said, distinct.select(SAID, VALUE, _unread(VALUE)).collect())
    return [(each.label, part) for each, part in zip(alike, _taken_apart(read, alike), strict=True)]


def _spaces(part: pl.DataFrame) -> Forms:
    """Identifiers with spaces that are none of theirs: whoever joins on them elsewhere joins too few rows."""
    spaced = int(part[SPACED].sum()) if SPACED in part.columns else 0
    return {Form.SPACES: spaced} if spaced else {}


def _spelling(cells: Cells, spelt: pl.DataFrame) -> Forms:
    return {} if cells.opposite else of_codes(spelt[SAID], spelt["code"], spelt[CELLS], cells.column)


def _read_dates(alike: Sequence[Cells], from_1904: bool) -> dict[str, tuple[pl.DataFrame, DateOrder, Forms]]:
    """As `_read_alike`, with the day first; and again each column whose own cells settle another order."""
    if not alike:
        return {}
    said = _under_each_other(alike)
    tidy = said.unique().with_columns(tidied(pl.col(SAID)).alias(TIDY)).collect()
    distinct = tidy.hstack(read_dates(tidy[TIDY], from_1904))
    day_first = _beside(said, _in_order(distinct, Order.DAY_FIRST))
    parts = dict(zip((each.label for each in alike), _taken_apart(day_first, alike), strict=True))
    written = {label: dict(part[WRITTEN].value_counts().iter_rows()) for label, part in parts.items()}
    orders = {label: settle(cells) for label, cells in written.items()}
    others = {
        each.label: _beside(_under_each_other([each]), _in_order(distinct, orders[each.label].order))
        for each in alike
        if orders[each.label].order is not Order.DAY_FIRST
    }
    return {label: (part, orders[label], of_dates(written[label])) for label, part in (parts | others).items()}


def _in_order(distinct: pl.DataFrame, order: Order) -> pl.DataFrame:
    return distinct.select(SAID, pl.col(order).alias(VALUE), _unread(order), WRITTEN)


def _read_codes(
    cells: Cells, list_name: str, own: Mapping[str, Mapping[str, str]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The column as read, and its spellings."""
    reader = code_reader(cells.column, list_name, own, cells.opposite)
    said = cells.said.alias(SAID).to_frame().lazy()
    distinct = said.group_by(SAID).len(CELLS).with_columns(tidied(pl.col(SAID)).alias(TIDY)).collect()
    codes = [
        None if cell is None else read_outcomes(reader, cell) if cells.column.outcome else reader.read(cell)
        for cell in distinct[TIDY].to_list()
    ]
    if cells.column.kind is Kind.CODE:
        values = pl.Series(VALUE, codes, dtype=pl.String)
    else:
        yes = "no" if cells.opposite else "yes"
        values = pl.Series(VALUE, [None if code is None else code == yes for code in codes], dtype=pl.Boolean)
    distinct = distinct.with_columns(values, pl.Series("code", codes, dtype=pl.String)).with_columns(_unread(VALUE))
    spelt = (
        distinct.filter(_TOLD | pl.col("code").is_not_null())
        .group_by(pl.col(TIDY).alias(SAID), "code")
        .agg(pl.col(CELLS).sum())
    )
    return _beside(said, distinct.select(SAID, VALUE, UNREAD)), spelt


def code_reader(column: Column, list_name: str, own: Mapping[str, Mapping[str, str]], opposite: bool) -> Reads:
    """The reader of a coded column. Under a header that asks the opposite, words that answer the column's own question
    (`No further action`) say nothing: only yes and no do."""
    said = own.get(column.codes or "yes_no_unknown", {})
    if column.own_codes is not None:
        return declared_codes(column, said)
    asked = replace(column, name=f"opposite of {column.name}") if opposite else column
    return reader_of(asked, list_name, said)


def _under_each_other(alike: Sequence[Cells]) -> pl.LazyFrame:
    return pl.concat([each.said.alias(SAID) for each in alike]).to_frame().lazy()


def _taken_apart(read: pl.DataFrame, alike: Sequence[Cells]) -> list[pl.DataFrame]:
    height = alike[0].said.len()
    return [read.slice(place * height, height) for place in range(len(alike))]


def _is_error() -> pl.Expr:
    return is_error(pl.col(TIDY)).fill_null(False)


def _unread(value: str) -> pl.Expr:
    return (_TOLD & pl.col(value).is_null()).fill_null(False).alias(UNREAD)


def _beside(said: pl.LazyFrame, distinct: pl.DataFrame) -> pl.DataFrame:
    """What was read of the distinct cells, laid beside every cell; a blank cell says nothing, and is not unread.

    Each cell looks up its place among the distinct ones: a join would carry the texts along, at many times the memory.
    """
    known = distinct.filter(pl.col(SAID).is_not_null())
    places = pl.int_range(known.height, dtype=pl.UInt32, eager=True)
    place = said.collect()[SAID].replace_strict(known[SAID], places, default=None, return_dtype=pl.UInt32)
    return known.select(pl.exclude(SAID).gather(place)).with_columns(pl.col(UNREAD).fill_null(False))
