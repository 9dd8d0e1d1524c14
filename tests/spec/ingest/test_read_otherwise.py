"""Cells read without loss, though not as the template asks: counted by column, in `mapping.json` and after `validate`."""

from dataclasses import replace
from datetime import date

import pytest

from childflow.stages.ingest import ingest
from childflow.stages.validate import READ_OTHERWISE, read_otherwise
from tests.lib.workbooks import drawn, sheet

HEADERS = {
    "child_unique_id": "Child Unique ID",
    "gender": "Gender",
    "date_of_birth": "Date of Birth",
    "date_of_contact": "Date of Contact",
}
AS_PUBLISHED = {
    "child_unique_id": "123",
    "gender": "b) Female",
    "date_of_birth": "2015-01-01 00:00:00",
    "date_of_contact": "2024-03-04 00:00:00",
}

FORMS = """
date_of_contact | 2024-03-04 00:00:00 |                |            a date cell
date_of_contact | 04/03/2024          | date as text   | 2024-03-04
date_of_contact | 4-Mar-2024          | date as text   | 2024-03-04
date_of_contact | 2024-03-04          | date as text   | 2024-03-04
date_of_contact | 3/25/2024           | date as text   | 2024-03-25
date_of_contact | 45355               | date as number | 2024-03-04
date_of_contact | last Tuesday        |                |            unread, and told of row by row
date_of_contact | n/a                 |                |            blank
child_unique_id | 123__               | stray spaces   | 123
child_unique_id | _123                | stray spaces   | 123
child_unique_id | 123                 |                |
gender          | b) Female           |                |
gender          | _b) Female          |                |            what is around a code harms nothing
gender          | F                   | other spelling | female
gender          | B) FEMALE           | other spelling | female
gender          | ???                 |                |            unread
"""


def contacts(**cells):
    return sheet([list(HEADERS.values()), [(AS_PUBLISHED | cells)[name] for name in HEADERS]])


def read(given, extracted_on=date(2024, 4, 1)):
    return ingest([given], extracted_on=extracted_on)


@pytest.mark.parametrize("line", FORMS.strip().splitlines())
def test_a_cell_is_told_of_by_its_form_and_read_as_it_means(line):
    column, said, form, rest = (part.strip() for part in line.split("|"))
    it = read(contacts(**{column: said.replace("_", " ")}))

    told = read_otherwise(it.mapping).select("list", "column", "form", "cells").rows()
    assert told == ([("contacts", column, form, 1)] if form else [])
    if form:
        assert str(it.lists["contacts"][column].item()) == rest


def test_cells_are_counted_by_sheet_and_column():
    rows = [["1 ", "F", "01/02/2015", "04/03/2024"], ["2", "M", "42005", "05/03/2024"], ["3 ", "F", None, "6 Mar 2024"]]
    told = read_otherwise(read(sheet([list(HEADERS.values()), *rows])).mapping)

    assert dict(told.schema) == READ_OTHERWISE
    assert set(told.select("list", "file", "sheet").rows()) == {("contacts", "return.xlsx", "List 1")}
    assert told.select("column", "form", "cells").rows() == [
        ("child_unique_id", "stray spaces", 2),
        ("gender", "other spelling", 3),
        ("date_of_birth", "date as text", 1),
        ("date_of_birth", "date as number", 1),
        ("date_of_contact", "date as text", 3),
    ]


def test_in_a_csv_file_every_date_is_text():
    file = replace(contacts(date_of_contact="04/03/2024", date_of_birth="42005"), name=None, file="contacts.csv")

    told = read_otherwise(read(file).mapping)
    assert told.select("sheet", "column", "form").rows() == [(None, "date_of_birth", "date as number")]


def test_a_yes_no_column_has_the_spellings_of_the_template():
    table = "Child Unique ID | Date of Referral | Referral NFA?\n1 | 2024-03-04 00:00:00 | a) Yes\n2 | 2024-03-04 00:00:00 | Y"

    told = read_otherwise(read(drawn(table, "List 3")).mapping)
    assert told.select("column", "form", "cells").rows() == [("referral_nfa", "other spelling", 1)]


def test_a_column_that_the_template_has_not_has_no_spelling_to_differ_from():
    table = "Child Unique ID | Date of Contact | Contact outcome\n1 | 2024-03-04 00:00:00 | No further action"
    it = read(drawn(table))

    assert it.lists["contacts"]["contact_outcome"].item() == "nfa"
    assert read_otherwise(it.mapping).is_empty()


def test_a_question_asked_the_other_way_round_has_no_published_spelling():
    table = "Child Unique ID | Strategy discussion initiating Section 47 Enquiry Start Date | ICPC needed?"
    it = read(drawn(f"{table}\n1 | 2024-03-04 00:00:00 | Y", "List 5"))

    assert it.lists["section_47"]["icpc_not_needed"].item() is False
    assert read_otherwise(it.mapping).is_empty()
