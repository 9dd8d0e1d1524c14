"""Frames drawn as small text tables.

The first line names the columns, the lines under it are rows, and `|` stands between cells. `-` is blank; dates are
`4 Mar` (of 2024) or `4 Mar 2023`; `yes` and `no` where the column is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

DTypes = Mapping[str, pl.DataType | type[pl.DataType]]
YEAR = 2024


def frame(text: str, dtypes: DTypes) -> pl.DataFrame:
    """The drawn frame, with just the columns it names, in the types `dtypes` gives them."""
    rows = read(text, dtypes)
    names = [cell.strip() for cell in text.strip().splitlines()[0].split("|")]
    return pl.DataFrame(rows, schema={name: dtypes[name] for name in names})


def read(text: str, dtypes: DTypes) -> list[dict[str, object]]:
    """The drawn rows, each as column to value."""
    head, *lines = text.strip().splitlines()
    names = [cell.strip() for cell in head.split("|")]
    return [
        {name: value(cell.strip(), dtypes[name]) for name, cell in zip(names, line.split("|"), strict=True)}
        for line in lines
        if line.strip()
    ]


def value(cell: str, dtype: pl.DataType | type[pl.DataType]) -> object:
    """What a cell says, as a value of the type."""
    if cell == "-":
        return None
    if dtype == pl.Date:
        return day(cell)
    if dtype == pl.Boolean:
        return {"yes": True, "no": False}[cell]
    return int(cell) if dtype.is_integer() else cell


def day(said: str) -> date:
    """`4 Mar` of 2024, or `4 Mar 2023`."""
    parts = said.split()
    return datetime.strptime(" ".join(parts if len(parts) == 3 else [*parts, str(YEAR)]), "%d %b %Y").date()
