"""An .xlsb looked over: as an .xlsx, but its parts are binary records [MS-XLSB]."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from childflow.errors import InputError
from childflow.readers import archives
from childflow.readers.limits import cells, check_extent
from childflow.readers.workbooks.facts import Facts, Region, SheetFacts
from childflow.readers.workbooks.xlsx import checked_parts, related, unpack

_ROW, _FIRST_CELL, _LAST_CELL = 0, 2, 11
_MERGED = 176
_WORKBOOK_PROPERTIES, _SHEET = 153, 156
_MISSING = 0xFFFFFFFF
_CHUNK = 1 << 20


def look_over(source: IO[bytes], shown: str) -> Facts:
    """What the workbook says of its sheets; InputError where it is damaged or could not be read within bounds."""
    with archives.opened(source, shown) as archive:
        parts = checked_parts(archive, shown)
        facts = Facts(weight=archives.weight(archive))
        sheets = _sheets(archive, shown, facts)
        for part in parts:
            with archive.open(part) as stream:
                if part.filename in sheets:
                    sheets[part.filename].merged = _look_over_sheet(stream, shown, facts.weight)
                else:
                    unpack(stream)
        return facts


def _sheets(archive: zipfile.ZipFile, shown: str, facts: Facts) -> dict[str, SheetFacts]:
    """The sheets by the names of their parts, after `facts` was told of them."""
    parts = related(archive, "workbook.bin", shown)
    with archive.open("xl/workbook.bin") as stream:
        for kind, record in _records(stream, shown):
            if kind == _WORKBOOK_PROPERTIES:
                facts.from_1904 = bool(record[0] & 1)
            elif kind == _SHEET and (identifier := _text(record[8:])) in parts:
                facts.sheets.append(parts[identifier][1])
    return {name: sheet for name, sheet in parts.values() if sheet.of_cells}


def _look_over_sheet(stream: IO[bytes], shown: str, weight: int) -> list[Region]:
    """The sheet's merged cells, after its extent was measured."""
    merged = []
    row = rows = columns = 0
    for kind, record in _records(stream, shown):
        if _FIRST_CELL <= kind <= _LAST_CELL:
            column = int.from_bytes(record[:4], "little") + 1
            if column > columns or row > rows:
                rows, columns = max(rows, row), max(columns, column)
                check_extent(shown, rows, columns, cells(weight))
        elif kind == _ROW:
            row = int.from_bytes(record[:4], "little") + 1
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4L", record)
            merged.append(Region(top, left, bottom, right))
    return merged


def _records(stream: IO[bytes], shown: str) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content. Kind and length take one byte, or more where its high bit is set."""
    buffer, place = b"", 0
    while True:
        if len(buffer) - place < _CHUNK:
            buffer, place = buffer[place:] + stream.read(_CHUNK), 0
            if not buffer:
                return
        kind, place = _number(buffer, place, 2)
        length, place = _number(buffer, place, 4)
        end = place + length
        while len(buffer) < end:
            more = stream.read(min(end - len(buffer), _CHUNK))
            if not more:
                raise InputError(f"{shown} is damaged: a part of it is cut off. Open it in Excel and save it again.")
            buffer += more
        yield kind, buffer[place:end]
        place = end


def _number(buffer: bytes, place: int, longest: int) -> tuple[int, int]:
    """A number of up to `longest` bytes, and where it ends; for a kind the bits that say so are part of it."""
    first = buffer[place]
    if first < 0x80:
        return first, place + 1
    number = first & 0x7F
    for step in range(1, longest):
        byte = buffer[place + step]
        number |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            break
    return number, place + step + 1


def _text(record: bytes) -> str:
    """A text with its length before it; a missing one, of the greatest length there is, is empty."""
    length = int.from_bytes(record[:4], "little")
    return record[4 : 4 + 2 * length].decode("utf-16-le", "replace") if length < _MISSING else ""
