"""Which of its numbers is the day: settled for each column by the cells that can be read one way only, never guessed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from childflow.stages.ingest import ingest
from tests.lib.workbooks import drawn, sheet

HEADERS = ["Child Unique ID", "Date of Contact", "Contact Source", "Date of Birth"]
CERTAIN, OTHER = "25/12/2023", "12/25/2023"

COLUMNS = """
4/3/2024                   | template    | 4 Mar       the template asks for the day first
4/3/2024 25/3/2024         | evidence    | 4 Mar, 25 Mar
4/3/2024 3/25/2024         | evidence    | 3 Apr, 25 Mar
4/3/2024 3/25/2024 25/3/2024 | conflicting | unread, 25 Mar, 25 Mar
4/3/2024 5/5/2024 3/25/2024 25/3/2024 | conflicting | unread, 5 May, 25 Mar, 25 Mar
2024-03-04 25/3/2024       | evidence    | 4 Mar, 25 Mar   a year that comes first leaves no doubt
2024-03-04 3/25/2024       | evidence    | 4 Mar, 25 Mar
2024-03-04 4-Mar-2024 20240304 45355 | template | 4 Mar, 4 Mar, 4 Mar, 4 Mar
13/13/2024 4/3/2024        | template    | unread, 4 Mar   a date of no calendar tells nothing
"""


def contacts(cells, births=()):
    rows = [[str(n), cell, "Police", births[n] if n < len(births) else "01/01/2015"] for n, cell in enumerate(cells)]
    return sheet([HEADERS, *rows])


def read(given):
    it = ingest([given], extracted_on=date(2024, 4, 1))
    headers = {each["header"]: each for each in it.mapping["files"][0]["sheets"][0]["headers"]}
    return it, headers["Date of Contact"]["dates"]


@pytest.mark.parametrize("line", COLUMNS.strip().splitlines())
def test_a_column_is_read_in_the_order_its_own_cells_tell(line):
    cells, basis, days = (part.strip() for part in line.split("|"))
    it, dates = read(contacts(cells.split()))
    expected = [each.split("  ")[0].strip() for each in days.split(",")]
    got = it.lists["contacts"]["date_of_contact"].to_list()
    assert [f"{day.day} {day:%b}" if day else "unread" for day in got] == expected
    assert dates["basis"] == basis
    assert it.unread.height == expected.count("unread")


def test_one_column_in_each_order_in_one_sheet():
    it, dates = read(contacts(["3/4/2024", "3/25/2024"], ["3/4/2015", "25/3/2015"]))
    assert it.lists["contacts"]["date_of_contact"].to_list() == [date(2024, 3, 4), date(2024, 3, 25)]
    assert it.lists["contacts"]["date_of_birth"].to_list() == [date(2015, 4, 3), date(2015, 3, 25)]
    assert dates == {"order": "month_first", "basis": "evidence", "day_first": 0, "month_first": 1, "ambiguous": 1}


@pytest.mark.parametrize(("slips", "order"), [(5, "day_first"), (6, "not_settled")])
def test_one_slip_in_twenty_does_not_unsettle_a_column(slips, order):
    it, dates = read(contacts(["4/3/2024", *[CERTAIN] * 95, *[OTHER] * slips]))
    assert (dates["order"], dates["day_first"], dates["month_first"]) == (order, 95, slips)
    unread = [OTHER] * slips if order == "day_first" else ["4/3/2024"]
    assert it.unread["said"].to_list() == unread
    assert it.lists["contacts"]["date_of_contact"].null_count() == len(unread)


def cells_and_texts(last_text_day=31, last_cell_day=12, each=20):
    """Date cells, and texts of days after the twelfth, as an Excel of the other order leaves a column."""
    cells = [f"2024-{n % 12 + 1:02}-{n % last_cell_day + 1:02} 00:00:00" for n in range(each)]
    texts = [f"{13 + n % (last_text_day - 12)}/03/2024" for n in range(each)]
    return cells + texts


SWAPS = {
    "date cells to the twelfth, texts after it": (cells_and_texts(), True),
    "a date cell after the twelfth": ([*cells_and_texts(), "2024-03-25 00:00:00"], False),
    "a text to the twelfth": ([*cells_and_texts(), "04/03/2024"], False),
    "too few to tell": (cells_and_texts(each=19), False),
    "texts alone": (cells_and_texts()[20:], False),
    "the other way about": ([*cells_and_texts()[:20], *[f"03/{n}/2024" for n in range(13, 32)], "03/13/2024"], True),
}


@pytest.mark.parametrize("kind", SWAPS)
def test_dates_that_excel_seems_to_have_swapped_are_told_and_left_as_they_are(kind):
    cells, suspected = SWAPS[kind]
    it, dates = read(contacts(cells))
    assert dates.get("suspected_swap", False) is suspected
    assert it.unread.height == 0
    days = it.lists["contacts"]["date_of_contact"].to_list()
    assert all(str(day) == cell[:10] for day, cell in zip(days, cells, strict=True) if "-" in cell)


def test_bare_day_numbers_count_from_1904_in_a_workbook_of_that_system():
    given = contacts(["45355", "43893.5", "2024-03-04 00:00:00", "4/3/2024"])
    assert ingest([given]).lists["contacts"]["date_of_contact"][0] == date(2024, 3, 4)
    later = ingest([replace(given, from_1904=True)]).lists["contacts"]["date_of_contact"]
    assert later.to_list() == [date(2024, 3, 4) + timedelta(days=1462), *[date(2024, 3, 4)] * 3]


def test_the_account_is_of_cells_and_says_no_cell():
    it, dates = read(contacts(["4/3/2024", "4/3/2024", "25/3/2024"]))
    assert (dates["ambiguous"], dates["day_first"]) == (2, 1)
    headers = it.mapping["files"][0]["sheets"][0]["headers"]
    assert [each["header"] for each in headers if "dates" in each] == ["Date of Contact", "Date of Birth"]


def test_a_date_header_that_was_not_taken_has_no_order():
    it = ingest([drawn("Child Unique ID | Date of Contact | Contact date\nA | 4/3/2024 | 25/3/2024")])
    [*_, duplicate] = it.mapping["files"][0]["sheets"][0]["headers"]
    assert duplicate == {"header": "Contact date", "column": None, "why": "duplicate"}
