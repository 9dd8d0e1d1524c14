"""A binary workbook written by hand [MS-XLSB]: the few records that cells need, packed as an .xlsx is."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from tests.lib.containers.pages import ERRORS, FORMATS, Cell, Error, Page, number, style

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_xlsb(path: Path, pages: dict[str, Page], from_1904: bool = False) -> Path:
    """The workbook at `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _rels({"rId1": ("officeDocument", "xl/workbook.bin")}))
        archive.writestr("xl/workbook.bin", _workbook(pages, from_1904))
        sheets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(pages) + 1)}
        archive.writestr("xl/_rels/workbook.bin.rels", _rels({**sheets, "rStyles": ("styles", "styles.bin")}))
        archive.writestr("xl/styles.bin", _styles())
        for (_, part), page in zip(sheets.values(), pages.values(), strict=True):
            archive.writestr(f"xl/{part}", sheet_part(page, from_1904))
    return path


def record(kind: int, content: bytes = b"") -> bytes:
    """One record; its kind takes two bytes from 128 on, its length as many groups of seven bits as it needs."""
    kinds = bytes((kind,)) if kind < 0x80 else bytes(((kind & 0x7F) | 0x80, kind >> 7))
    length, lengths = len(content), b""
    while length >= 0x80:
        lengths += bytes(((length & 0x7F) | 0x80,))
        length >>= 7
    return kinds + lengths + bytes((length,)) + content


def sheet_part(page: Page, from_1904: bool = False) -> bytes:
    """The part of one sheet."""
    rows, columns = page.extent
    parts = [
        record(129),
        record(148, struct.pack("<4L", 0, max(0, rows - 1), 0, max(0, columns - 1))),
        *(record(60, struct.pack("<LLLLH", each, each, 2560, 0, 1)) for each in page.hidden_columns),
        record(145),
    ]
    current = -1
    for row, column, cell in page.cells:
        if row != current:
            hidden = 0x10 if row in page.hidden_rows else 0
            parts.append(record(0, struct.pack("<LLHBBBL", row, 0, 300, 0, hidden, 0, 0)))
            current = row
        parts.append(_cell(column, cell, from_1904))
    merged = [record(176, struct.pack("<4L", top, bottom, left, right)) for top, left, bottom, right in page.merged]
    around = [record(177, struct.pack("<L", len(merged))), *merged, record(178)] if merged else []
    return b"".join((*parts, record(146), *around, record(130)))


def _cell(column: int, cell: Cell, from_1904: bool) -> bytes:
    place = struct.pack("<LL", column, style(cell))
    if isinstance(cell, Error):
        return record(3, place + bytes((ERRORS[cell],)))
    if isinstance(cell, str):
        return record(6, place + _text(cell))
    if isinstance(cell, bool):
        return record(4, place + bytes((int(cell),)))
    return record(5, place + struct.pack("<d", number(cell, from_1904)))


def _workbook(pages: dict[str, Page], from_1904: bool) -> bytes:
    sheets = [
        record(156, struct.pack("<LL", int(page.hidden), place) + _text(f"rId{place}") + _text(name))
        for place, (name, page) in enumerate(pages.items(), start=1)
    ]
    properties = record(153, struct.pack("<LL", int(from_1904), 0) + _text(""))
    return b"".join((record(131), properties, record(143), *sheets, record(144), record(157), record(132)))


def _styles() -> bytes:
    styles = [record(47, struct.pack("<HHHHHBBH", 0, form, 0, 0, 0, 0, 0, 0)) for form in FORMATS]
    return b"".join((record(278), record(617, struct.pack("<L", len(styles))), *styles, record(618), record(279)))


def _rels(parts: dict[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for name, (kind, target) in parts.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def _text(said: str) -> bytes:
    encoded = said.encode("utf-16-le")
    return struct.pack("<L", len(encoded) // 2) + encoded
