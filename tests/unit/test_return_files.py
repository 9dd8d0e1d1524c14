"""The files of a pile: which there are, which return each belongs to, and when their names say they were drawn."""

import zipfile
from datetime import date

import pytest

from childflow.errors import ConfigurationError, InputError
from childflow.readers import gather, read_sheets
from childflow.stages.ingest import span_in
from tests.lib.workbooks import workbook

DATED = """
annex_a_2024-01-31.xlsx      | 2024-01-31
Annex A 20240131.xlsx        | 2024-01-31
annex_a_31-01-2024.xlsx      | 2024-01-31
annex a 31.01.2024 v2.xlsx   | 2024-01-31
Annex A 31st January 2024    | 2024-01-31
AnnexA_31Jan2024             | 2024-01-31
2024_01_31_annex             | 2024-01-31
05-06-2024                   | 2024-06-05
Annex_A_2024_Jan.xlsx        | 2024-01-01 2024-01-31
Annex A Feb 2024             | 2024-02-01 2024-02-29
2024-02                      | 2024-02-01 2024-02-29
annex_a_2024.xlsx            | None
annex_a_13-13-2024.xlsx      | None
v2.1 final                   | None
123456789012                 | None
"""


@pytest.mark.parametrize("line", DATED.strip().splitlines())
def test_the_date_in_a_name(line):
    name, said = (part.strip() for part in line.split("|"))
    span = span_in(name)
    if said == "None":
        assert span is None
    else:
        days = [date.fromisoformat(day) for day in said.split()]
        assert (span.first, span.last) == (days[0], days[-1])


@pytest.fixture
def pile(tmp_path):
    for folder in ("jan", "feb"):
        (tmp_path / folder).mkdir()
        workbook(tmp_path / folder / "annex.xlsx", {"List 1": [["x"]]})
        (tmp_path / folder / "contacts.csv").write_text("a,b\n")
        (tmp_path / folder / "notes.txt").write_text("not a return")
        (tmp_path / folder / "~$annex.xlsx").write_text("open in Excel")
    return tmp_path


def test_files_of_one_name_are_told_apart_by_their_folders(pile):
    files = gather([pile / "jan" / "annex.xlsx", pile / "feb" / "annex.xlsx"])
    assert [each.returned for each in files] == ["feb/annex.xlsx", "jan/annex.xlsx"]


def test_a_folder_is_opened_and_each_workbook_is_a_return_and_its_csv_files_another(pile):
    files = gather([pile / "jan"])
    assert [(each.shown, each.returned) for each in files] == [("annex.xlsx", "annex.xlsx"), ("contacts.csv", "jan")]


def test_of_a_folder_of_folders_each_is_opened(pile):
    assert gather([pile]) == gather([pile / "jan", pile / "feb"])
    assert [each.returned for each in gather([pile])] == ["feb/annex.xlsx", "feb", "jan/annex.xlsx", "jan"]


def test_the_order_given_and_a_file_given_twice_change_nothing(pile):
    jan, feb = pile / "jan", pile / "feb"
    assert gather([jan, feb]) == gather([feb, jan, feb / "contacts.csv"])


def test_csv_files_with_dates_are_a_return_a_date(tmp_path):
    for name in ("contacts_2024-01-31", "referrals_2024-01-31", "contacts_2024-02-29", "contacts_Mar_2024"):
        (tmp_path / f"{name}.csv").write_text("a,b\n")
    assert {each.shown: each.returned for each in gather([tmp_path])} == {
        "contacts_2024-01-31.csv": "2024-01-31",
        "referrals_2024-01-31.csv": "2024-01-31",
        "contacts_2024-02-29.csv": "2024-02-29",
        "contacts_Mar_2024.csv": "2024-03",
    }


