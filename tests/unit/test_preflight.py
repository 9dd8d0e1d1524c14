"""What a workbook is looked over for before it is read."""

import zipfile

import pytest

from childflow.errors import InputError
from childflow.readers import preflight
from childflow.readers.preflight import check_workbook
from tests.lib.workbooks import workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def packed(path, sheet, **others):
    """A workbook with just this sheet's XML, as text or bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, sheet)
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def page(cells, root=f'worksheet xmlns="{MAIN}"'):
    return f"<{root}><sheetData>{cells}</sheetData></{root.split()[0]}>"


FAR_CORNERS = {
    "as Excel writes it": page('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
    "column and row apart": page('<row><c r="XFD1"><v>1</v></c></row><row><c r="A1048576"><v>1</v></c></row>'),
    "style first": page('<row><c s="1" r="XFD1048576"><v>1</v></c></row>'),
    "single quotes": page("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
    "a prefix": page('<x:row><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>', f'x:worksheet xmlns:x="{MAIN}"'),
    "cells without places": page("<row>" + "<c><v>1</v></c>" * 100 + '</row><row r="1048576"><c><v>1</v></c></row>'),
    "across a line": page('<row>\n<c\nr="XFD1048576"><v>1</v></c></row>'),
    "another encoding": ('<?xml version="1.0" encoding="UTF-16"?>' + page('<row><c r="XFD1048576"/></row>')).encode(
        "utf-16"
    ),
    "far into the file": page(" " * 3_000_000 + '<row><c r="XFD1048576"><v>1</v></c></row>'),
}


@pytest.mark.parametrize("sheet", FAR_CORNERS.values(), ids=FAR_CORNERS)
def test_a_stray_cell_in_the_far_corner_is_refused_however_it_is_written(tmp_path, sheet):
    with pytest.raises(InputError, match=r"reaches 1,048,576 rows by [\d,]+ columns"):
        check_workbook(packed(tmp_path / "corner.xlsx", sheet))


def test_a_wide_sheet_of_few_rows_and_a_long_one_of_few_columns_pass(tmp_path):
    check_workbook(packed(tmp_path / "wide.xlsx", page('<row r="1"><c r="ZZ1"><v>1</v></c></row>')))
    check_workbook(packed(tmp_path / "long.xlsx", page('<row r="1048576"><c r="AH1048576"><v>1</v></c></row>')))
    check_workbook(
        packed(tmp_path / "plain.xlsx", page('<cols><col min="1"/></cols><row><c r="A1"><v>1</v></c></row>'))
    )


def test_a_workbook_as_excel_writes_it_passes_without_being_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(preflight, "_check_extent", lambda *_: pytest.fail("the slow way was taken"))
    check_workbook(
        workbook(tmp_path / "ok.xlsx", {"List 1": [["Child Unique ID", "Note: see below"], ["A", 1.5]] * 9000})
    )


@pytest.mark.parametrize("size", [7, 64, 1 << 20])
def test_a_cell_is_seen_wherever_the_pieces_are_cut(tmp_path, monkeypatch, size):
    monkeypatch.setattr(preflight, "_CHUNK", size)
    cells = "".join(f'<c r="A{n}"><v>1</v></c>' for n in range(1, 60))
    check_workbook(packed(tmp_path / "ok.xlsx", page(f"<row>{cells}</row>")))
    with pytest.raises(InputError, match="reaches"):
        check_workbook(packed(tmp_path / "bad.xlsx", page(f'<row>{cells}<c r="XFD1048576"><v>1</v></c></row>')))


def test_a_bomb_is_refused_by_how_well_it_was_packed(tmp_path):
    with pytest.raises(InputError, match="more than 200 times"):
        check_workbook(packed(tmp_path / "bomb.xlsx", b" " * 80_000_000))


def test_a_workbook_larger_than_any_return_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(preflight, "INFLATED", 1000)
    with pytest.raises(InputError, match="far more than a return"):
        check_workbook(packed(tmp_path / "large.xlsx", page("<row/>" * 1000)))


def test_too_many_parts_and_packed_files_inside_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="other files packed inside"):
        check_workbook(packed(tmp_path / "nested.xlsx", page(""), **{"xl/embeddings/other.xlsx": b"PK"}))
    monkeypatch.setattr(preflight, "ENTRIES", 2)
    with pytest.raises(InputError, match="far more than a return"):
        check_workbook(packed(tmp_path / "many.xlsx", page(""), one="", two=""))


def test_a_declared_entity_is_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]>' + page('<row><c r="XFD1"><v>&a;</v></c></row>')
    with pytest.raises(InputError):
        check_workbook(packed(tmp_path / "entity.xlsx", bomb))


def test_a_size_that_is_not_what_the_file_says_is_refused(tmp_path):
    path = packed(tmp_path / "liar.xlsx", page("<row/>" * 1000))
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(info.file_size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    with pytest.raises(InputError, match="damaged"):
        check_workbook(path)
