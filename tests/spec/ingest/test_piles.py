"""A pile of returns: the newest row of each record is kept, and what changed on the way is told."""

from datetime import date
from itertools import pairwise, permutations

import pytest

from childflow.errors import ConfigurationError
from childflow.stages.ingest import ingest
from tests.lib.workbooks import drawn

ASSESSMENTS = "Child Unique ID | Continuous Assessment Start Date | Continuous Assessment Date of Authorisation"
MARCH = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | ", "List 4", "return_2024-03-31.xlsx")
APRIL = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | 02/04/2024", "List 4", "return_2024-04-30.xlsx")
MAY = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | 03/04/2024", "List 4", "return_2024-05-31.xlsx")


@pytest.mark.parametrize("order", list(permutations([MARCH, APRIL, MAY])), ids=lambda order: order[0].returned)
def test_golden_13_the_same_row_in_three_returns_corrected_in_the_last(order):
    it = ingest(order)
    [row] = it.lists["assessments"].rows(named=True)
    assert row["assessment_authorisation_date"] == date(2024, 4, 3)
    assert (row["_record"], row["_return"]) == (1, "return_2024-05-31.xlsx")
    assert it.changes.rows() == [
        ("assessments", 1, "assessment_authorisation_date", None, "2024-04-02", "return_2024-04-30.xlsx"),
        ("assessments", 1, "assessment_authorisation_date", "2024-04-02", "2024-04-03", "return_2024-05-31.xlsx"),
    ]
    account = it.reconciliation["assessments"]
    assert (account.read, account.merged, account.left) == (3, 2, 1)
    assert it.merged.rows() == [
        ("assessments", 1, "return_2024-03-31.xlsx", "List 4", 2, "return_2024-03-31.xlsx"),
        ("assessments", 1, "return_2024-04-30.xlsx", "List 4", 2, "return_2024-04-30.xlsx"),
    ]
    assert it.returns == ("return_2024-03-31.xlsx", "return_2024-04-30.xlsx", "return_2024-05-31.xlsx")
    assert (it.extraction.day, it.extraction.basis) == (date(2024, 5, 31), "file_name")


def test_a_record_that_an_older_return_alone_has_is_kept():
    older = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 |\nB | 01/02/2024 |", "List 4", "return_2024-03-31.xlsx")
    it = ingest([older, APRIL])
    assert it.lists["assessments"].select("child_unique_id", "_return", "_record").rows() == [
        ("B", "return_2024-03-31.xlsx", 1),
        ("A", "return_2024-04-30.xlsx", 2),
    ]


def test_rows_of_one_return_with_one_key_all_stay():
    twice = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | 02/04/2024\nA | 12/02/2024 | 05/04/2024", "List 4", APRIL.returned)
    it = ingest([MARCH, twice])
    assert it.lists["assessments"].height == 2
    assert it.merged["_record"].to_list() == [1]
    assert it.reconciliation["assessments"].merged == 1


CONTACTS = "Child Unique ID | Date of Contact | Contact Source"


@pytest.mark.parametrize("order", list(permutations(["Police", "", "Police"])), ids=str)
def test_a_contact_whose_source_one_return_leaves_out_is_still_one_contact(order):
    piled = [
        drawn(
            f"{CONTACTS}\nA | 12/02/2024 | {source}\nB | 12/02/2024 | Police", "List 1", f"return_2024-0{month}-28.xlsx"
        )
        for month, source in enumerate(order, start=2)
    ]
    it = ingest(piled)
    police = it.lists["contacts"].filter(child_unique_id="B")["contact_source"].item()
    [row] = it.lists["contacts"].filter(child_unique_id="A").rows(named=True)
    assert row["contact_source"] == (police if order[-1] else None)
    changed = [told[2:5] for told in it.changes.rows()]
    said = [police if each else None for each in order]
    expected = [(one, other) for one, other in pairwise(said) if one != other]
    assert changed == [("contact_source", one, other) for one, other in expected]
    records = it.lists["contacts"].with_row_index("n", offset=1).select("child_unique_id", "n").rows()
    assert sorted(it.merged["_record"].to_list()) == sorted(n for _, n in records for _ in order[1:])


