"""An Excel 97 workbook looked over: one stream of records [MS-XLS] in a compound file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

from childflow.errors import InputError
from childflow.readers.limits import cells, check_extent
from childflow.readers.workbooks.compound import CompoundFile
from childflow.readers.workbooks.facts import Facts, Region, SheetFacts

_BEGIN, _END = 0x0809, 0x000A
_PASSWORD, _FROM_1904, _SHEET = 0x002F, 0x0022, 0x0085
_DIMENSIONS, _MERGED = 0x0200, 0x00E5
_CELLS = frozenset((0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x0006, 0x00D6))
_MANY_CELLS = 0x00BD
_HEADER = struct.Struct("<HH")
_VERSIONS = (0x0500, 0x0600)


def look_over(source: IO[bytes], shown: str) -> Facts:
    """What the workbook says of its sheets; InputError where it is damaged, protected, or could not be read within
    bounds."""
    file = CompoundFile(source, shown)
    stream = file.stream("Workbook" if "Workbook" in file.names else "Book")
    facts = Facts(weight=len(stream))
    places: list[int] = []
    try:
        for kind, record in _records(stream, 0):
            if kind == _PASSWORD:
                raise InputError(
                    f"{shown} is protected by a password. Open it in Excel, take the password off and save it as .xlsx."
                )
            if kind == _BEGIN and int.from_bytes(record[:2], "little") not in _VERSIONS:
                raise InputError(f"{shown} is a workbook older than Excel 95. Open it in Excel and save it as .xlsx.")
            if kind == _FROM_1904:
                facts.from_1904 = record[:1] == b"\x01"
            elif kind == _SHEET:
                places.append(int.from_bytes(record[:4], "little"))
                facts.sheets.append(SheetFacts(of_cells=record[5] == 0))
        for place, sheet in zip(places, facts.sheets, strict=True):
            sheet.merged = _look_over_sheet(stream, place, shown, facts.weight)
    except (struct.error, IndexError):
        raise InputError(f"{shown} is damaged: its records are cut off. Open it in Excel and save it again.") from None
    return facts


def _look_over_sheet(stream: bytes, place: int, shown: str, weight: int) -> list[Region]:
    """The sheet's merged cells, after its extent was measured."""
    merged = []
    rows = columns = 0
    for kind, record in _records(stream, place):
        if kind in _CELLS or kind == _MANY_CELLS:
            row, column = _HEADER.unpack_from(record)
            if kind == _MANY_CELLS:
                column = int.from_bytes(record[-2:], "little")
            if row >= rows or column >= columns:
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                check_extent(shown, rows, columns, cells(weight))
        elif kind == _DIMENSIONS:
            first, last, left, right = struct.unpack_from("<LLHH", record)
            check_extent(shown, max(0, last - first), max(0, right - left), cells(weight))
        elif kind == _MERGED:
            for top, bottom, left, right in struct.iter_unpack("<4H", record[2 : len(record) - (len(record) - 2) % 8]):
                merged.append(Region(top, left, bottom, right))
    return merged


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content, from `place` to the end of its sheet, charts in the sheet included."""
    depth = 0
    while True:
        kind, length = _HEADER.unpack_from(stream, place)
        place += _HEADER.size
        yield kind, stream[place : place + length]
        place += length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
