"""A cell that Excel could not work out is told from a blank one: something stood there, and nobody knows what."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from childflow.authorities import Authority, Flags
from childflow.stages.ingest import ingest
from childflow.stages.ingest.sheets import ERROR_CELLS
from tests.lib.workbooks import drawn

TABLE = """
Referrals of the last six months
Child Unique ID | Date of referral | Referral Source | Age | Allocated Team | Notes
A | 04/03/2024 | Police | 7 | North |
B | 05/03/2024 | | | |
 | | | | |
"""


def read(*errors, table=TABLE, authority=None):
    """The table with errors in it: (Excel row, position, error)."""
    given = drawn(table, "List 3")
    cells = pl.DataFrame(list(errors), schema=ERROR_CELLS, orient="row")
    return ingest([replace(given, errors=cells)], authority or Authority(), date(2024, 4, 1))


def told(it):
    return it.unread.select("column", "_row", "expected", "said").rows()


KINDS = {
    0: ("child_unique_id", "text", "#N/A"),
    1: ("date_of_referral", "date", "#VALUE!"),
    2: ("referral_source", "code", "#N/A"),
    3: ("age_of_child", "integer", "#DIV/0!"),
    4: ("allocated_team", "text", "#REF!"),
}


@pytest.mark.parametrize("position", KINDS)
def test_an_error_is_unread_whatever_its_column_holds(position):
    column, kind, error = KINDS[position]
    table = TABLE.replace(
        "B | 05/03/2024", "B | " if position == 1 else " | 05/03/2024" if position == 0 else "B | 05/03/2024"
    )
    it = read((4, position, error), table=table)
    assert told(it) == [(column, 4, kind, error)]
    assert it.lists["referrals"][column].to_list()[1] is None


def test_an_error_under_no_header_of_ours_is_not_told():
    assert told(read((4, 5, "#REF!"))) == []


def test_errors_above_the_first_row_are_not_told():
    assert told(read((1, 4, "#REF!"), (2, 4, "#REF!"))) == []


def test_a_row_of_errors_alone_is_a_row():
    it = read((5, 4, "#N/A"))
    assert it.lists["referrals"]["_row"].to_list() == [3, 4, 5]
    assert read().lists["referrals"]["_row"].to_list() == [3, 4]


def test_an_error_under_a_flag_is_unread():
    flags = Flags(columns={"Notes": "nfa"}, precedence=("nfa",))
    it = read((3, 5, "#REF!"), authority=Authority(flags={"referral_outcome": flags}))
    assert told(it) == [("referral_outcome", 3, "yes_no", "#REF!")]


def test_errors_saved_as_text_are_told_but_for_the_one_that_means_nothing_found():
    it = read(
        table=TABLE.replace("North", "#REF!").replace("B | 05/03/2024 | | | |", "B | 05/03/2024 | #NUM! | | #N/A |")
    )
    assert told(it) == [("allocated_team", 3, "text", "#REF!"), ("referral_source", 4, "code", "#NUM!")]