def test_two_contacts_of_a_day_are_two_whatever_a_third_leaves_out():
    both = f"{CONTACTS}\nA | 12/02/2024 | Police\nA | 12/02/2024 | School"
    unsaid = f"{CONTACTS}\nA | 12/02/2024 |"
    it = ingest([drawn(both, "List 1", MARCH.returned), drawn(unsaid, "List 1", APRIL.returned)])
    assert it.lists["contacts"].height == 3


def test_a_contact_whose_source_is_never_said_is_one_contact_in_every_return():
    unsaid = f"{CONTACTS}\nA | 12/02/2024 |"
    it = ingest([drawn(unsaid, "List 1", each.returned) for each in (MARCH, APRIL, MAY)])
    [row] = it.lists["contacts"].rows(named=True)
    assert row["_return"] == MAY.returned


def test_a_return_without_the_column_leaves_the_source_that_was_said():
    said = drawn(f"{CONTACTS}\nA | 12/02/2024 | Police", "List 1", MARCH.returned)
    silent = drawn("Child Unique ID | Date of Contact | Gender\nA | 12/02/2024 | Male", "List 1", APRIL.returned)
    [row] = ingest([said, silent]).lists["contacts"].rows(named=True)
    assert (row["_return"], row["contact_source"] is None) == (APRIL.returned, False)


def test_rows_without_a_child_are_never_merged():
    without = f"{ASSESSMENTS}\n | 12/02/2024 | 02/04/2024"
    it = ingest([drawn(without, "List 4", MARCH.returned), drawn(without, "List 4", APRIL.returned)])
    assert it.lists["assessments"].height == 2
    assert it.reconciliation["assessments"].merged == 0


