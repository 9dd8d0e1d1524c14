"""Local lists: where they are, what their cells mean, and what a file may not say of them."""

from datetime import date

import pytest

from childflow.authorities import Authority
from childflow.config import parse_toml
from childflow.errors import ConfigurationError
from childflow.stages.ingest import ingest
from childflow.stages.ingest.finding import find_list
from tests.lib.workbooks import drawn

OURS = """
[lists.youth_justice]
title = "Youth justice"
sheets = ["YJ interventions", "Sheet7"]
headers = { "Client" = "child_unique_id", "Began" = "start_date", "Finished" = "end_date", "Result" = "outcome", "Team name" = "allocated_team" }
outcomes = { "Completed order" = "completed", "Breached" = "breached", "Handed to adults" = "transferred" }

[lists.young_carers]
headers = { "Carer ID" = "child_unique_id", "Support from" = "start_date", "Support until" = "end_date" }

[lists.family_hubs]
headers = { "Carer ID" = "child_unique_id", "Support from" = "start_date", "Support until" = "end_date", "Hub" = "allocated_team" }
"""
YJ = "Client | Began | Finished | Result | Team name"
CARERS = "Carer ID | Support from | Support until"
CONTACTS = drawn("Child Unique ID | Date of Contact | Contact Source\nA | 31/07/2024 | Police")


def ours():
    return parse_toml(OURS, Authority, "ours.toml")


FOUND = f"""
YJ interventions      | {YJ}                                  | youth_justice | headers and name
 yj  INTERVENTIONS    | {YJ}                                  | youth_justice | headers and name
Sheet7                | Child ID | Start date                 | youth_justice | headers and name
Youth justice         | child_unique_id | start_date | outcome | youth_justice | headers and name
youth_justice.csv     | {YJ}                                  | youth_justice | headers and name
Sheet1                | {YJ}                                  | youth_justice | headers
Sheet1                | Client | Began                        | youth_justice | headers
Young carers          | {CARERS}                              | young_carers  | headers and name
young_carers          | {CARERS} | Hub                        | young_carers  | headers and name
Sheet1                | {CARERS}                              | None          |
Sheet1                | Child Unique ID | Start date | End date | Outcome | None  |
Sheet1                | Began | Finished | Result             | None          |
YJ interventions      | Child Unique ID | Outcome             | youth_justice | name
YJ interventions      | Reason | Worker                       | None          |
List 1                | Child Unique ID | Date of Contact     | contacts      | headers and name
"""


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_a_list_of_ones_own_is_known_by_its_sheet_or_by_the_headers_its_file_gives(line):
    name, *headers, expected, by = line.split("|")
    found = find_list(drawn("|".join(headers), name.rstrip()), ours())
    assert (str(found and found.list.name), found.by if found else "") == (expected.strip(), by.strip())


def test_a_sheet_that_could_be_either_of_two_is_neither_and_says_what_to_do():
    it = ingest([CONTACTS, drawn(f"{CARERS}\nA | 04/03/2024 |", "Sheet2")], ours())
    assert [sheet.get("why") for sheet in it.mapping["files"][0]["sheets"]] == [
        None,
        "the headers of two lists: name the sheet in the authority file",
    ]
    assert {"youth_justice", "young_carers", "family_hubs"} <= set(it.mapping["absent_lists"])


def test_without_an_authority_file_it_is_a_sheet_like_any_other():
    it = ingest([CONTACTS, drawn(f"{YJ}\nA | 04/03/2024 | | |", "YJ interventions")])
    assert list(it.lists) == ["contacts"]
    assert it.mapping["files"][0]["sheets"][1]["why"] == "no headers of a list"


CELLS = """
04/03/2024 | 05/04/2024 | Completed order      | completed
04/03/2024 | 05/04/2024 | completed-ORDER      | completed
04/03/2024 | 05/04/2024 | transferred          | transferred
04/03/2024 | 05/04/2024 | Breached; completed  | breached;completed
04/03/2024 | 05/04/2024 | not recorded         | None
04/03/2024 | 05/04/2024 |                      | None
04/03/2024 | 05/04/2024 | Moved to Leeds       | unread
04/03/2024 | 05/04/2024 | Breach               | unread
04/03/2024 | 05/04/2024 | Breached; who knows  | unread
"""


@pytest.mark.parametrize("line", CELLS.strip().splitlines())
def test_an_outcome_is_one_the_file_declares_or_it_is_unread(line):
    *cells, expected = line.split("|")
    it = ingest([CONTACTS, drawn(f"{YJ}\nA | {' | '.join(cells)} | North", "YJ interventions")], ours())
    [outcome] = it.lists["youth_justice"]["outcome"].to_list()
    assert (outcome or ("unread" if it.unread.height else "None")) == expected.strip()


def test_its_rows_are_typed_counted_and_known_by_their_place():
    rows = f"{YJ}\n0012 | 2024-03-04 | 05/04/2024 | Breached | North\n. \n0013 | soon | | |"
    it = ingest([CONTACTS, drawn(rows, "YJ interventions")], ours())
    told = it.lists["youth_justice"].select("child_unique_id", "start_date", "end_date", "outcome", "_row", "_record")
    assert told.rows() == [
        ("0012", date(2024, 3, 4), date(2024, 4, 5), "breached", 2, 1),
        ("0013", None, None, None, 4, 2),
    ]
    assert it.unread.select("list", "column", "_row", "said").rows() == [("youth_justice", "start_date", 4, "soon")]
    assert it.reconciliation["youth_justice"].read == 2
    assert list(it.lists) == ["contacts", "youth_justice"]


