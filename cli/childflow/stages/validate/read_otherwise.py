"""Cells that were read without loss, though not as the template asks: told of once a column, and not row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

READ_OTHERWISE: dict[str, pl.DataType | type[pl.DataType]] = {
    "list": pl.String,
    "file": pl.String,
    "sheet": pl.String,
    "column": pl.String,
    "form": pl.String,
    "cells": pl.UInt32,
}
"""Columns of `read_otherwise.parquet`: how many cells of a column in a sheet (null for a CSV file) are in a form.

`form` is `date as text`, `date as number` (the day's number in Excel), `stray spaces` (around an identifier) or `other
spelling` (a code in other words than the template's).
"""


def read_otherwise(mapping: Mapping[str, Any]) -> pl.DataFrame:
    """The odd forms of all columns, in the order of files, sheets and headers; `mapping` as `ingest` wrote it."""
    told = [
        (sheet["list"], file["file"], sheet["sheet"], header["column"], form, cells)
        for file in mapping["files"]
        for sheet in file["sheets"]
        for header in sheet.get("headers", ())
        for form, cells in header.get("read_otherwise", {}).items()
    ]
    return pl.DataFrame(told, schema=READ_OTHERWISE, orient="row")