def test_an_unread_cell_of_a_row_that_was_replaced_is_gone_with_it():
    unread = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | soon", "List 4", MARCH.returned)
    assert ingest([unread]).unread.height == 1
    assert ingest([unread, APRIL]).unread.height == 0
    assert ingest([APRIL, drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | soon", "List 4", MAY.returned)]).unread.height == 1


def test_returns_without_a_date_in_their_names_are_ordered_by_their_latest_start():
    first = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 |\nB | 01/03/2024 |", "List 4", "b.xlsx")
    second = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | 02/04/2024\nC | 01/06/2024 |", "List 4", "a.xlsx")
    it = ingest([second, first])
    assert it.returns == ("b.xlsx", "a.xlsx")
    assert (it.extraction.day, it.extraction.basis) == (date(2024, 6, 1), "latest_date")
    assert it.lists["assessments"]["child_unique_id"].to_list() == ["B", "A", "C"]


def test_of_two_returns_of_one_day_the_one_with_more_to_its_name_is_the_later():
    first = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 |", "List 4", "2024-03-31.xlsx")
    second = drawn(f"{ASSESSMENTS}\nA | 12/02/2024 | 01/03/2024", "List 4", "2024-03-31 corrected.xlsx")
    assert ingest([second, first]).returns == ("2024-03-31.xlsx", "2024-03-31 corrected.xlsx")


def test_the_day_of_extraction_that_is_given_is_believed():
    it = ingest([MARCH, APRIL], extracted_on=date(2024, 5, 2))
    assert (it.extraction.day, it.extraction.basis) == (date(2024, 5, 2), "given")


def test_a_month_in_the_name_means_the_latest_start_within_it():
    it = ingest([drawn(f"{ASSESSMENTS}\nA | 12/01/2024 |\nB | 09/02/2025 |", "List 4", "Annex_A_2024_Jan.xlsx")])
    assert (it.extraction.day, it.extraction.basis) == (date(2024, 1, 12), "file_name")


def test_one_start_date_far_ahead_of_many_is_a_slip():
    rows = "\n".join(f"C{n} | 12/02/2024 |" for n in range(120))
    it = ingest([drawn(f"{ASSESSMENTS}\n{rows}\nA | 12/02/2204 |\nB | 19/02/2024 |", "List 4")])
    assert it.extraction.day == date(2024, 2, 19)


def test_where_nothing_tells_the_day_it_is_asked_for():
    with pytest.raises(ConfigurationError, match="--extracted-on"):
        ingest([drawn(ASSESSMENTS, "List 4", "return.xlsx")])
    assert ingest([drawn(ASSESSMENTS, "List 4", "return.xlsx")], extracted_on=date(2024, 1, 1)).lists


REFERRALS = "Child Unique ID | Date of referral | Referral Source"
WITH_TEAM = drawn(f"{REFERRALS} | Allocated Team\nA | 12/02/2024 | 6 | North", "List 3", "annex_a_2024-03-31.xlsx")
WITH_ID = drawn(f"{REFERRALS} | Referral ID\nA | 12/02/2024 | 6 | 77", "List 3", "extract_2024-04-30.csv")
BLANK_TEAM = drawn(f"{REFERRALS} | Allocated Team\nA | 12/02/2024 | 6 |", "List 3", "annex_a_2024-05-31.xlsx")
BLANK_ID = drawn(f"{REFERRALS} | Referral ID\nA | 12/02/2024 | 6 |", "List 3", "extract_2024-06-30.csv")


@pytest.mark.parametrize(
    ("pile", "team", "referral", "changes"),
    [
        ([WITH_TEAM, WITH_ID], "North", "77", []),
        ([WITH_ID, BLANK_TEAM], None, "77", []),
        ([WITH_TEAM, WITH_ID, BLANK_TEAM], None, "77", [("allocated_team", "North", None)]),
        ([WITH_TEAM, WITH_ID, BLANK_ID], "North", None, [("referral_id", "77", None)]),
        (
            [WITH_TEAM, WITH_ID, BLANK_TEAM, BLANK_ID],
            None,
            None,
            [("allocated_team", "North", None), ("referral_id", "77", None)],
        ),
    ],
)
def test_a_column_that_a_newer_return_lacks_stays_as_it_was_and_one_it_left_blank_is_blank(
    pile, team, referral, changes
):
    for order in (pile, pile[::-1]):
        it = ingest(order)
        [row] = it.lists["referrals"].rows(named=True)
        assert (row["allocated_team"], row["referral_id"]) == (team, referral)
        assert row["_return"] == pile[-1].returned
        assert it.changes.select("column", "before_text", "after_text").rows() == changes
    account = it.reconciliation["referrals"]
    assert (account.read, account.merged, account.left) == (len(pile), len(pile) - 1, 1)


def test_rows_without_a_key_take_nothing_from_each_other():
    one = drawn(f"{REFERRALS} | Allocated Team\n | 12/02/2024 | 6 | North", "List 3", WITH_TEAM.returned)
    other = drawn(f"{REFERRALS} | Referral ID\n | 12/02/2024 | 6 | 77", "List 3", WITH_ID.returned)
    assert ingest([one, other]).lists["referrals"].select("allocated_team", "referral_id").rows() == [
        ("North", None),
        (None, "77"),
    ]


def test_what_could_not_be_read_stays_unread_for_as_long_as_no_newer_return_has_the_column():
    unread = drawn(f"{REFERRALS} | Referral NFA?\nA | 12/02/2024 | 6 | perhaps", "List 3", WITH_TEAM.returned)
    [cell] = ingest([unread, WITH_ID]).unread.rows(named=True)
    assert (cell["_record"], cell["column"], cell["_file"], cell["said"]) == (
        1,
        "referral_nfa",
        unread.file,
        "perhaps",
    )
    answered = drawn(f"{REFERRALS} | Referral NFA?\nA | 12/02/2024 | 6 | no", "List 3", BLANK_TEAM.returned)
    assert ingest([unread, WITH_ID, answered]).unread.is_empty()
