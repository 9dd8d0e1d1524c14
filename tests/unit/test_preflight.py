"""What a packed workbook is looked over for before it is read."""

import zipfile

import pytest

from childflow.errors import InputError
from childflow.readers import archives, limits
from childflow.readers.workbooks import xlsx
from childflow.readers.workbooks.facts import Region
from tests.lib.hostile import MAIN, SHEET, page, parts_of
from tests.lib.workbooks import workbook

WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="urn:r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELS = '<Relationships><Relationship Id="rId1" Type="urn:x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'


def packed(path, sheet, **others):
    """A workbook with just this sheet's XML, as text or bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELS)
        archive.writestr(SHEET, sheet)
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def look_over(path):
    with path.open("rb") as source:
        return xlsx.look_over(source, path.name)


FAR_CORNERS = {
    "as Excel writes it": page('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'),
    "column and row apart": page('<row><c r="XFD1"><v>1</v></c></row><row><c r="A1048576"><v>1</v></c></row>'),
    "style first": page('<row><c s="1" r="XFD1048576"><v>1</v></c></row>'),
    "single quotes": page("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
    "a prefix": page('<x:row><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>', f'x:worksheet xmlns:x="{MAIN}"'),
    "cells without places": page("<row>" + "<c><v>1</v></c>" * 100 + '</row><row r="1048576"><c><v>1</v></c></row>'),
    "across a line": page('<row>\n<c\nr="XFD1048576"><v>1</v></c></row>'),
    "another encoding": (
        '<?xml version="1.0" encoding="UTF-16"?>' + page('<row><c r="XFD1048576"><v>1</v></c></row>')
    ).encode("utf-16"),
    "far into the file": page(" " * 3_000_000 + '<row><c r="XFD1048576"><v>1</v></c></row>'),
    "in a string of its own": page('<row><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'),
}


@pytest.mark.parametrize("sheet", FAR_CORNERS.values(), ids=FAR_CORNERS)
def test_a_stray_cell_in_the_far_corner_is_refused_however_it_is_written(tmp_path, sheet):
    with pytest.raises(InputError, match=r"reaches 1,048,576 rows by [\d,]+ columns"):
        look_over(packed(tmp_path / "corner.xlsx", sheet))


def test_cells_that_hold_nothing_may_be_anywhere(tmp_path):
    look_over(packed(tmp_path / "coloured.xlsx", page('<row r="1048576"><c r="XFD1048576" s="1"/></row>')))


def test_a_wide_sheet_of_few_rows_and_a_long_one_of_few_columns_pass(tmp_path):
    look_over(packed(tmp_path / "wide.xlsx", page('<row r="1"><c r="ZZ1"><v>1</v></c></row>')))
    look_over(packed(tmp_path / "long.xlsx", page('<row r="1048576"><c r="D1048576"><v>1</v></c></row>')))
    look_over(packed(tmp_path / "plain.xlsx", page('<cols><col min="1"/></cols><row><c r="A1"><v>1</v></c></row>')))


@pytest.mark.parametrize("weight", [0, 10_000_000, 250_000_000, 4_000_000_000])
@pytest.mark.parametrize(("width", "last", "next_column"), [(78, "BZ", "CA"), (26, "Z", "AA"), (8, "H", "I")])
def test_cells_passed_in_passing_always_fit_the_limit(weight, width, last, next_column):
    allowed = limits.cells(weight)
    unusual = xlsx._unusual_cell(width, allowed)
    rows = allowed // width
    for row in {1, rows // 2, rows * 9 // 10, rows, rows + 1, 10**5, 10**6, 2 * rows, 10 * rows, 1_048_576}:
        passed = unusual.search(f'<c r="{last}{row}"'.encode()) is None
        assert passed or row > rows * 9 // 10, "most of what would fit is passed"
        assert not passed or row * width <= allowed
    assert unusual.search(f'<c r="{next_column}1"'.encode()) is not None
    assert unusual.search(b'<col min="1"/><cellWatch/><c r="A1"><v>') is None


def test_a_workbook_as_excel_writes_it_passes_without_being_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "_check_cells", lambda *_: pytest.fail("the slow way was taken"))
    look_over(workbook(tmp_path / "ok.xlsx", {"List 1": [["Child Unique ID", "Note: see below"], ["A", 1.5]] * 9000}))


@pytest.mark.parametrize("size", [7, 64, 1 << 20])
def test_a_cell_is_seen_wherever_the_pieces_are_cut(tmp_path, monkeypatch, size):
    monkeypatch.setattr(xlsx, "_CHUNK", size)
    cells = "".join(f'<c r="A{n}"><v>1</v></c>' for n in range(1, 60))
    look_over(packed(tmp_path / "ok.xlsx", page(f"<row>{cells}</row>")))
    with pytest.raises(InputError, match="reaches"):
        look_over(packed(tmp_path / "bad.xlsx", page(f'<row>{cells}<c r="XFD1048576"><v>1</v></c></row>')))


def test_merged_cells_and_errors_are_seen_in_passing(tmp_path):
    merged = '<mergeCells count="2"><mergeCell ref="B3:D3"/><mergeCell ref="AA10:AA12"/></mergeCells>'
    sheet = page('<row r="3"><c r="B3" t="e"><v>#N/A</v></c></row>').replace("</sheetData>", f"</sheetData>{merged}")
    [facts] = look_over(packed(tmp_path / "a.xlsx", sheet)).sheets
    assert facts.merged == [Region(2, 1, 2, 3), Region(9, 26, 11, 26)]
    assert facts.may_have_errors
    [facts] = look_over(packed(tmp_path / "b.xlsx", page('<row r="1"><c r="A1"><v>1</v></c></row>'))).sheets
    assert (facts.merged, facts.may_have_errors) == ([], False)


def test_a_picture_is_no_sheet_whatever_its_bytes(tmp_path):
    look_over(packed(tmp_path / "a.xlsx", page(""), **{"xl/media/image1.png": b"\x89PNG <c :c <!DOCTYPE"}))


def test_a_bomb_is_refused_by_how_well_it_was_packed(tmp_path):
    with pytest.raises(InputError, match="more than 200 times"):
        look_over(packed(tmp_path / "bomb.xlsx", b" " * 80_000_000))


def test_a_workbook_larger_than_any_return_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "INFLATED", 1000)
    with pytest.raises(InputError, match="far more than a return"):
        look_over(packed(tmp_path / "large.xlsx", page("<row/>" * 1000)))


def test_too_many_parts_and_packed_files_inside_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="other files packed inside"):
        look_over(packed(tmp_path / "nested.xlsx", page(""), **{"xl/embeddings/other.xlsx": b"PK"}))
    monkeypatch.setattr(archives, "ENTRIES", 2)
    with pytest.raises(InputError, match="far more than a return"):
        look_over(packed(tmp_path / "many.xlsx", page(""), one="", two=""))


def test_a_document_type_is_refused_in_any_part(tmp_path):
    with pytest.raises(InputError, match="document type"):
        look_over(packed(tmp_path / "entity.xlsx", '<!DOCTYPE x [<!ENTITY a "b">]>' + page("")))
    with pytest.raises(InputError, match="document type"):
        look_over(packed(tmp_path / "entity.xlsx", page(""), **{"xl/sharedStrings.xml": "<!DOCTYPE x><sst/>"}))


def test_a_size_that_is_not_what_the_file_says_is_refused(tmp_path):
    path = packed(tmp_path / "liar.xlsx", page("<row/>" * 1000))
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(info.file_size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    with pytest.raises(InputError, match="damaged"):
        look_over(path)


def test_what_is_packed_very_tightly_weighs_less(tmp_path):
    plain = workbook(tmp_path / "plain.xlsx", {"List 1": [["a", 1.5, "b"]] * 2000})
    assert look_over(plain).weight == sum(map(len, parts_of(plain).values()))
    tight = packed(tmp_path / "tight.xlsx", page("<row/>" * 1_000_000))
    assert look_over(tight).weight < 1_000_000