def test_a_pile_of_it_is_merged_by_child_and_start_and_the_newest_return_wins():
    months = [("2024-03", "04/03/2024 | | "), ("2024-04", "04/03/2024 | 05/04/2024 | Breached")]
    sheets = [drawn(f"{YJ}\nA | {cells} | North", None, returned) for returned, cells in months]
    it = ingest(sheets[::-1], ours())
    assert it.lists["youth_justice"].select("end_date", "_return").rows() == [(date(2024, 4, 5), "2024-04")]
    assert it.changes["column"].to_list() == ["end_date", "outcome"]
    assert it.reconciliation["youth_justice"].merged == 1


def test_what_it_knows_of_a_later_day_does_not_move_the_cut_off_of_the_published_lists():
    later = drawn(f"{YJ}\nA | 20/08/2024 | | | ", "YJ interventions", "yj.csv")
    assert ingest([CONTACTS, later], ours()).extraction.day == date(2024, 7, 31)
    assert ingest([later], ours()).extraction.day == date(2024, 8, 20)


MISTAKES = {
    "[lists.Youth]\n": "a list cannot be named `Youth`: give it lower-case words joined by _",
    "[lists.aux]\n": "a list cannot be named `aux`",
    "[lists.contacts]\n": "`contacts` has the name of a list of Annex A",
    '[lists.help]\ntitle = "early help"\n': "`help` has the name of a list of Annex A",
    "[lists.plans]\n": "`plans` is a column of children.parquet",
    '[lists.yj]\ntitel = "YJ"\n': "line 2: unknown key `titel` in `lists.yj`. Did you mean `title`?",
    '[lists.yj]\nheaders = { "Began" = "start" }\n': "line 1: header `Began` names an unknown column, `start`. Did you mean `start_date`?",
    '[lists.yj]\noutcomes = { "Done" = "All done" }\n': "line 1: the outcome `All done` is no code: give it lower-case words joined by _",
    '[lists.yj]\noutcomes = { "Done" = "done", "DONE " = "ended" }\n': "the spelling `DONE ` has two outcomes",
    '[lists.yj]\nsheets = ["A"]\n[lists.yc]\nsheets = ["a "]\n': "the sheet name `a` is of two lists, `yj` and `yc`",
    '[sheets]\n"A" = "contacts"\n[lists.yj]\nsheets = ["A"]\n': "the sheet name `a` is of two lists, `contacts` and `yj`",
    '[sheets]\n"A" = "yj"\n[lists.yj]\n': "sheet `A` is of `yj`, a local list: say so in `[lists.yj]`",
    '[headers.yj]\n"A" = "start_date"\n[lists.yj]\n': "headers of `yj`, a local list: put them into `[lists.yj]`",
    '[districts]\n"North" = ""\n': "`districts` has a blank name",
    '[districts]\n"North" = "N"\n"NORTH " = "S"\n': "the team `NORTH ` is in two districts",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_the_file_is_told(text):
    with pytest.raises(ConfigurationError) as caught:
        parse_toml(text, Authority, "ours.toml")
    assert MISTAKES[text] in str(caught.value)


TEAMS = """
North assessment team  | North
north  ASSESSMENT team | North
Northern               | None
                       | None
"""


@pytest.mark.parametrize("line", TEAMS.splitlines()[1:])
def test_a_team_has_its_district_however_it_is_spaced(line):
    team, expected = line.split("|")
    authority = Authority(districts={"North Assessment Team": "North"})
    referrals = drawn(f"Child Unique ID | Date of Referral | Allocated Team\nA | 04/03/2024 | {team}", "List 3")
    [district] = ingest([referrals], authority).lists["referrals"]["district"].to_list()
    assert str(district) == expected.strip()


def test_districts_are_given_in_every_list_with_a_team_and_teams_without_one_are_counted():
    authority = parse_toml(OURS + '[districts]\n"North" = "N"\n', Authority, "ours.toml")
    referrals = "Child Unique ID | Date of Referral | Allocated Team\nA | 04/03/2024 | North\nB | 04/03/2024 | South"
    own = drawn(f"{YJ}\nA | 04/03/2024 | | | NORTH\nB | 04/03/2024 | | | south", "YJ interventions")
    it = ingest([drawn(referrals, "List 3"), own, CONTACTS], authority)
    assert it.lists["referrals"]["district"].to_list() == ["N", None]
    assert it.lists["youth_justice"]["district"].to_list() == ["N", None]
    assert "district" not in it.lists["contacts"].columns
    assert it.teams == it.mapping["teams"] == {"in_all": 2, "in_no_district": 1}


def test_a_header_that_says_district_is_not_read_as_one():
    referrals = "Child Unique ID | Date of Referral | District\nA | 04/03/2024 | Leeds West"
    it = ingest([drawn(referrals, "List 3")])
    assert it.lists["referrals"]["district"].to_list() == [None]
    assert "teams" not in it.mapping
