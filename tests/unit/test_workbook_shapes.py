"""The shapes that sheets come in, in every kind of workbook: the cells are the same, and row numbers are Excel's."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from childflow.readers import Workbooks, gather
from childflow.readers.workbooks.reading import Workbook
from childflow.readers.workbooks.received import read_workbook
from childflow.readers.workbooks.xlsx import look_over
from tests.lib.containers import WRITERS, Error, Page

MADE = Path(__file__).parents[1] / "fixtures" / "workbooks"
HEADERS = ["id", "name"]

SHAPES: dict[str, tuple[Page, list[tuple]]] = {
    "headers at the top": (Page([HEADERS, ["0012", "a"]]), [(1, "id", "name"), (2, "0012", "a")]),
    "a title and a blank row above": (
        Page([["Annex A"], [], HEADERS, ["1", "a"]]),
        [(1, "Annex A", None), (2, None, None), (3, "id", "name"), (4, "1", "a")],
    ),
    "blank rows first": (
        Page([[], [], [], HEADERS, ["1", "a"]]),
        [(1, None, None), (2, None, None), (3, None, None), (4, "id", "name"), (5, "1", "a")],
    ),
    "blank columns first": (
        Page([[None, None, *HEADERS], [None, None, "1", "a"]]),
        [(1, "id", "name"), (2, "1", "a")],
    ),
    "blank rows between": (Page([HEADERS, [], ["1", "a"]]), [(1, "id", "name"), (2, None, None), (3, "1", "a")]),
    "a blank column between": (
        Page([["id", None, "name"], ["1", None, "a"]]),
        [(1, "id", None, "name"), (2, "1", None, "a")],
    ),
    "hidden rows and columns": (
        Page([HEADERS, ["1", "a"], ["2", "b"]], hidden_rows=[1], hidden_columns=[0]),
        [(1, "id", "name"), (2, "1", "a"), (3, "2", "b")],
    ),
    "a hidden sheet": (Page([HEADERS, ["1", "a"]], hidden=True), [(1, "id", "name"), (2, "1", "a")]),
    "a title merged over the columns": (
        Page([["Annex A", None], HEADERS, ["1", "a"]], merged=[(0, 0, 0, 1)]),
        [(1, "Annex A", "Annex A"), (2, "id", "name"), (3, "1", "a")],
    ),
    "a header merged over two rows": (
        Page([["id", "about"], [None, "name"], ["1", "a"]], merged=[(0, 0, 1, 0)]),
        [(1, "id", "about"), (2, "id", "name"), (3, "1", "a")],
    ),
    "a child's rows merged, after a blank column": (
        Page(
            [[None, *HEADERS], [None, "1", "a"], [None, None, "b"], [None, None, "c"], [None, "2", "d"]],
            merged=[(1, 1, 3, 1)],
        ),
        [(1, "id", "name"), (2, "1", "a"), (3, "1", "b"), (4, "1", "c"), (5, "2", "d")],
    ),
    "a block merged both ways": (
        Page([["a", None, "b"], [None, None, "c"]], merged=[(0, 0, 1, 1)]),
        [(1, "a", "a", "b"), (2, "a", "a", "c")],
    ),
    "merged beyond the cells": (Page([["a", "b"], ["c", "d"]], merged=[(1, 1, 9, 9)]), [(1, "a", "b"), (2, "c", "d")]),
    "nothing at all": (Page([]), []),
}  # fmt: skip


@pytest.fixture(scope="module")
def workbooks():
    with Workbooks() as process:
        yield process


def sheets_of(path, workbooks):
    [file] = gather([path])
    return list(read_workbook(file, workbooks))


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read_the_same_from_every_kind_of_workbook(tmp_path, workbooks, kind, shape):
    page, rows = SHAPES[shape]
    path = WRITERS[kind](tmp_path / f"a.{kind}", {"Front": Page([["x"]]), "List 1": page}, False)
    _, sheet = sheets_of(path, workbooks)
    assert (sheet.name, sheet.place) == ("List 1", 2)
    assert sheet.cells.rows() == rows


@pytest.mark.parametrize("kind", WRITERS)
def test_errors_are_told_by_row_and_column_and_are_no_text(tmp_path, workbooks, kind):
    errors = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"]
    rows = [[], [None, "id", "error"], *([None, str(place), Error(each)] for place, each in enumerate(errors))]
    [sheet] = sheets_of(WRITERS[kind](tmp_path / f"a.{kind}", {"List 1": Page(rows)}, False), workbooks)
    assert sheet.cells.columns == ["_row", "c0", "c1"]
    assert sheet.cells["c1"].to_list() == [None, "error", *[None] * len(errors)]
    assert sheet.errors.rows() == [(place + 3, 1, each) for place, each in enumerate(errors)]


NO_SPACE = {".ods": ("2024-02-29", "2024-02-29T14:30:15")}
"""An .ods keeps days without a time, and moments with a `T`."""


@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("kind", WRITERS)
def test_days_and_times_are_text_in_order_of_size_whatever_year_they_count_from(tmp_path, workbooks, kind, from_1904):
    cells = [date(2024, 2, 29), datetime(2024, 2, 29, 14, 30, 15), time(14, 30), 45351.5]
    [sheet] = sheets_of(WRITERS[kind](tmp_path / f"a.{kind}", {"List 1": Page([cells])}, from_1904), workbooks)
    day, moment = NO_SPACE.get(f".{kind}", ("2024-02-29 00:00:00", "2024-02-29 14:30:15"))
    counts = from_1904 and kind != "ods"
    assert sheet.from_1904 == counts
    assert sheet.cells.row(0)[1:] == (day, moment, f"{'1904-01-01' if counts else '1899-12-31'} 14:30:00", "45351.5")


def test_charts_are_passed_over(tmp_path, workbooks):
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=1, min_row=1))
    book.create_chartsheet("Chart").add_chart(chart)
    book.create_sheet("Last")["A1"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.place) for sheet in sheets_of(tmp_path / "a.xlsx", workbooks)] == [
        ("Sheet", 1),
        ("Last", 3),
    ]


QUICK = {
    "with errors": [Page([[None, "id"], [None, Error("#N/A")]])],
    "with merged cells": [Page([[None, "id"], [None, "1"], [None, None]], merged=[(1, 1, 2, 1)])],
    "with neither": [Page([[None, "id"], [None, "1"]])],
    "of several": [Page([["a"]]), Page([]), Page([[Error("#REF!")]]), Page([["b"]])],
}


@pytest.mark.parametrize("shape", QUICK)
def test_a_large_workbook_is_read_quickly_and_loses_nothing(tmp_path, shape):
    """What a quick reading cannot place, errors and merged cells, makes it read the sheet again."""
    path = WRITERS["xlsx"](tmp_path / "a.xlsx", {f"S{n}": page for n, page in enumerate(QUICK[shape])}, False)
    with path.open("rb") as source:
        facts = look_over(source, "a.xlsx")
    quick, careful = (Workbook(str(path), lambda: facts, quickly) for quickly in (True, False))
    for _ in range(len(QUICK[shape]) + 1):
        one, other = quick.next_sheet(), careful.next_sheet()
        assert (one is None) == (other is None)
        if one is not None:
            assert one.batch.equals(other.batch)
            assert (one.name, one.place, one.errors, one.merged) == (
                other.name,
                other.place,
                other.errors,
                other.merged,
            )


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("epoch", [1900, 1904])
def test_what_another_program_made_of_a_workbook_is_read_as_the_workbook(workbooks, kind, epoch):
    """The .xlsx is openpyxl's; LibreOffice made the others of it."""
    made, same = (sheets_of(MADE / f"shapes_{epoch}.{ending}", workbooks) for ending in (kind, "xlsx"))
    assert [(sheet.name, sheet.place) for sheet in made] == [(sheet.name, sheet.place) for sheet in same]
    for one, other in zip(made, same, strict=True):
        assert one.errors.rows() == other.errors.rows()
        rows = [[as_xlsx(cell) for cell in row] for row in one.cells.rows()] if kind == "ods" else one.cells.rows()
        assert rows == ([list(row) for row in other.cells.rows()] if kind == "ods" else other.cells.rows())


def as_xlsx(cell):
    """A cell of an .ods as an .xlsx has it."""
    if not isinstance(cell, str) or not cell.startswith("2024-"):
        return cell
    return f"{cell} 00:00:00" if len(cell) == 10 else cell.replace("T", " ")
