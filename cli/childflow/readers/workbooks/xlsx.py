"""An .xlsx looked over: every part unpacked once, in passing, which proves it whole.

A single stray cell in the far corner asks a reader for hundreds of gigabytes, for readers make a full rectangle of each
sheet from its first used cell to its last. So the places of the cells are looked at, quickly where they are near, one
by one where a cell is unusual.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from childflow.errors import InputError
from childflow.readers import archives
from childflow.readers.limits import cells, check_extent
from childflow.readers.safe_xml import pieces
from childflow.readers.workbooks.facts import Facts, Region, SheetFacts

_CHUNK = 1 << 20
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_WIDTHS = {78: "[AB]?[A-Z]", 26: "[A-Z]", 8: "[A-H]"}
"""What the columns of sheets are called that are at most so wide: a long sheet is held to be narrow."""
_PREFIXED_CELL = re.compile(rb":c[ />]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_PLACE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
_MACROS = ("xl/vbaproject.bin", "xl/macrosheets/")
_INSIDE = (*archives.PACKED, ".xlsx", ".xlsm", ".xls", ".docx")
_FOLDER = "xl/"
_ERROR = b't="e"'
"""How a cell that is an error says so, as all known programs write it; what is written in other ways is unusual."""


def look_over(source: IO[bytes], shown: str) -> Facts:
    """What the workbook says of its sheets; InputError where it is damaged or could not be read within bounds."""
    with archives.opened(source, shown) as archive:
        parts = checked_parts(archive, shown)
        facts = Facts(weight=archives.weight(archive))
        sheets = _sheets(archive, shown, facts)
        for part in parts:
            if part.filename in sheets or part.filename.endswith(".xml"):
                _look_over_part(archive, part, shown, facts.weight, sheets.get(part.filename, SheetFacts()))
            else:
                with archive.open(part) as stream:
                    unpack(stream)
        return facts


def checked_parts(archive: zipfile.ZipFile, shown: str) -> list[zipfile.ZipInfo]:
    """The parts of a workbook; InputError for what no workbook of lists has inside: other files packed, or macros under
    a name that has none."""
    parts = archives.files_in(archive)
    names = [part.filename.lower() for part in parts]
    if any(name.endswith(_INSIDE) for name in names):
        raise InputError(f"{shown} has other files packed inside it. Remove the embedded files and save it again.")
    if shown.lower().endswith(".xlsx") and any(name.startswith(_MACROS) for name in names):
        raise InputError(
            f"{shown} has macros inside, which a workbook of that name cannot have. Ask where it comes from before you "
            "open it; save it without macros as .xlsx."
        )
    return parts


def related(archive: zipfile.ZipFile, part: str, shown: str) -> dict[str, tuple[str, SheetFacts]]:
    """The parts that a workbook's part refers to, by the id it gives them: each one's name and what sheet it may be."""
    with archive.open(f"{_FOLDER}_rels/{part}.rels") as stream:
        starts = [piece.attributes for piece in pieces(stream, shown) if piece.kind == "start"]
    return {
        each.get("Id", ""): (_whole(each.get("Target", "")), SheetFacts(each.get("Type", "").endswith("/worksheet")))
        for each in starts
    }


def unpack(part: IO[bytes]) -> bool:
    """Unpack a part to its end, which proves it whole; nothing in it is unusual."""
    while part.read(_CHUNK):
        pass
    return False


def _whole(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else _FOLDER + target


def _sheets(archive: zipfile.ZipFile, shown: str, facts: Facts) -> dict[str, SheetFacts]:
    """The sheets by the names of their parts, after `facts` was told of them."""
    parts = related(archive, "workbook.xml", shown)
    with archive.open("xl/workbook.xml") as stream:
        for piece in pieces(stream, shown):
            if piece.kind == "start" and piece.said == "workbookPr":
                facts.from_1904 = piece.attributes.get("date1904") in ("1", "true", "on")
            elif piece.kind == "start" and piece.said == "sheet" and piece.attributes.get("id") in parts:
                facts.sheets.append(parts[piece.attributes["id"]][1])
    return dict(parts.values())


def _look_over_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, shown: str, weight: int, sheet: SheetFacts
) -> None:
    """Look for cells that could make a sheet too large, quickly and only in the end with care; `sheet` is told of what
    is seen in passing. No more of the part is unpacked than it says, which is within the limits already."""
    for width in _WIDTHS:
        with archive.open(part) as stream:
            if not _has_unusual(stream, _unusual_cell(width, cells(weight)), sheet):
                return
    sheet.may_have_errors = True
    with archive.open(part) as stream:
        _check_cells(stream, shown, weight)


def _has_unusual(part: IO[bytes], unusual_cell: re.Pattern[bytes], sheet: SheetFacts) -> bool:
    """Whether a part has an unusual cell, or something else that must be looked at with care."""
    sheet.may_have_errors, sheet.merged = False, []
    unusual = False
    for place, chunk in enumerate(_whole_tags(part)):
        unusual = unusual or (place == 0 and _begins_unusually(chunk)) or _is_unusual(chunk, unusual_cell)
        sheet.may_have_errors = sheet.may_have_errors or _ERROR in chunk
        if b"mergeCell " in chunk:
            sheet.merged += [_region(*each) for each in _MERGED.findall(chunk)]
    return unusual


def _unusual_cell(width: int, allowed: int) -> re.Pattern[bytes]:
    """What finds cells beyond this width, or so far down that `allowed` cells might not suffice, or written so that
    their place cannot be seen in passing. It begins with plain characters, which makes the search fast."""
    return re.compile(rf'<c(?! r="{_WIDTHS[width]}(?:{_up_to(allowed // width)})"|[a-zA-Z])'.encode())


def _up_to(most: int) -> str:
    """A pattern of the numbers from 1 to about `most`: it is rounded down to two figures."""
    figures, others = divmod(most, 10 ** (len(str(most)) - 2))[0], len(str(most)) - 2
    first, second = divmod(figures, 10)
    below = (f"[1-{first - 1}]?" if first > 1 else "") + f"[0-9]{{1,{others + 1}}}"
    return f"{below}|{first}[0-{second - 1}][0-9]{{{others}}}" if second else below


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end before a tag begins, so that no tag is cut in two."""
    rest = b""
    while piece := part.read(_CHUNK):
        end = piece.rfind(b"<")
        if end < 0:  # the tag that began before is at its start, and this is a long text
            yield rest + piece
            rest = b""
            continue
        yield rest + piece[:end]
        rest = piece[end:]
    yield rest


