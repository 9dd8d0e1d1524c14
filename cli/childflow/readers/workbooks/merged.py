"""Merged cells: a region holds its value in its first cell alone, and shows it in all."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.errors import InputError
from childflow.readers.workbooks.facts import Region


def fill_merged(cells: pl.DataFrame, regions: Sequence[Region], shown: str) -> pl.DataFrame:
    """The cells with each region's first value in all its cells that are null, so that every row has its value.

    Regions are placed by row and column from 0, and may reach beyond the cells. InputError where they cover more cells
    than there are, as only regions that overlap can.
    """
    within = [clipped for each in regions if (clipped := _clipped(each, cells.height, cells.width)) is not None]
    if sum((each.bottom - each.top + 1) * (each.right - each.left + 1) for each in within) > cells.height * cells.width:
        raise InputError(f"{shown} is damaged: its merged cells overlap. Open it in Excel and save it again.")
    by_columns: dict[tuple[int, int], list[Region]] = {}
    for each in within:
        for column in range(each.left, each.right + 1):
            by_columns.setdefault((column, each.left), []).append(each)
    filled: dict[int, pl.Series] = {}
    for (column, source), there in by_columns.items():
        rows = pl.Series([row for each in there for row in range(each.top, each.bottom + 1)], dtype=pl.UInt32)
        tops = pl.Series([each.top for each in there for _ in range(each.top, each.bottom + 1)], dtype=pl.UInt32)
        old = filled.get(column, cells.to_series(column))
        new = old.gather(rows).fill_null(cells.to_series(source).gather(tops))
        filled[column] = old.clone().scatter(rows, new)
    return cells.with_columns(filled.values())


def _clipped(region: Region, height: int, width: int) -> Region | None:
    """The part of the region within the cells; None where its first cell is not, and so has no value."""
    if not (0 <= region.top < height and 0 <= region.left < width):
        return None
    return Region(region.top, region.left, min(region.bottom, height - 1), min(region.right, width - 1))
