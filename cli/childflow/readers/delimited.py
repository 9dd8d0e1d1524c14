"""A CSV file as a sheet: every cell as text, rows known by their line in the file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice, zip_longest

import polars as pl

from childflow.errors import InputError
from childflow.readers.files import GivenFile
from childflow.readers.limits import COLUMNS, cells_of_text, check_extent
from childflow.readers.text import utf_8
from childflow.stages.ingest.sheets import ROW, Sheet

_DELIMITERS = ",;\t|"
_SAMPLE = 10_000
_SAID = re.compile(rb'^"?sep=([^\r\n"])"?\r?\n', re.IGNORECASE)
"""What Excel writes in a first line to say what stands between cells."""
_LINES = 20_000
"""Rows read with care at a time: as Python objects they take far more memory than as a column."""


def read_delimited(file: GivenFile) -> Iterator[Sheet]:
    """The file as one sheet without a name. UTF-8, UTF-16 and Windows-1252 are read, with commas, semicolons, tabs or
    bars between cells; rows may be of unequal length. InputError for what is no text."""
    text = utf_8(file)
    said = _SAID.match(text)
    first, begin = (2, said.end()) if said else (1, 0)
    delimiter = said.group(1).decode("latin-1") if said else _delimiter(text)
    cells = a_row_a_line(text[begin:], delimiter, first)
    if cells is None:
        cells = line_by_line(text[begin:], delimiter, file.shown, first)
    yield Sheet(file=file.shown, name=None, returned=file.returned, cells=cells)


def a_row_a_line(text: bytes, delimiter: str, first: int = 1) -> pl.DataFrame | None:
    """The cells, read at once, where each line is one row and none is wider than the first ones; else None. The first
    line has the number `first`."""
    if text.count(b"\r") != text.count(b"\r\n"):
        return None
    width = max((len(row) for row in _sample(text, delimiter)), default=0)
    if not 0 < width <= COLUMNS:
        return None
    schema = {f"c{place}": pl.String for place in range(width)}
    try:
        cells = pl.read_csv(text, has_header=False, schema=schema, separator=delimiter)
    except pl.exceptions.PolarsError:
        return None
    if cells.height != text.count(b"\n") + (not text.endswith(b"\n")):
        return None
    return cells.with_row_index(ROW, offset=first)


def line_by_line(text: bytes, delimiter: str, shown: str, first: int = 1) -> pl.DataFrame:
    """The cells, read with care: rows may be wider further down, and a cell may go over several lines. InputError where
    a cell has no end, or a row is too wide."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline=""), delimiter=delimiter)
    rows = _numbered(reader, lambda: first + reader.line_num)
    blocks: list[pl.DataFrame] = []
    height = 0
    try:
        while block := list(islice(rows, _LINES)):
            blocks.append(_frame(block))
            height += len(block)
            width = max(each.width for each in blocks)
            check_extent(shown, height, width, cells_of_text(len(text)))
            if width > COLUMNS:
                raise InputError(f"{shown} has rows of more than {COLUMNS:,} columns. Give its lists one a file.")
    except csv.Error:
        raise InputError(f"{shown} cannot be read as CSV near line {reader.line_num}. Save it as CSV again.") from None
    return pl.concat(blocks or [_frame([])], how="diagonal")


def _numbered(rows: Iterator[list[str]], next_line: Callable[[], int]) -> Iterator[tuple[int, list[str]]]:
    """The rows with something in them, each with the line it begins on."""
    line = next_line()
    for row in rows:
        if row:
            yield line, row
        line = next_line()


def _frame(rows: list[tuple[int, list[str]]]) -> pl.DataFrame:
    cells = {f"c{place}": column for place, column in enumerate(zip_longest(*(row for _, row in rows)))}
    schema = {ROW: pl.UInt32} | dict.fromkeys(cells, pl.String)
    return pl.DataFrame({ROW: [line for line, _ in rows]} | cells, schema=schema)


def _delimiter(text: bytes) -> str:
    """The one that gives most rows of the top the same number of cells, and many of them."""

    def cells_alike(delimiter: str) -> int:
        widths = Counter(len(row) for row in _sample(text, delimiter))
        return max((rows * (width - 1) for width, rows in widths.items()), default=0)

    return max(_DELIMITERS, key=cells_alike)


def _sample(text: bytes, delimiter: str) -> Iterator[list[str]]:
    """The rows at the top, all of them whole."""
    whole = len(text) <= _SAMPLE
    lines = text[:_SAMPLE].decode("utf-8", "ignore").splitlines()
    try:
        yield from csv.reader(lines if whole else lines[:-1] or lines, delimiter=delimiter)
    except csv.Error:
        return
