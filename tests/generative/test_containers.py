"""A list written in any container that ingest takes reads back as the same cells.

Known differences, each held here: an .ods writes a day without a time, and a moment with a `T`; a CSV has no types, so
that its cells are what was written; what is empty to a spreadsheet may be an empty text to a CSV.
"""

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from childflow.errors import InputError
from childflow.readers import Workbooks, gather, read_sheets
from childflow.readers.workbooks.received import read_workbook
from tests.lib.containers import WRITERS, Page
from tests.lib.hostile import pack, parts_of

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8) | st.sampled_from(
    ["0012345", "12345678901234567", "2024-02-29", "29/02/2024", "TRUE", "#N/A", "1.0", "=1+1", "a  b", "<&>\"'", "Zoë"]
)
NUMBERS = st.integers(-(10**9), 10**9) | st.integers(-(10**6), 10**6).map(lambda n: n / 8)
DAYS = st.dates(date(1904, 1, 2), date(2199, 12, 31))
MOMENTS = st.datetimes(datetime(1904, 1, 2), datetime(2199, 12, 31)).map(lambda each: each.replace(microsecond=0))
CELLS = st.none() | TEXTS | NUMBERS | st.booleans() | DAYS | MOMENTS
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6)
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def said(cell):
    """A cell as it is read."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d} 00:00:00"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return None if cell is None else str(cell)


def of_ods(cell):
    """A day or moment, as an .ods has it."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else said(cell)


def filled(sheet, across=0):
    """Row, column and text of each cell with something in it; the first used column is `across`."""
    return {(row[0], place + across, cell) for row in sheet.cells.rows() for place, cell in enumerate(row[1:]) if cell}


def written(rows, text=said):
    return {
        (n, place, text(cell))
        for n, row in enumerate(rows, start=1)
        for place, cell in enumerate(row)
        if cell is not None
    }


@pytest.fixture(scope="module")
def workbooks():
    with Workbooks() as process:
        yield process


@pytest.mark.parametrize("kind", WRITERS)
@given(ROWS, st.booleans())
@SLOW
def test_a_list_reads_back_from_every_kind_of_workbook(tmp_path, workbooks, kind, rows, from_1904):
    path = WRITERS[kind](tmp_path / f"a.{kind}", {"List 1": Page(rows)}, from_1904)
    [file] = gather([path])
    [sheet] = read_workbook(file, workbooks)
    first = min((place for row in rows for place, cell in enumerate(row) if cell is not None), default=0)
    assert filled(sheet, first) == written(rows, of_ods if kind == "ods" else said)
    assert sheet.errors.is_empty()


DIALECTS = st.tuples(
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
HEADERS = ["Child Unique ID", "Gender", "Date of Contact"]
WORDS = st.text(st.characters(codec="cp1252", exclude_categories=["C"]), min_size=1, max_size=8).filter(str.strip)


def is_utf_8(content):
    """Whether bytes could be UTF-8, as which they are then read."""
    try:
        content.decode()
    except UnicodeError:
        return False
    return True


@pytest.mark.parametrize("packed", [False, True])
@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=3, max_size=9), DIALECTS)
@SLOW
def test_a_list_reads_back_from_csv_in_every_encoding_and_dialect_packed_or_not(tmp_path, packed, rows, dialect):
    delimiter, end, encoding = dialect
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([HEADERS, *rows])
    content = text.getvalue().encode(encoding)
    assume(encoding != "cp1252" or content.isascii() or not is_utf_8(content))
    if packed:
        path = tmp_path / "pile.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("contacts.csv", content)
    else:
        path = tmp_path / "contacts.csv"
        path.write_bytes(content)
    [sheet] = read_sheets(gather([path]))
    assert filled(sheet) == written([HEADERS, *rows])


@pytest.mark.parametrize("kind", WRITERS)
@given(data=st.data())
@SLOW
def test_a_workbook_with_wrong_bytes_is_read_or_refused_and_nothing_else(tmp_path, workbooks, kind, data):
    path = WRITERS[kind](tmp_path / f"a.{kind}", {"List 1": Page([HEADERS, ["1", "F", date(2024, 2, 29)]])}, False)
    if kind == "xls":
        path.write_bytes(spoilt(path.read_bytes(), data))
    else:
        parts = parts_of(path)
        part = data.draw(st.sampled_from(sorted(parts)))
        pack(path, {**parts, part: spoilt(parts[part], data)})
    [file] = gather([path])
    try:
        sheets = list(read_workbook(file, workbooks))
    except InputError as refusal:
        assert str(refusal).startswith(f"a.{kind} ")
    else:
        assert all(sheet.file == f"a.{kind}" for sheet in sheets)


def spoilt(content, data):
    """The bytes with a few of them changed, left out or said twice."""
    place = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(1, 40))
    return (
        content[:place]
        + data.draw(st.sampled_from([b"", b"\xff", b"\0" * 4, content[place:][:length] * 2]))
        + (content[place + length :])
    )
