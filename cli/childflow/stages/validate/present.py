"""Which columns the return had, and in which nothing could be read: neither is the same as a column left blank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl


def present_columns(mapping: Mapping[str, Any], lists: Mapping[str, pl.DataFrame]) -> dict[str, frozenset[str]]:
    """By list, the columns the return had: those a header of at least one sheet became, and any that hold something.

    `mapping` is the `mapping.json` that `ingest` wrote. An outcome may be made of several yes/no headers, none of which
    is its column: that it holds something is enough.
    """
    named: dict[str, set[str]] = {name: set() for name in lists}
    for file in mapping["files"]:
        for sheet in file["sheets"]:
            if sheet["list"] in named:
                named[sheet["list"]] |= {header["column"] for header in sheet["headers"] if header["column"]}
    return {name: frozenset(columns | _holding_something(lists[name])) for name, columns in named.items()}


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