def test_a_path_where_nothing_is_and_files_of_another_kind_are_told(tmp_path):
    with pytest.raises(ConfigurationError, match="not there"):
        gather([tmp_path / "none.xlsx"])
    with pytest.raises(InputError, match=r"no .xlsx"):
        gather([tmp_path])
    (tmp_path / "notes.txt").write_text("")
    with pytest.raises(InputError, match="not a kind of file"):
        gather([tmp_path / "notes.txt"])


def test_a_file_that_excel_keeps_while_a_workbook_is_open_is_passed_over(pile):
    assert gather([pile / "jan" / "~$annex.xlsx", pile / "jan" / "annex.xlsx"]) == gather([pile / "jan" / "annex.xlsx"])


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_is_a_return_of_its_csv_files_and_of_each_workbook(pile):
    members = {
        "contacts.csv": b"a,b\n",
        "annex.xlsx": (pile / "jan" / "annex.xlsx").read_bytes(),
        "feb/referrals.csv": b"a,b\n",
        "referrals_2024-01-31.csv": b"a,b\n",
        "readme.txt": b"not a return",
        "__MACOSX/._contacts.csv": b"\0",
        ".DS_Store": b"\0",
        "~$annex.xlsx": b"open in Excel",
    }
    files = gather([zipped(pile / "return 2024.zip", **members)])
    assert [(each.shown, each.returned, each.kind) for each in files] == [
        ("return 2024.zip/annex.xlsx", "return 2024.zip/annex.xlsx", "workbook"),
        ("return 2024.zip/contacts.csv", "return 2024", "text"),
        ("return 2024.zip/feb/referrals.csv", "feb", "text"),
        ("return 2024.zip/referrals_2024-01-31.csv", "2024-01-31", "text"),
    ]
    assert [sheet.cells.rows() for sheet in read_sheets(files)] == [[(1, "x")], *[[(1, "a", "b")]] * 3]


def test_a_zip_in_a_folder_is_opened_and_names_in_any_script_are_kept(pile):
    zipped(pile / "jan" / "more.zip", **{"résumé Łódź.csv": "a,b\n"})
    assert [each.shown for each in gather([pile / "jan"])] == ["annex.xlsx", "contacts.csv", "more.zip/résumé Łódź.csv"]


def test_a_name_in_a_zip_may_say_the_folder_it_is_in(tmp_path):
    files = gather([zipped(tmp_path / "a.zip", **{"./b.csv": "a,b\n", "in//c.csv": "a,b\n"})])
    assert [each.shown for each in files] == ["a.zip/b.csv", "a.zip/in/c.csv"]
    assert [sheet.cells.rows() for sheet in read_sheets(files)] == [[(1, "a", "b")]] * 2


def test_a_name_in_a_zip_cannot_write_on_the_console(tmp_path):
    [file] = gather([zipped(tmp_path / "a.zip", **{"con\x1b[2Jtacts\n.csv": "a,b\n"})])
    assert file.shown == "a.zip/con?[2Jtacts?.csv"
    assert [sheet.cells.rows() for sheet in read_sheets([file])] == [[(1, "a", "b")]]


def test_a_workbook_is_read_whatever_it_is_called(tmp_path):
    made = workbook(tmp_path / "a.xlsx", {"List 1": [["x"]]}).read_bytes()
    for name in ("a.xls", "a.xlsb", "a.ods", "a.csv", "a.zip"):
        (tmp_path / name).write_bytes(made)
        assert [sheet.cells.rows() for sheet in read_sheets(gather([tmp_path / name]))] == [[(1, "x")]], name


def test_sheets_tell_their_places_and_progress_is_told_of_files_and_sheets(tmp_path):
    workbook(tmp_path / "a.xlsx", {"List 1": [["x"]], "Notes": [], "List 2": [["y"]]})
    (tmp_path / "b.csv").write_text("a,b\n")
    told = []
    sheets = list(read_sheets(gather([tmp_path]), progress=lambda done, now: told.append((done, now))))
    assert [(sheet.name, sheet.place) for sheet in sheets] == [("List 1", 1), ("Notes", 2), ("List 2", 3), (None, 1)]
    assert told == [(0, "a.xlsx"), (0, "a.xlsx, List 1"), (0, "a.xlsx, Notes"), (0, "a.xlsx, List 2"), (1, "b.csv")]


