"""Read columns of cells as their kinds: the values, and which cells said something that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from childflow.stages.ingest.codes import read_outcomes, reader_of
from childflow.stages.ingest.dates import read_dates
from childflow.stages.ingest.declared import Reads, declared_codes
from childflow.stages.ingest.numbers import read_ages, read_integers
from childflow.stages.ingest.text import is_blank_marker, read_identifier, read_text, tidied
from childflow_schemas.columns import Column, Kind

SAID, TIDY, VALUE, UNREAD = "said", "tidy", "value", "unread"
CODED = (Kind.CODE, Kind.YES_NO)
IDENTIFIERS = frozenset(("child_unique_id", "adopter_identifier", "family_identifier", "urn_of_placement"))


@dataclass(frozen=True)
class Cells:
    """The cells (String) under one header, to be read as `column`; `label` is what the result is called by."""

    label: str
    column: Column
    said: pl.Series


@dataclass(frozen=True)
class ReadCells:
    """Columns as read, by label: `values` in their types, and `unread` (Boolean), true where a cell says something that
    is none of its kind. Blank cells and blank markers have a null value and are not unread."""

    values: pl.DataFrame
    unread: pl.DataFrame


def read_cells(cells: Sequence[Cells], list_name: str, own: Mapping[str, Mapping[str, str]]) -> ReadCells:
    """Read columns of one list and one height. `own` are an authority's spellings of codes, by code list.

    Columns of one way of reading are read together, and each distinct cell once: a column has few.
    """
    ways: dict[Callable[[pl.Expr], pl.Expr], list[Cells]] = {}
    for each in cells:
        if each.column.kind not in CODED:
            ways.setdefault(_way(each.column), []).append(each)
    read = [part for way, alike in ways.items() for part in _read_alike(alike, way)]
    read += [_read_codes(each, list_name, own) for each in cells if each.column.kind in CODED]
    return ReadCells(
        values=pl.DataFrame([part[VALUE].alias(label) for label, part in read]),
        unread=pl.DataFrame([part[UNREAD].alias(label) for label, part in read]),
    )


def _way(column: Column) -> Callable[[pl.Expr], pl.Expr]:
    if column.kind is Kind.DATE:
        return read_dates
    if column.kind is Kind.INTEGER:
        return read_ages if column.name == "age_of_child" else read_integers
    return read_identifier if column.name in IDENTIFIERS or column.episode else read_text


def _read_alike(alike: Sequence[Cells], way: Callable[[pl.Expr], pl.Expr]) -> list[tuple[str, pl.DataFrame]]:
    """The columns one under the other, read in one go, and taken apart again."""
    said = pl.concat([each.said.alias(SAID) for each in alike]).to_frame().lazy()
    tidy = tidied(pl.col(SAID)).alias(TIDY)
    if way is read_identifier:
        read = said.select(tidy).select(way(pl.col(TIDY)).alias(VALUE), pl.lit(False).alias(UNREAD)).collect()
    else:
        distinct = said.unique().with_columns(tidy).with_columns(way(pl.col(TIDY)).alias(VALUE))
        read = _of_distinct(said, distinct)
    height = alike[0].said.len()
    return [(each.label, read.slice(place * height, height)) for place, each in enumerate(alike)]


def _read_codes(cells: Cells, list_name: str, own: Mapping[str, Mapping[str, str]]) -> tuple[str, pl.DataFrame]:
    column = cells.column
    reader = _reader(column, list_name, own.get(column.codes or "yes_no_unknown", {}))
    said = cells.said.alias(SAID).to_frame().lazy()
    distinct = said.unique().with_columns(tidied(pl.col(SAID)).alias(TIDY)).collect()
    codes = [
        None if cell is None else read_outcomes(reader, cell) if column.outcome else reader.read(cell)
        for cell in distinct[TIDY].to_list()
    ]
    if column.kind is Kind.CODE:
        values = pl.Series(VALUE, codes, dtype=pl.String)
    else:
        values = pl.Series(VALUE, [None if code is None else code == "yes" for code in codes], dtype=pl.Boolean)
    return cells.label, _of_distinct(said, distinct.with_columns(values).lazy())


def _reader(column: Column, list_name: str, own: Mapping[str, str]) -> Reads:
    return reader_of(column, list_name, own) if column.own_codes is None else declared_codes(column, own)


def _of_distinct(said: pl.LazyFrame, distinct: pl.LazyFrame) -> pl.DataFrame:
    """The values of the distinct cells laid beside every cell, and whether it is unread."""
    told = pl.col(TIDY).is_not_null() & pl.col(VALUE).is_null() & ~is_blank_marker(pl.col(TIDY))
    values = distinct.select(SAID, VALUE, told.fill_null(False).alias(UNREAD))
    return said.join(values, on=SAID, how="left", maintain_order="left", nulls_equal=True).collect()
