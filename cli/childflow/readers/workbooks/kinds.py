"""What a file is by what it holds, whatever its name says."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import IO

from childflow.errors import InputError
from childflow.readers import archives
from childflow.readers.workbooks.compound import MAGIC as COMPOUND
from childflow.readers.workbooks.compound import CompoundFile


class Kind(StrEnum):
    """A kind of workbook, by the ending of its usual name."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"


_ENDINGS = {
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Kind.XLSB: (".xlsb",),
    Kind.XLS: (".xls", ".xlt"),
    Kind.ODS: (".ods", ".ots"),
}
_OTHER_PACKED = {"word/document.xml": "a Word document", "ppt/presentation.xml": "a PowerPoint presentation"}
_WEB_PAGE = re.compile(rb"^\s*(?:<!doctype html|<html|<table|<head|<meta|<style|mime-version:)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml|^\s*<\w")
_START = 512
_OLD = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""How workbooks of Excel 4 and before begin."""


def kind_of(source: IO[bytes], shown: str) -> Kind:
    """The kind of workbook in `source`; InputError, saying what it is instead, where it is none we can read."""
    source.seek(0)
    start = source.read(_START)
    source.seek(0)
    if start.startswith(COMPOUND):
        return _of_compound(source, shown)
    if start.startswith(archives.MAGIC):
        with archives.opened(source, shown) as archive:
            return _of_packed(set(archive.namelist()), shown)
    raise InputError(f"{shown} {_instead(start)}")


def is_named_as(kind: Kind, name: str) -> bool:
    """Whether a file's name has an ending of its kind."""
    return name.lower().endswith(_ENDINGS[kind])


def _of_compound(source: IO[bytes], shown: str) -> Kind:
    streams = CompoundFile(source, shown).names
    if streams & {"EncryptedPackage", "EncryptionInfo", "DataSpaces"}:
        raise InputError(
            f"{shown} is protected by a password. Open it in Excel, take the password off (File, Info, Protect "
            "Workbook) and save it again."
        )
    if streams & {"Workbook", "Book"}:
        return Kind.XLS
    what = "a Word document" if "WordDocument" in streams else "another kind of Office file"
    raise InputError(f"{shown} is not an Excel workbook: it is {what}. Give the workbook with the lists.")


def _of_packed(names: set[str], shown: str) -> Kind:
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if {"content.xml", "mimetype"} <= names:
        return Kind.ODS
    what = next((said for part, said in _OTHER_PACKED.items() if part in names), "another kind of packed file")
    raise InputError(
        f"{shown} is not an Excel workbook: it is {what}. Save it as .xlsx; packed files need the name .zip."
    )


def _instead(start: bytes) -> str:
    if not start:
        return "is empty: it has no bytes. Ask for it to be sent or saved again."
    if _WEB_PAGE.match(start):
        return (
            "is not an Excel workbook but a web page with such a name, as some systems export. Open it in Excel and "
            "save it as an Excel workbook (.xlsx)."
        )
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start or b'progid="Excel.Sheet"' in start:
        return (
            "is not an Excel workbook but an XML spreadsheet of Excel 2003. Open it in Excel and save it as an Excel "
            "workbook (.xlsx)."
        )
    if start.startswith(_OLD):
        return "is a workbook older than Excel 97. Open it in Excel and save it as an Excel workbook (.xlsx)."
    if _XML.match(start.removeprefix(b"\xef\xbb\xbf")):
        return "is not an Excel workbook but XML. An XML return needs the name .xml."
    return (
        "is not an Excel workbook, whatever its name says. Open it and save it as an Excel workbook (.xlsx); a text "
        "file with commas needs the name .csv."
    )
