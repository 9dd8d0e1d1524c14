"""Which columns the return had, and in which nothing could be read: neither is the same as a column left blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

Place = tuple[str, str | None]
"""A file and a sheet of it; no sheet where the file has but one."""

Lacking = Mapping[str, Mapping[str, frozenset[Place]]]
"""By list and column, the sheets without it, where another sheet of the list has it."""

NOTHING_LACKING: Lacking = {}


def present_columns(mapping: Mapping[str, Any], lists: Mapping[str, pl.DataFrame]) -> dict[str, frozenset[str]]:
    """By list, the columns the return had: those a header of at least one sheet became, and any that hold something.

    `mapping` is the `mapping.json` that `ingest` wrote. An outcome may be made of several yes/no headers, none of which
    is its column: that it holds something is enough.
    """
    named: dict[str, set[str]] = {name: set() for name in lists}
    for name, _, columns in _sheets(mapping):
        if name in named:
            named[name] |= columns
    return {name: frozenset(columns | _holding_something(lists[name])) for name, columns in named.items()}


def lacking_sheets(mapping: Mapping[str, Any]) -> Lacking:
    """Where a list comes from sheets of several kinds: a CIN census beside an Annex A, or two years' templates."""
    had: dict[str, dict[Place, set[str]]] = {}
    for name, place, columns in _sheets(mapping):
        had.setdefault(name, {}).setdefault(place, set()).update(columns)
    return {name: lacking for name, sheets in had.items() if (lacking := _lacking(sheets))}


def never_asked(frame: pl.DataFrame, column: str, sheets: frozenset[Place], unread: pl.Series) -> pl.Series:
    """Whether each row is of one of the `sheets`, which lack the column, and no older return has a cell for it.

    `unread` are the records whose cell, in an older return, could not be read.
    """
    places = pl.DataFrame(list(sheets), schema={"_file": pl.String, "_sheet": pl.String}, orient="row")
    there = frame.select("_record", "_file", "_sheet", column).join(
        places.with_columns(lacks=True), on=["_file", "_sheet"], how="left", nulls_equal=True, maintain_order="left"
    )
    blank = pl.col(column).is_null() & pl.col("_record").is_in(unread.implode()).not_()
    return there.select(pl.col("lacks").fill_null(False) & blank).to_series()


def _lacking(sheets: Mapping[Place, set[str]]) -> dict[str, frozenset[Place]]:
    columns = sorted(set().union(*sheets.values()))
    without = {column: frozenset(place for place, had in sheets.items() if column not in had) for column in columns}
    return {column: places for column, places in without.items() if places}


def _sheets(mapping: Mapping[str, Any]) -> Iterator[tuple[str, Place, set[str]]]:
    """Every sheet that a list was found in: the list, the place, and the columns its headers became."""
    for file in mapping["files"]:
        for sheet in file["sheets"]:
            if sheet["list"] is not None:
                columns = {header["column"] for header in sheet["headers"] if header["column"]}
                yield sheet["list"], (file.get("file", ""), sheet.get("sheet")), columns


def unreadable_columns(lists: Mapping[str, pl.DataFrame], unread: pl.DataFrame) -> dict[str, frozenset[str]]:
    """By list, the columns of which no cell could be read, though some hold something; `unread` names these cells."""
    told = unread.group_by("list").agg(pl.col("column").unique())
    return {
        name: frozenset(set(columns) - _holding_something(lists[name]))
        for name, columns in told.iter_rows()
        if name in lists
    }


def _holding_something(frame: pl.DataFrame) -> set[str]:
    return {column.name for column in frame.iter_columns() if column.null_count() < len(column)}