def _begins_unusually(chunk: bytes) -> bool:
    """Whether a part is not in UTF-8, or has a document type."""
    return chunk.startswith(_UTF_16) or b"<!DOCTYPE" in chunk


def _is_unusual(chunk: bytes, unusual_cell: re.Pattern[bytes]) -> bool:
    return unusual_cell.search(chunk) is not None or _PREFIXED_CELL.search(chunk) is not None


def _check_cells(part: IO[bytes], shown: str, weight: int) -> None:
    """Measure the rectangle of a sheet cell by cell; a part that is no sheet has no cells, and one that is no XML is
    none of ours."""
    extent = _Extent(shown, weight)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = extent.start
    parser.StartDoctypeDeclHandler = extent.doctype
    try:
        parser.ParseFile(part)
    except (expat.ExpatError, LookupError, ValueError):
        raise InputError(
            f"{shown} is damaged: a part of it is not valid XML. Open it in Excel and save it again."
        ) from None


class _Extent:
    """How far a sheet's cells reach, told by their places or, where they have none, by counting. A cell that is only
    coloured holds nothing, and does not count."""

    def __init__(self, shown: str, weight: int) -> None:
        self._shown = shown
        self._weight = weight
        self._row = self._column = 0
        self._rows = self._columns = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self._row + 1
            self._column = 0
        elif element == "c":
            place = _PLACE.match(attributes.get("r", ""))
            self._column = column_number(place.group(1)) if place else self._column + 1
            self._row = int(place.group(2)) if place else self._row
        elif element in ("v", "is", "f"):
            self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
            check_extent(self._shown, self._rows, self._columns, cells(self._weight))

    def doctype(self, *_: object) -> None:
        raise InputError(
            f"{self._shown} declares a document type in its XML, as no workbook of Excel's does. Ask where it comes "
            "from before you open it."
        )


def column_number(letters: str) -> int:
    """The number, from 1, of the column that Excel calls `letters`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _region(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Region:
    first, last = column_number(left.decode()), column_number(right.decode())
    return Region(int(top) - 1, first - 1, int(bottom) - 1, last - 1)