def csv_rows(tmp_path, content):
    path = tmp_path / "contacts.csv"
    path.write_bytes(content)
    [sheet] = read_sheets(gather([path]))
    return sheet.cells.rows()


CSV = {
    "commas": (b"id,name\n0012,a\n", [(1, "id", "name"), (2, "0012", "a")]),
    "semicolons": (b"id;name\n0012;a, b\n", [(1, "id", "name"), (2, "0012", "a, b")]),
    "tabs": (b"id\tname\n0012\ta\n", [(1, "id", "name"), (2, "0012", "a")]),
    "UTF-8 with a mark": (b"\xef\xbb\xbfid,name\n1,\xc3\xa9\n", [(1, "id", "name"), (2, "1", "é")]),
    "Windows-1252": (b"id,name\n1,\xe9\n", [(1, "id", "name"), (2, "1", "é")]),
    "UTF-16": ("id,name\n1,é\n".encode("utf-16"), [(1, "id", "name"), (2, "1", "é")]),
    "UTF-16 without a mark": ("id,name\n1,é\n".encode("utf-16-le"), [(1, "id", "name"), (2, "1", "é")]),
    "a first line for Excel": (b'sep=;\r\nid;name\r\n1;"a, b"\r\n', [(2, "id", "name"), (3, "1", "a, b")]),
    "more commas in its texts than semicolons": (
        b"id;name\n1;a, b, c, d\n2;e, f\n3;g\n",
        [(1, "id", "name"), (2, "1", "a, b, c, d"), (3, "2", "e, f"), (4, "3", "g")],
    ),
    "commas at the ends of lines": (b"id,name,\n1,a,\n", [(1, "id", "name", None), (2, "1", "a", None)]),
    "line ends of old Macs": (b"id,name\r1,a\r", [(1, "id", "name"), (2, "1", "a")]),
    "a stray NUL": (
        b"id,name\n" + b"1,a\0\n" + b"1,b\n" * 50,
        [(1, "id", "name"), *[(2, "1", "a")], *[(n, "1", "b") for n in range(3, 53)]],
    ),
    "a quotation mark alone": (b'id,name\n1,5" pipe\n', [(1, "id", "name"), (2, "1", '5" pipe')]),
    "a cell of two lines, then a blank line": (
        b'id,name\n1,"a\nb"\n\n2,c\r\n',
        [(1, "id", "name"), (2, "1", "a\nb"), (5, "2", "c")],
    ),
    "a wider row far down": (
        b"id,name\n" + b"1,a\n" * 5000 + b"2,b,c\n",
        [(1, "id", "name", None), *[(n, "1", "a", None) for n in range(2, 5002)], (5002, "2", "b", "c")],
    ),
    "rows of unequal length": (b"title\nid,name\n1\n", [(1, "title", None), (2, "id", "name"), (3, "1", None)]),
}


@pytest.mark.parametrize(("content", "rows"), CSV.values(), ids=CSV)
def test_a_csv_file_is_read_as_text_with_its_line_numbers(tmp_path, content, rows):
    assert csv_rows(tmp_path, content) == rows


def test_a_workbook_is_read_as_text_with_excels_row_numbers(tmp_path):
    rows = [[None], [None, None], ["id", "when", "n", "yes"], ["0012", date(2024, 2, 29), 12.5, True], [None], ["x"]]
    [sheet] = read_sheets(gather([workbook(tmp_path / "a.xlsx", {"List 1": rows})]))
    assert sheet.cells.rows() == [
        (1, None, None, None, None),
        (2, None, None, None, None),
        (3, "id", "when", "n", "yes"),
        (4, "0012", "2024-02-29 00:00:00", "12.5", "true"),
        (5, None, None, None, None),
        (6, "x", None, None, None),
    ]
