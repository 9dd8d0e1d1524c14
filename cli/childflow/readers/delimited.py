"""A CSV file as a sheet: every cell as text, rows known by their line in the file."""

from __future__ import annotations

import csv
import io
from itertools import zip_longest

import polars as pl

from childflow.errors import InputError
from childflow.readers.files import GivenFile
from childflow.stages.ingest.sheets import ROW, Sheet

_DELIMITERS = ",;\t|"
_SAMPLE = 10_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_delimited(file: GivenFile) -> Sheet:
    """The file as one sheet without a name. UTF-8, UTF-16 and Windows-1252 are read, with commas, semicolons, tabs or
    bars between cells; rows may be of unequal length. InputError for what is no text."""
    text = _text(file)
    delimiter = _delimiter(text)
    cells = _a_row_a_line(text, delimiter)
    if cells is None:
        cells = _line_by_line(text, delimiter, file.shown)
    return Sheet(file=file.shown, name=None, returned=file.returned, cells=cells)


def _a_row_a_line(text: str, delimiter: str) -> pl.DataFrame | None:
    """The cells, read at once, where each line is one row and none is wider than the first ones; else None."""
    width = max((len(row) for row in csv.reader(text[:_SAMPLE].splitlines()[:-1], delimiter=delimiter)), default=0)
    if width == 0:
        return None
    schema = {f"c{place}": pl.String for place in range(width)}
    try:
        cells = pl.read_csv(text.encode(), has_header=False, schema=schema, separator=delimiter)
    except pl.exceptions.PolarsError:
        return None
    if cells.height != text.count("\n") + (not text.endswith("\n")):
        return None
    return cells.with_row_index(ROW, offset=1)


def _line_by_line(text: str, delimiter: str, shown: str) -> pl.DataFrame:
    """The cells, read with care: rows may be wider further down, and a cell may go over several lines."""
    lines: list[int] = []
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        line = 1
        for row in reader:
            if row:
                lines.append(line)
                rows.append(row)
            line = reader.line_num + 1
    except csv.Error:
        raise InputError(f"{shown} cannot be read as CSV near line {reader.line_num}. Save it as CSV again.") from None
    cells = {f"c{place}": column for place, column in enumerate(zip_longest(*rows))}
    return pl.DataFrame({ROW: lines} | cells, schema={ROW: pl.UInt32} | dict.fromkeys(cells, pl.String))


def _text(file: GivenFile) -> str:
    shown = file.shown
    with file.open() as source:
        raw = source.read()
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), None)
    if encoding is None and b"\x00" in raw:
        raise InputError(f"{shown} is not a text file, whatever its name says. Save it as CSV, or as .xlsx.")
    for attempt in (encoding,) if encoding else ("utf-8", "cp1252", "latin-1"):
        try:
            return raw.decode(attempt)
        except UnicodeError:
            continue
    raise InputError(f"{shown} is not readable text. Save it again as CSV (UTF-8).")


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=text[:_SAMPLE].count)
