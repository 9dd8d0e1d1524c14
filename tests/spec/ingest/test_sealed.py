"""Columns that mark a sealed record: whom they mark, and what happens when they are not there."""

import pytest

from childflow.authorities import Authority
from childflow.config import parse_toml
from childflow.errors import InputError
from childflow.stages.ingest import ingest
from tests.lib.workbooks import drawn

SAYS = 'sealed = ["Restricted", "Staff child"]\n[identifiers]\n"OLD" = "NEW"\n'
HEADERS = "Child Unique ID | Date of Contact | Contact Source | Restricted"


def sealed(*tables: str, says: str = SAYS, returned: str = "return.xlsx") -> list[str]:
    """The children whom the drawn return marks."""
    sheets = [drawn(table, f"List {n}", returned) for n, table in enumerate(tables, start=1)]
    return ingest(sheets, parse_toml(says, Authority, "authority.toml")).sealed["child_unique_id"].to_list()


@pytest.mark.parametrize("said", ["Yes", "Y", "1", "a) Yes", "TRUE", "sealed by court", "unknown", "x"])
def test_whatever_a_cell_says_marks_the_child_lest_one_slip_through(said):
    assert sealed(f"{HEADERS}\nA | 04/03/2024 | Police | {said}\nB | 04/03/2024 | Police |") == ["A"]


@pytest.mark.parametrize("said", ["", "No", "N", "0", "b) No", "FALSE", "n/a", "-"])
def test_blank_and_a_plain_no_mark_nobody(said):
    assert sealed(f"{HEADERS}\nA | 04/03/2024 | Police | {said}\nB | 04/03/2024 | Police | Yes") == ["B"]


def test_a_mark_in_any_list_counts_and_a_child_is_known_by_its_newest_identifier():
    contacts = f"{HEADERS}\nOLD | 04/03/2024 | Police | Yes\nB | 04/03/2024 | Police |"
    help_ = "Child Unique ID | Assessment Start Date | Assessment Completion Date | STAFF CHILD\nC | 04/03/2024 | | Y"
    assert sealed(contacts, help_) == ["C", "NEW"]


def test_the_mark_is_no_column_of_the_list_and_said_in_the_mapping():
    it = ingest([drawn(f"{HEADERS}\nA | 04/03/2024 | Police | Yes")], parse_toml(SAYS, Authority, "authority.toml"))
    assert "Restricted" not in it.lists["contacts"].columns
    [entry] = it.mapping["files"][0]["sheets"]
    assert [each["why"] for each in entry["headers"]][-1] == "flag"
    assert it.renumbered.rows() == [("OLD", "NEW")]


def test_a_return_without_the_column_is_refused_so_that_a_renamed_one_lets_nobody_pass():
    with pytest.raises(InputError, match="has no column that marks sealed records, `Restricted`, `Staff child`"):
        sealed("Child Unique ID | Date of Contact | Contact Source\nA | 04/03/2024 | Police")


def test_an_older_return_may_lack_the_column_and_its_own_marks_count():
    older = drawn(f"{HEADERS}\nA | 04/03/2024 | Police | Yes", returned="annex a 2024-03-31.xlsx")
    newer = drawn(f"{HEADERS}\nA | 04/03/2024 | Police |\nB | 05/04/2024 | Police | Yes", returned="2024-04-30.xlsx")
    authority = parse_toml(SAYS, Authority, "authority.toml")
    assert ingest([older, newer], authority).sealed["child_unique_id"].to_list() == ["A", "B"]
    plain = drawn("Child Unique ID | Date of Contact | Contact Source\nA | 04/03/2024 | Police", returned="2024-03-31")
    assert ingest([plain, newer], authority).sealed["child_unique_id"].to_list() == ["B"]


def test_an_authority_that_marks_nobody_has_no_such_table():
    it = ingest([drawn("Child Unique ID | Date of Contact | Contact Source\nA | 04/03/2024 | Police")])
    assert it.sealed is None
    assert it.renumbered is None
