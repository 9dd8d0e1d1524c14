"""Which columns the return had: a column that was never there is not the same as one left blank."""

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


def _holding_something(frame: pl.DataFrame) -> set[str]:
    return {column.name for column in frame.iter_columns() if column.null_count() < len(column)}
