"""Files that mean harm, or were harmed, each made on the spot, and what is said of it.

`HOSTILE` has them by name: how its name ends, what makes it at a path, and a part of the message.
"""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.lib.containers import WRITERS, Page
from tests.lib.containers.compound import compound
from tests.lib.containers.ods import packed_ods
from tests.lib.containers.xls import record, workbook_stream
from tests.lib.containers.xlsb import sheet_part, write_xlsb

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
CANARY = "CANARY-Ravenscroft"
ROWS = (("Child Unique ID", "Gender", "Date of Contact", "Contact Source"), (CANARY, CANARY, CANARY, CANARY))
PAGES = {"List 1": Page(ROWS)}
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a packed file."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, parts: Mapping[str, bytes | str]) -> None:
    """A packed file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def with_part(path: Path, part: str, content: bytes | str, like: str = "xlsx") -> None:
    """A good workbook but for one part."""
    WRITERS[like](path, PAGES, False)
    pack(path, {**parts_of(path), part: content})


def page(cells: str, root: str = f'worksheet xmlns="{MAIN}"') -> str:
    """The XML of a sheet with these rows."""
    return f"<{root}><sheetData>{cells}</sheetData></{root.split()[0]}>"


def _at(path: Path, *places: str) -> None:
    with_part(path, SHEET, page("".join(f'<row><c r="{each}"><v>1</v></c></row>' for each in places)))


def _overlapping(path: Path) -> None:
    """Many names for the same bytes, so that little unpacks to much."""
    pack(path, {"a.csv": random.Random(1).randbytes(1_000_000)})
    raw = path.read_bytes()
    place = raw.index(b"PK\x01\x02")
    entry, end = raw[place : raw.index(b"PK\x05\x06")], raw[raw.index(b"PK\x05\x06") :]
    entries = b"".join(entry.replace(b"a.csv", f"{n:05}".encode()) for n in range(100))
    fields = [*struct.unpack("<4s4H2LH", end)]
    fields[3] = fields[4] = 100
    fields[5] = len(entries)
    path.write_bytes(raw[:place] + entries + struct.pack("<4s4H2LH", *fields))


def _said_smaller(path: Path) -> None:
    """A sheet of 60 MB that says it has a hundred bytes."""
    with_part(path, SHEET, page("<row/>" * 10_000_000))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 100)))


def _endless_directory(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number:05}", "")


def _protected_part(path: Path) -> None:
    pack(path, {"contacts.csv": "a,b\n"})
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)


def _packed_again(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("contacts.csv", b"0" * 10_000_000)
    pack(path, {"inner.zip": inner.getvalue(), "contacts.csv": "a,b\n"})


def _looping(path: Path) -> None:
    """A compound file whose sectors follow each other in a ring."""
    raw = bytearray(compound({"Workbook": workbook_stream(PAGES)}))
    raw[512 + 8 : 512 + 12] = struct.pack("<L", 1)
    path.write_bytes(raw)


def _xlsb_at(path: Path, row: int, column: int) -> None:
    write_xlsb(path, PAGES)
    good = sheet_part(Page(ROWS))
    far = good.replace(
        struct.pack("<LL", 1, 0) + struct.pack("<HB", 300, 0), struct.pack("<LL", row, 0) + b"\x2c\x01\0"
    )
    far = far.replace(struct.pack("<LL", 3, 0), struct.pack("<LL", column, 0))
    pack(path, {**parts_of(path), "xl/worksheets/sheet1.bin": far})


def _xls_at(path: Path) -> None:
    stream = workbook_stream({"List 1": Page([("a", "b")])}).replace(
        struct.pack("<HHH", 0, 1, 0), struct.pack("<HHH", 65_535, 255, 0)
    )
    path.write_bytes(compound({"Workbook": stream}))


def _cut(kind: str, share: float) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        WRITERS[kind](path, {"List 1": Page(ROWS * 200)}, False)
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    return make


def _ods(tables: str, manifest: str = "") -> Callable[[Path], object]:
    return lambda path: packed_ods(path, f'<table:table table:name="List 1">{tables}</table:table>', manifest)


def _repeated(rows: int, columns: int) -> str:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string"><text:p>x</text:p>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>'


def _write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _strings(content: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        WRITERS["xlsx"](path, PAGES, False)
        pack(path, {**parts_of(path), "xl/sharedStrings.xml": content})

    return make


_DEEP = "<a>" * 200_000 + "</a>" * 200_000

HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a bomb of spaces": (".xlsx", lambda path: with_part(path, SHEET, b" " * 100_000_000), "more than 200 times"),
    "a bomb below that": (".xlsx", lambda path: with_part(path, SHEET, page(" " * 60_000_000)), "is empty"),
    "a bomb of empty rows": (
        ".xlsx",
        lambda path: with_part(path, SHEET, page("<row/>" * 10_000_000)),
        "is empty",
    ),
    "a bomb of empty strings": (
        ".xlsx",
        _strings(f'<sst xmlns="{MAIN}">{"<si/>" * 10_000_000}</sst>'),
        "cannot be read",
    ),
    "strings that are said to be billions": (
        ".xlsx",
        _strings(f'<sst xmlns="{MAIN}" count="9999999999" uniqueCount="9999999999"></sst>'),
        "cannot be read",
    ),
    "a string of 60 MB": (".xlsx", _strings(f'<sst xmlns="{MAIN}"><si><t>{"x" * 60_000_000}</t></si></sst>'), "read"),
    "parts that overlap": (".zip", _overlapping, "damaged"),
    "a part larger than it says": (".xlsx", _said_smaller, "damaged"),
    "sixty thousand parts": (".zip", _endless_directory, "far more than a return"),
    "a packed file packed again": (".zip", _packed_again, "another packed file inside"),
    "a packed file in a workbook": (".xlsx", lambda path: with_part(path, "xl/a.zip", b"PK"), "packed inside"),
    "a bomb of CSV": (".zip", lambda path: pack(path, {"contacts.csv": b"0" * 100_000_000}), "more than 200 times"),
    "a smaller bomb of CSV": (
        ".zip",
        lambda path: pack(path, {"contacts.csv": b"0,1\n" * 15_000_000}),
        "contacts.csv unpacks to more than 50 times",
    ),
    "a thousand files and more": (
        ".zip",
        lambda path: pack(path, {f"{n}.csv": "a,b\n" for n in range(1001)}),
        "more than 1,000 files",
    ),
    "a protected part": (".zip", _protected_part, "password"),
    "a name that leads outside": (".zip", lambda path: pack(path, {"../../contacts.csv": "a,b"}), "leads outside"),
    "a name from the root": (".zip", lambda path: pack(path, {"/etc/contacts.csv": "a,b"}), "leads outside"),
    "nothing of ours packed": (".zip", lambda path: pack(path, {"notes.txt": "a,b"}), "holds no"),
    "a cell in the far corner": (
        ".xlsx",
        lambda path: _at(path, "A1", "XFD1048576"),
        "reaches 1,048,576 rows by 16,384",
    ),
    "a cell far down": (".xlsx", lambda path: _at(path, "A1", "T1048576"), "reaches 1,048,576 rows by 20"),
    "a cell far down alone": (".xlsm", lambda path: _at(path, "Z1048576"), "reaches 1,048,576 rows by 26"),
    "the far corner of .xlsb": (
        ".xlsb",
        lambda path: _xlsb_at(path, 1_048_575, 16_383),
        "reaches 1,048,576 rows by 16,384",
    ),
    "the far corner of .xls": (".xls", _xls_at, "reaches 65,536 rows by 256"),
    "a cell of .ods that stands for billions": (
        ".ods",
        _ods(_repeated(1_048_576, 16_384)),
        "reaches 1,048,576 rows by 16,384",
    ),
    "rows of .ods that stand for more than there are": (".ods", _ods(_repeated(4_000_000_000, 90)), "reaches"),
    "entities in a sheet": (
        ".xlsx",
        lambda path: with_part(path, SHEET, LAUGHS + "]>" + page('<row><c r="A1"><v>&i;</v></c></row>')),
        "document type",
    ),
    "entities in strings": (
        ".xlsx",
        _strings(LAUGHS + f']><sst xmlns="{MAIN}"><si><t>&i;</t></si></sst>'),
        "document type",
    ),
    "a file from elsewhere in the workbook": (
        ".xlsx",
        lambda path: with_part(
            path, "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><workbook>&a;</workbook>'
        ),
        "document type",
    ),
    "entities in .ods": (
        ".ods",
        lambda path: with_part(path, "content.xml", LAUGHS + "]><x>&i;</x>", "ods"),
        "document type",
    ),
    "elements without end": (".xlsx", lambda path: with_part(path, SHEET, page(_DEEP)), "is empty"),
    "elements without end in .ods": (".ods", _ods(_DEEP), "deep"),
    "a tag without end": (
        ".xlsx",
        lambda path: with_part(path, SHEET, page(f'<row x="{"y" * 30_000_000}"/>')),
        "is empty",
    ),
    "a password": (".xlsx", _write(compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x" * 9000})), "password"),
    "a password of .xls": (
        ".xls",
        _write(compound({"Workbook": workbook_stream(PAGES, first=record(0x002F, b"\1\0" + bytes(52)))})),
        "password",
    ),
    "a password of .ods": (
        ".ods",
        _ods(
            "<table:table-row/>",
            '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>',
        ),
        "password",
    ),
    "macros under another name": (".xlsx", lambda path: with_part(path, "xl/vbaProject.bin", b"x"), "macros"),
    "a macro sheet under another name": (
        ".xlsx",
        lambda path: with_part(path, "xl/macrosheets/sheet1.xml", "<x/>"),
        "macros",
    ),
    "half a .xlsx": (".xlsx", _cut("xlsx", 0.5), "damaged"),
    "half a .xlsb": (".xlsb", _cut("xlsb", 0.5), "damaged"),
    "half a .xls": (".xls", _cut("xls", 0.5), "damaged"),
    "half an .ods": (".ods", _cut("ods", 0.5), "damaged"),
    "sectors in a ring": (".xls", _looping, "damaged"),
    "noise that begins as a workbook": (".xlsx", _write(b"PK\x03\x04" + bytes(range(256)) * 100), "damaged"),
    "noise that begins as an old workbook": (
        ".xls",
        _write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 100),
        "damaged",
    ),
    "no bytes": (".xls", _write(b""), "no bytes"),
    "text by another name": (
        ".xlsx",
        _write(f"Child Unique ID,Gender\n{CANARY},F\n".encode()),
        "not an Excel workbook",
    ),
    "text by the name .zip": (".zip", _write(f"Child Unique ID,Gender\n{CANARY},F\n".encode()), "not a .zip"),
    "a web page": (".xls", _write(f"<html><table><tr><td>{CANARY}</td></tr></table></html>".encode()), "web page"),
    "a spreadsheet of Excel 2003": (
        ".xls",
        _write(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        "Excel 2003",
    ),
    "a Word document": (".xlsx", lambda path: pack(path, {"word/document.xml": f"<x>{CANARY}</x>"}), "a Word document"),
    "entities in XML": (".xml", _write(f"{LAUGHS}]><Message>&i;</Message>".encode()), "document type"),
    "a file from elsewhere in XML": (
        ".xml",
        _write(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><Message>&a;</Message>'),
        "document type",
    ),
    "elements without end in XML": (".xml", _write(_DEEP.encode()), "deep"),
    "a text without end in XML": (".xml", _write(b"<Message>" + b"x" * 60_000_000), "a text of more than"),
    "a tag without end in XML": (".xml", _write(b"<Message " + b"x" * 60_000_000), "a tag or comment of more than"),
    "half of an XML": (".xml", _write(b"<Message><Header>"), "not valid XML"),
    "XML of something else": (".xml", _write(f"<rss><x>{CANARY}</x></rss>".encode()), "return.xml"),
    "a device": (".csv", lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
    "a pipe": (".xlsx", os.mkfifo, "a pipe or a device"),
    "a file of zeros": (".csv", _write(bytes(1_000_000)), "not a text file"),
    "a line without end": (".csv", _write(b"," * 60_000_000), "a line of more than"),
    "a wide row among many": (".csv", _write(b"a\n" * 500_000 + b"," * 10_000), "reaches"),
    "a row that is too wide": (".csv", _write(b"," * 100_000), "columns"),
    "a cell without end": (".csv", _write(b'"' + b"x\n" * 5_000_000), "cannot be read as CSV"),
}
