"""Look at a workbook before any reader does: one that would exhaust memory ends the whole program, beyond catching.

An .xlsx is a zip of XML. Readers make a full rectangle of each sheet, from its first used cell to its last, so a single
stray cell in the far corner asks for hundreds of gigabytes. The limits are far above any return.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO
from xml.parsers import expat

from childflow.errors import InputError

ENTRIES = 5_000
INFLATED = 4 * 1024**3
RATIO = 200
RATIO_FROM = 64 * 1024**2
"""Below this many bytes inflated, how well a file was packed is nobody's concern."""
CELLS = 60_000_000
"""Rows times columns of one sheet: 1,048,576 rows, as many as Excel has, of 57 columns."""

_CHUNK = 1 << 20
_MAGIC_ZIP = b"PK\x03\x04"
_MAGIC_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_NESTED = (".zip", ".xlsx", ".xlsm", ".docx", ".gz", ".7z")
_UNUSUAL_CELL = re.compile(rb'<c(?![a-zA-Z]| r="(?:[A-Z]|A[A-Z]|B[A-E])[0-9])')
_PREFIXED_CELL = re.compile(rb":c[ />]")
"""Cells beyond the 57th column, or written so that their place cannot be seen in passing. Each pattern begins with
plain characters, which is what makes the search fast."""
_PLACE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")


def check_workbook(path: Path) -> None:
    """InputError where the file at `path` is no workbook, or one that cannot be read within bounds."""
    _check_magic(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive)
            for entry in archive.infolist():
                if not entry.is_dir():
                    _check_entry(path, archive, entry)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise InputError(
            f"{path.name} is damaged: it cannot be unpacked. Ask for it to be sent or saved again."
        ) from None


def _check_magic(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be opened: {error.strerror}. Close it in Excel, or check who may read it."
        ) from None
    if start == _MAGIC_OLE:
        raise InputError(
            f"{path.name} is protected by a password, or an Excel 97 workbook with a new name. Open it in Excel and "
            "save it as an Excel workbook (.xlsx) without a password."
        )
    if not start:
        raise InputError(f"{path.name} is empty: it has no bytes. Ask for it to be sent or saved again.")
    if not start.startswith(_MAGIC_ZIP):
        raise InputError(
            f"{path.name} is not an Excel workbook, whatever its name says. Open it and save it as an Excel workbook "
            "(.xlsx); a text file with commas needs the name .csv."
        )


def _check_entries(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise InputError(f"{path.name} is not an Excel workbook: it is another kind of packed file. Save it as .xlsx.")
    inflated = sum(entry.file_size for entry in entries)
    packed = max(path.stat().st_size, 1)
    if len(entries) > ENTRIES or inflated > INFLATED:
        raise _too_large(path)
    if inflated > RATIO_FROM and inflated / packed > RATIO:
        raise InputError(
            f"{path.name} unpacks to more than {RATIO} times its size, as no return does. Open it in Excel, delete "
            "unused rows and columns, and save it again."
        )
    if any(name.lower().endswith(_NESTED) for name in names):
        raise InputError(f"{path.name} has other files packed inside it. Remove the embedded files and save it again.")


def _check_entry(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Inflate one part, which proves it whole, and look in passing for cells that could make the sheet too large.

    No more is inflated than the entry says, which is within the limits already.
    """
    with archive.open(entry) as part:
        unusual = any(_is_unusual(chunk) for chunk in _whole_tags(part))
    if unusual:
        with archive.open(entry) as part:
            _check_extent(path, part)


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that end before a tag begins, so that no tag is cut in two."""
    rest = b""
    for piece in _read_ahead(part):
        end = piece.rfind(b"<")
        yield rest + piece[:end]
        rest = piece[end:]
    yield rest


def _read_ahead(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces, the next being inflated while one is searched."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        ahead = reader.submit(part.read, _CHUNK)
        while piece := ahead.result():
            ahead = reader.submit(part.read, _CHUNK)
            yield piece


def _is_unusual(chunk: bytes) -> bool:
    return (
        _UNUSUAL_CELL.search(chunk) is not None or _PREFIXED_CELL.search(chunk) is not None or chunk.startswith(_UTF_16)
    )


def _check_extent(path: Path, part: IO[bytes]) -> None:
    """Measure the rectangle of a sheet cell by cell; a part that is no sheet has no cells."""
    extent = _Extent()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = extent.start
    parser.EntityDeclHandler = extent.entity
    try:
        parser.ParseFile(part)
    except expat.ExpatError:
        raise InputError(
            f"{path.name} is damaged: a part of it is not valid XML. Open it in Excel and save it again."
        ) from None
    if extent.refused or extent.rows * extent.columns > CELLS:
        raise InputError(
            f"{path.name} has a sheet that reaches {extent.rows:,} rows by {extent.columns:,} columns, far more than "
            "a return. A stray cell does this: in Excel go to its last cell (Ctrl+End), delete the unused rows "
            "and columns, and save it again."
        )


class _Extent:
    """How far a sheet's cells reach, told by their places or, where they have none, by counting."""

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self.refused = False
        self._row = 0
        self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element == "row":
            self._row = int(attributes["r"]) if attributes.get("r", "").isdigit() else self._row + 1
            self._column = 0
        elif element == "c":
            place = _PLACE.match(attributes.get("r", ""))
            self._column = _column_number(place.group(1)) if place else self._column + 1
            self._row = int(place.group(2)) if place else self._row
            self.columns = max(self.columns, self._column)
            self.rows = max(self.rows, self._row)

    def entity(self, *_: object) -> None:
        self.refused = True


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _too_large(path: Path) -> InputError:
    return InputError(
        f"{path.name} unpacks to more than {INFLATED // 1024**3} GB or {ENTRIES:,} parts, far more than a return. "
        "Delete what is not a list and save it again."
    )
