"""Canonical values written as people and systems write them, and read back as they were."""

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.stages.ingest import ingest
from childflow_schemas.annex_a import BY_NAME, LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Kind
from tests.lib.reading import read_column
from tests.lib.workbooks import sheet

CODED = [(each.name, column.name) for each in LISTS for column in each.columns if column.kind is Kind.CODE]
DAYS = st.dates(date(1955, 1, 1), date(2049, 12, 31))
FORMS = ["%Y-%m-%d 00:00:00", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%Y", "%Y%m%d"]
SPACES = st.sampled_from(["", " ", "\u00a0", "\u200b", "  "])


def values(cells, list_name, column):
    return [value for value, _ in read_column(cells, list_name, column)]


@given(st.lists(st.tuples(DAYS.filter(lambda day: day.year > 1950), st.sampled_from(FORMS), SPACES), min_size=1))
def test_a_date_is_read_in_every_form_that_is_not_month_first(drawn):
    cells = [space + day.strftime(form) + space for day, form, space in drawn]
    expected = [day if "%y" not in form or day.year > 1950 else None for day, form, _ in drawn]
    assert values(cells, "contacts", "date_of_contact") == expected


@given(st.dates(date(1955, 1, 1), date(2060, 1, 1)))
def test_excels_day_numbers_are_read_as_the_days_they_stand_for(day):
    number = (day - date(1899, 12, 30)).days
    assert values([str(number), f"{number}.0"], "contacts", "date_of_contact") == [day, day]


@given(st.lists(DAYS, min_size=1, max_size=60), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]), st.data())
@settings(deadline=None)
def test_a_day_that_could_be_another_is_read_as_its_columns_certain_dates_are_or_not_at_all(days, form, data):
    """The oracle: of each numeric date the days it can be; and of the column the share of those that can be one."""
    told = [data.draw(st.sampled_from([form, form, form, "%d/%m/%Y", "%Y-%m-%d"])) for _ in days]
    cells = [day.strftime(each) for day, each in zip(days, told, strict=True)]
    day_first, month_first = ([_day(cell, order) for cell in cells] for order in ("%d/%m/%Y", "%m/%d/%Y"))
    either = [a is not None and b is not None and a != b for a, b in zip(day_first, month_first, strict=True)]
    only_day = sum(a is not None and b is None for a, b in zip(day_first, month_first, strict=True))
    only_month = sum(b is not None and a is None for a, b in zip(day_first, month_first, strict=True))
    share = only_day / (only_day + only_month) if only_day + only_month else 1
    numeric = (
        day_first
        if share >= 0.95
        else month_first
        if share <= 0.05
        else [None if both else a or b for a, b, both in zip(day_first, month_first, either, strict=True)]
    )
    expected = [day if "-" in cell else read for cell, day, read in zip(cells, days, numeric, strict=True)]
    assert read_column(cells, "contacts", "date_of_contact") == [(day, day is None) for day in expected]


def _day(cell, order):
    try:
        return datetime.strptime(cell, order).date()
    except ValueError:
        return None


@given(st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1))
def test_a_whole_number_is_read_with_or_without_a_spreadsheets_decimals(numbers):
    cells = [f"{number}{'.0' * (place % 2)}" for place, number in enumerate(numbers)]
    assert values(cells, "section_47", "number_of_icpcs_in_last_12_months") == numbers


@given(st.sampled_from(CODED), st.data())
@settings(max_examples=300, deadline=None)
def test_a_code_is_read_in_any_case_and_with_any_of_the_usual_separators(coded, data):
    list_name, column = coded[0], BY_NAME[coded[0]].column(coded[1])
    entry = data.draw(st.sampled_from(code_list(column.codes).entries))
    if list_name == "adopters" and column.codes == "gender":
        said = entry.label
    else:
        said = data.draw(st.sampled_from([entry.code, entry.preferred, entry.preferred.replace(": ", " - ")]))
    said = data.draw(st.sampled_from([said, said.lower(), said.upper(), said.replace("’", "'")]))
    space = data.draw(SPACES)
    assert values([space + said + space], list_name, column.name) == [entry.code]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=20), st.sampled_from(CODED))
@settings(deadline=None)
def test_whatever_a_cell_says_it_is_a_code_of_the_list_or_blank_or_unread(cells, coded):
    list_name, column = coded[0], BY_NAME[coded[0]].column(coded[1])
    rows = read_column(cells, list_name, column.name)
    assert len(rows) == len(cells)
    known = {*code_list(column.codes).codes}
    for value, unread in rows:
        if value is None:
            continue
        assert not unread
        assert set(value.split(";")) <= known


@given(st.lists(st.text(max_size=20), min_size=1, max_size=20), st.sampled_from(sorted(BY_NAME)))
@settings(max_examples=40, deadline=None)
def test_no_text_in_any_column_breaks_reading_and_every_filled_row_is_accounted_for(cells, name):
    each = BY_NAME[name]
    headers = list(each.names)
    rows = [[cell] * len(headers) for cell in cells]
    it = ingest([sheet([headers, *rows])], extracted_on=datetime(2024, 1, 1).date())
    frame, account = it.lists[each.name], it.reconciliation[each.name]
    assert account.read == frame.height
    assert account.left == frame.height
    [told] = it.mapping["files"][0]["sheets"]
    assert told["rows"] + told["blank_rows"] == len(cells)
    assert it.unread["_record"].is_in(frame["_record"].to_list()).all()
