"""A child renumbered or merged in the case system: the records of both identifiers are one child's, and join."""

from datetime import date

import pytest

from childflow.authorities import Authority
from childflow.authority_files import authority_files, read_authority
from childflow.errors import ConfigurationError
from childflow.identifiers import LeadsRoundError, newest
from childflow.stages.ingest import ingest
from tests.lib.workbooks import drawn

ASSESSMENTS = "Child Unique ID | Continuous Assessment Start Date | Continuous Assessment Date of Authorisation"
MARCH = drawn(f"{ASSESSMENTS}\n0012 | 12/02/2024 |\n7 | 12/02/2024 |", "List 4", "2024-03-31.xlsx")
APRIL = drawn(f"{ASSESSMENTS}\n99 | 12/02/2024 | 02/04/2024", "List 4", "2024-04-30.xlsx")

CHAINS = {
    "one step": ({"a": "b"}, {"a": "b"}),
    "a chain, in any order": ({"b": "c", "a": "b", "c": "d"}, {"a": "d", "b": "d", "c": "d"}),
    "two merged into one": ({"a": "c", "b": "c"}, {"a": "c", "b": "c"}),
    "one that never moved": ({"a": "a", "b": "a"}, {"b": "a"}),
    "none": ({}, {}),
}


@pytest.mark.parametrize("kind", CHAINS)
def test_every_identifier_leads_to_the_newest(kind):
    moves, expected = CHAINS[kind]
    assert newest(moves) == expected


def test_a_circle_is_refused_and_only_its_place_is_told():
    with pytest.raises(LeadsRoundError) as told:
        newest({"x": "a", "a": "b", "b": "a"})
    assert told.value.place == 1
    assert "'" not in str(told.value)


def test_rows_of_both_identifiers_join_and_the_newest_wins():
    it = ingest([MARCH, APRIL], Authority(identifiers={"0012": "99"}))
    assert it.lists["assessments"].select("child_unique_id", "assessment_authorisation_date").rows() == [
        ("7", None),
        ("99", date(2024, 4, 2)),
    ]
    assert it.reconciliation["assessments"].merged == 1
    assert it.changes.select("column", "before_text", "after_text").rows() == [
        ("assessment_authorisation_date", None, "2024-04-02")
    ]


def test_how_many_rows_were_renumbered_is_told_by_list_and_no_identifier_is():
    it = ingest([MARCH, APRIL], Authority(identifiers={"0012": "99", "7": "99", "unheard of": "1"}))
    assert it.mapping["renumbered"] == {"assessments": 2}
    assert "0012" not in str(it.mapping)
    assert ingest([MARCH, APRIL]).mapping["renumbered"] == {}


def test_identifiers_are_compared_as_cells_are_read():
    it = ingest([drawn(f"{ASSESSMENTS}\n 12.0 | 12/02/2024 |", "List 4")], Authority(identifiers={"12": " 13 "}))
    assert it.lists["assessments"]["child_unique_id"].to_list() == ["13"]


def written(folder, toml, table=None):
    (folder / "ours.toml").write_text(toml, encoding="utf-8")
    if table is not None:
        (folder / "renumbered.csv").write_bytes(table)
    return str(folder / "ours.toml")


FROM = 'identifiers_from = "renumbered.csv"\n'
TABLES = {
    "with headers": b"Old ID,New ID\n0012,99\n7,8\n",
    "without": b"0012,99\n7,8\n",
    "as Excel saves it": b"\xef\xbb\xbfOld;New\r\n0012;99\r\n;\r\n7;8\r\n",
    "as an older Excel saves it": "Old,New,Näme\n0012,99,\n7,8,Zoë\n".encode("cp1252"),
    "with a third column": b"0012,99,merged\n7,8,\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_identifiers_may_come_from_a_table_beside_the_authority_file(tmp_path, kind):
    given = written(tmp_path, FROM + '[identifiers]\n"8" = "9"\n', TABLES[kind])
    said = read_authority(given).said
    moved = {old: new for old, new in newest(said.identifiers).items() if not old.startswith("Old")}
    assert moved == {"0012": "99", "7": "9", "8": "9"}
    assert [each.name for each in authority_files(given)] == ["ours.toml", "renumbered.csv"]


MISTAKES = {
    "a circle in the file": ('[identifiers]\n"ID-1" = "ID-2"\n\n"ID-2" = "ID-1"\n', None, "ours.toml, line 2"),
    "a circle over both": (FROM + '[identifiers]\n"ID-1" = "ID-2"\n', b"Old,New\nID-2,ID-1\n", "in a circle"),
    "a circle in the table": (FROM, b"ID-9,ID-3\nID-3,ID-4\nID-4,ID-3\n", "renumbered.csv, line 2"),
    "two new ones": (FROM, b"ID-1,ID-2\nID-1,ID-3\n", "renumbered.csv, line 2"),
    "half a line": (FROM, b"ID-1,ID-2\nID-3,\n", "renumbered.csv, line 2"),
    "no such table": (FROM, None, "renumbered.csv, which is not there or cannot be opened"),
    "a number without quotes": ("[identifiers]\n12345678 = 87654321\n", None, "between quotation marks"),
    "one twice": ('[identifiers]\n"ID-1" = "ID-2"\n"ID-1" = "ID-3"\n', None, "line 3"),
    "one twice, in one line": ('identifiers = {"ID-1" = "ID-2", "ID-1" = "ID-3"}\n', None, "line 1"),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_never_with_an_identifier(tmp_path, kind):
    toml, table, message = MISTAKES[kind]
    with pytest.raises(ConfigurationError) as told:
        read_authority(written(tmp_path, toml, table))
    assert message in str(told.value)
    assert not any(each in str(told.value).replace(str(tmp_path), "") for each in ("ID-", "12345678", "87654321"))


def test_the_stage_refuses_a_circle_by_itself():
    with pytest.raises(ConfigurationError, match="circle"):
        ingest([MARCH], Authority(identifiers={"a": "b", "b": "a"}))
