"""What the reading process sends, as sheets for the stage."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import polars as pl

from childflow.readers.files import GivenFile
from childflow.readers.workbooks.facts import Region, Shown
from childflow.readers.workbooks.merged import fill_merged
from childflow.readers.workbooks.process import Received, Workbooks
from childflow.stages.ingest.sheets import ERROR_CELLS, ROW, Sheet


def read_workbook(file: GivenFile, workbooks: Workbooks) -> Iterator[Sheet]:
    """Each sheet in the workbook's order, hidden ones too. Cells of dates arrive as `YYYY-MM-DD HH:MM:SS` (from .ods
    as `YYYY-MM-DD`, or with a `T` before a time), times of day with the day 1899-12-31, formulas as their last value;
    every cell of a merged region has the region's value. Macros are never run. InputError for a file that is no
    workbook, or cannot be read within bounds."""
    for received in workbooks.sheets(file):
        yield _sheet(file, received)


def _sheet(file: GivenFile, received: Received) -> Sheet:
    said = received.said
    names = [f"c{place}" for place in range(said["columns"])]
    parts = [_part(part, names) for part in received.parts]
    cells = pl.concat(parts, rechunk=False) if parts else pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    errors = [Shown(*each) for each in said["errors"]]
    cells = _with_texts(cells, [Shown(*each) for each in said["times"]])
    cells = _with_texts(cells, [each._replace(text=None) for each in errors])
    cells = fill_merged(cells, [Region(*each) for each in said["merged"]], file.shown)
    return Sheet(
        file=file.shown,
        name=said["name"],
        returned=file.returned,
        cells=cells.with_row_index(ROW, offset=1),
        place=said["place"],
        errors=_errors(errors),
        from_1904=said["from_1904"],
    )


def _part(stream: bytes, names: list[str]) -> pl.DataFrame:
    part = pl.read_ipc_stream(io.BytesIO(stream))
    part.columns = names
    return part.cast(pl.String)


def _with_texts(cells: pl.DataFrame, shown: Sequence[Shown]) -> pl.DataFrame:
    """The cells with these texts put where they belong."""
    by_column: dict[int, list[Shown]] = {}
    for each in shown:
        by_column.setdefault(each.column, []).append(each)
    return cells.with_columns(
        cells.to_series(column).scatter([each.row for each in there], [each.text for each in there])
        for column, there in by_column.items()
    )


def _errors(shown: Sequence[Shown]) -> pl.DataFrame:
    """The cells that are errors, as the stage takes them."""
    columns = list(zip(*shown, strict=True)) or [(), (), ()]
    rows, positions, texts = columns
    return pl.DataFrame(
        {ROW: [row + 1 for row in rows], "position": list(positions), "error": list(texts)}, schema=ERROR_CELLS
    )
