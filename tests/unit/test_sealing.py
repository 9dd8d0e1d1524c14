"""Sealed records: nothing of the child passes, nothing of others tells of it, and every row is counted."""

from datetime import date

import polars as pl
import pytest

from childflow.errors import ConfigurationError
from childflow.reports.disclosure import disclosure_page
from childflow.sealed_files import read_sealed
from childflow.stages.anonymise import anonymise
from tests.lib.lists import DEFINITIONS, identifying

KEY, CUT_OFF = bytes(range(32)), date(2024, 7, 31)
LISTS = {
    "contacts": identifying("contacts", [{"child_unique_id": each} for each in ("A", "a", "B", None)]),
    "adoption": identifying(
        "adoption",
        [
            {"child_unique_id": "A", "family_identifier": "F1", "date_of_adoption_order": date(2024, 3, 1)},
            {"child_unique_id": "B", "family_identifier": "F1", "date_of_adoption_order": date(2024, 3, 1)},
            {"child_unique_id": "C", "family_identifier": "F2"},
        ],
    ),
    "adopters": identifying(
        "adopters",
        [
            {"adopter_identifier": "P1", "family_identifier": "F1", "number_of_children_placed": 2},
            {"adopter_identifier": "P2", "family_identifier": "F2"},
            {"adopter_identifier": "P3"},
        ],
    ),
    "local_list": identifying("local_list", [{"child_unique_id": "A"}, {"child_unique_id": "D"}]),
}


def result(*sealed: str):
    return anonymise(LISTS, KEY, CUT_OFF, DEFINITIONS, sealed)


def test_no_row_of_a_sealed_child_passes_in_any_list_whatever_the_capitals():
    rows = {name: frame.height for name, frame in result("A").lists.items()}
    assert rows == {"contacts": 2, "adoption": 2, "adopters": 2, "local_list": 1}


def test_adopters_in_the_childs_family_do_not_pass_for_they_tell_of_an_adoption_and_how_many_were_placed():
    passed = result("A").lists["adopters"]
    assert passed["number_of_children_placed"].to_list() == [None, None]


def test_a_sibling_passes_without_the_family_and_a_family_of_others_stays():
    families = dict(result("A").lists["adoption"].sort("_record").select("_record", "family").iter_rows())
    assert families[2] is None
    assert families[3] == result().lists["adoption"].filter(_record=3)["family"].item()


def test_every_row_kept_out_is_counted_and_nobody_is_named():
    told = result("A", "nobody").disclosure
    assert told.sealed.to_json() == {
        "asked": 2,
        "children": 1,
        "rows": {"contacts": 2, "adoption": 1, "adopters": 1, "local_list": 1},
        "families_cut": 1,
    }
    page = disclosure_page(told)
    assert "1 of 2 children named or marked as sealed are in these lists" in " ".join(page.split())


def test_where_nobody_is_sealed_that_is_said():
    assert "No record was named or marked as sealed" in disclosure_page(result().disclosure)
    assert result().disclosure.sealed.rows == {}


def test_a_sealed_child_does_not_help_a_team_to_be_named():
    rows = [{"child_unique_id": str(n), "allocated_team": "North"} for n in range(5)]
    lists = {"referrals": identifying("referrals", rows)}
    passed = anonymise(lists, KEY, CUT_OFF, sealed=["0"]).lists["referrals"]
    assert passed["team"].unique().to_list() == ["other"]


@pytest.mark.parametrize(
    "text", ["A\nB\n", "Child ID,Why\nA,adopted\nB,staff\n", "\ufeffA\r\n\r\nB\r\n", "A;adopted\nB;at risk\n"]
)
def test_a_list_of_the_sealed_is_the_first_cell_of_each_line(tmp_path, text):
    (tmp_path / "sealed.csv").write_text(text, encoding="utf-8", newline="")
    assert [each for each in read_sealed(tmp_path / "sealed.csv") if each != "Child ID"] == ["A", "B"]


@pytest.mark.parametrize("raw", [None, b"", b"\n\n", b"PK\x03\x04\0\0A"])
def test_a_list_that_is_not_there_or_none_is_refused_for_it_would_let_all_pass(tmp_path, raw):
    if raw is not None:
        (tmp_path / "sealed.csv").write_bytes(raw)
    with pytest.raises(ConfigurationError, match=r"sealed\.csv"):
        read_sealed(tmp_path / "sealed.csv")


def test_the_lists_that_were_given_are_left_as_they_were():
    before = {name: frame.clone() for name, frame in LISTS.items()}
    result("A")
    assert all(before[name].equals(frame) for name, frame in LISTS.items())
    assert isinstance(LISTS["contacts"], pl.DataFrame)
