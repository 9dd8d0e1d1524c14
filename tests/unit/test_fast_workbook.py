"""The fast workbook writer: what it writes is what two independent readers read."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import fastexcel
import openpyxl
import polars as pl
import pytest

from childflow.synthetic.workbook import AS_TEXT, BLOCK, Sheet, letters, write_workbook

FRAME = pl.DataFrame(
    {
        "id": ["0012", "A&B <c>", None, "ends with space "],
        "born": [date(2015, 2, 28), None, date(1900, 3, 1), date(2024, 2, 29)],
        "age": [9, -1, None, 0],
    },
    schema={"id": pl.String, "born": pl.Date, "age": pl.Int32},
)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    sheet = Sheet("List_1", [["List 1: Contacts"]], ["Child Unique ID", "Date of Birth", "Age "], FRAME)
    empty = Sheet("Notes", [["nothing below"]], (), pl.DataFrame())
    write_workbook(tmp_path / "made.xlsx", [sheet, empty])
    return tmp_path / "made.xlsx"


def test_openpyxl_reads_what_was_written(written: Path):
    book = openpyxl.load_workbook(written)
    assert book.sheetnames == ["List_1", "Notes"]
    assert [[cell.value for cell in row] for row in book["List_1"]] == [
        ["List 1: Contacts", None, None],
        ["Child Unique ID", "Date of Birth", "Age "],
        ["0012", datetime(2015, 2, 28), 9],
        ["A&B <c>", None, -1],
        [None, datetime(1900, 3, 1), None],
        ["ends with space ", datetime(2024, 2, 29), 0],
    ]


def test_fastexcel_reads_dates_as_dates_and_text_as_text(written: Path):
    sheet = fastexcel.read_excel(written).load_sheet("List_1", header_row=1, dtypes="string").to_polars()
    assert sheet["Date of Birth"].to_list() == [
        "2015-02-28 00:00:00",
        None,
        "1900-03-01 00:00:00",
        "2024-02-29 00:00:00",
    ]
    assert sheet["Child Unique ID"].to_list() == ["0012", "A&B <c>", None, "ends with space "]


def test_a_text_stands_in_for_a_value_and_is_written_as_text(tmp_path: Path):
    frame = FRAME.with_columns(pl.Series("born" + AS_TEXT, [None, "01/02/2015", None, "?"]))
    write_workbook(tmp_path / "made.xlsx", [Sheet("List_1", [], ["id", "born", "age"], frame)])
    cells = openpyxl.load_workbook(tmp_path / "made.xlsx")["List_1"]["B"]
    assert [cell.value for cell in cells] == ["born", datetime(2015, 2, 28), "01/02/2015", datetime(1900, 3, 1), "?"]


def test_rows_of_every_block_are_numbered_on(tmp_path: Path):
    frame = pl.DataFrame({"n": pl.int_range(BLOCK + 3, eager=True).cast(pl.Int32)})
    write_workbook(tmp_path / "made.xlsx", [Sheet("List_1", [["title"]], ["n"], frame)])
    read = fastexcel.read_excel(tmp_path / "made.xlsx").load_sheet(0, header_row=1).to_polars()
    assert read["n"].cast(pl.Int32).to_list() == frame["n"].to_list()


def test_the_same_sheets_give_the_same_bytes(tmp_path: Path):
    for name in ("a", "b"):
        write_workbook(tmp_path / name, [Sheet("List_1", [], ["id", "born", "age"], FRAME)])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (33, "AH"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_excels_letters(place: int, name: str):
    assert letters(place) == name
