"""An Excel 97 workbook written by hand [MS-XLS]: the few records that cells need."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.lib.containers.compound import compound
from tests.lib.containers.pages import ERRORS, FORMATS, Cell, Error, Page, number, style


def write_xls(path: Path, pages: dict[str, Page], from_1904: bool = False) -> Path:
    """The workbook at `path`."""
    path.write_bytes(compound({"Workbook": workbook_stream(pages, from_1904)}))
    return path


def workbook_stream(pages: dict[str, Page], from_1904: bool = False, first: bytes = b"") -> bytes:
    """The workbook's one stream; `first` are records to stand at its start."""
    sheets = [_sheet(page, from_1904) for page in pages.values()]
    before = len(_globals(dict.fromkeys(pages, 0), pages, from_1904, first))
    places = [before + sum(map(len, sheets[:place])) for place in range(len(sheets))]
    return _globals(dict(zip(pages, places, strict=True)), pages, from_1904, first) + b"".join(sheets)


def record(kind: int, content: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(content)) + content


def _globals(places: dict[str, int], pages: dict[str, Page], from_1904: bool, first: bytes) -> bytes:
    styles = [record(0x00E0, struct.pack("<HHH14x", 0, form, 0)) for form in FORMATS]
    sheets = []
    for name, place in places.items():
        text = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
        sheets.append(record(0x0085, struct.pack("<LBB", place, int(pages[name].hidden), 0) + text))
    return b"".join((_begin(5), first, record(0x0022, struct.pack("<H", from_1904)), *styles, *sheets, record(0x000A)))


def _sheet(page: Page, from_1904: bool) -> bytes:
    rows, columns = page.extent
    merged = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in page.merged)
    hidden = [record(0x007D, struct.pack("<HHHHHH", each, each, 2560, 0, 1, 0)) for each in page.hidden_columns]
    hidden += [record(0x0208, struct.pack("<HHHHHHL", each, 0, columns, 255, 0, 0, 0x20)) for each in page.hidden_rows]
    cells = [_cell(row, column, cell, from_1904) for row, column, cell in page.cells]
    return b"".join(
        (
            *(_begin(0x10), record(0x0200, struct.pack("<LLHHH", 0, rows, 0, columns, 0)), *hidden, *cells),
            *([record(0x00E5, struct.pack("<H", len(page.merged)) + merged)] if merged else []),
            record(0x000A),
        )
    )


def _begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHLL", 0x0600, kind, 0, 1997, 0, 0))


def _cell(row: int, column: int, cell: Cell, from_1904: bool) -> bytes:
    place = struct.pack("<HHH", row, column, style(cell))
    if isinstance(cell, Error):
        return record(0x0205, place + bytes((ERRORS[cell], 1)))
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)
    if isinstance(cell, bool):
        return record(0x0205, place + bytes((int(cell), 0)))
    return record(0x0203, place + struct.pack("<d", number(cell, from_1904)))
