"""What `--explain` proposes for an authority file: guesses for a person to take, which alone change nothing."""

import re
import tomllib
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from childflow.authorities import NOTHING_SAID, Authority
from childflow.config import parse_toml
from childflow.errors import InputError
from childflow.stages.ingest import ingest
from childflow.stages.ingest.explaining.first_authority import Entry, first_authority
from tests.lib.workbooks import drawn, sheet

CONTACTS = "Child Unique ID | Date of Contact | Contact Source"


def explained(given, authority=NOTHING_SAID):
    """What was explained, whether or not the returns could be used."""
    heard = []
    with suppress(InputError):
        ingest(given if isinstance(given, list) else [given], authority, date(2024, 4, 1), heard.append)
    return heard[0]


def proposed(given, authority=NOTHING_SAID):
    return [(".".join(each.table), each.key, each.value) for each in explained(given, authority).entries]


def taken(text, *keys):
    """The file with the # taken away from the lines of `keys`, or from every proposal."""
    marks = "|".join(re.escape(f'"{key}"') for key in keys) or r'"[^"]+"'
    return re.sub(rf"^# ((?:{marks}) = )", r"\1", text, flags=re.MULTILINE)


def read(given, text=""):
    return ingest([given], parse_toml(text, Authority, "authority.toml"), date(2024, 4, 1))


GUESSES = """
Date Contact Recieved | 04/03/2024                | date_of_contact
Recieved contact date | 04/03/2024                | date_of_contact
Source of the contact | Police                    | contact_source
Childs Ethnicity      | WBRI                      | ethnicity
What came of it       | NFA; Early help; Referral | contact_outcome    by its cells, which are outcomes
Notes                 | she rang; he called       |
Source of the contact | 04/03/2024                |                    its cells are no sources
Language              | Welsh                     |                    no age
"""


@pytest.mark.parametrize("line", GUESSES.strip().splitlines())
def test_an_unknown_header_is_proposed_for_the_nearest_column_that_its_cells_fit(line):
    header, cells, expected = (part.strip() for part in line.split("|"))
    column = expected.split("  ")[0] if not expected.startswith(("its", "no ")) else ""
    rows = [["A", "04/03/2024", cell.strip()] for cell in cells.split(";")]
    entries = proposed(sheet([["Child Unique ID", "Contact decision date", header], *rows], "List 1"))
    assert [each for each in entries if each[0] == "headers.contacts"] == [("headers.contacts", header, column)]


def test_a_guess_changes_nothing_until_a_person_takes_it():
    given = drawn(f"{CONTACTS} | Contact outcom\nA | 04/03/2024 | Police | NFA")
    text = first_authority(explained(given).entries)
    assert '# "Contact outcom" = "contact_outcome"' in text
    assert read(given, text).lists["contacts"]["contact_outcome"].to_list() == [None]
    assert read(given, taken(text, "Contact outcom")).lists["contacts"]["contact_outcome"].to_list() == ["nfa"]


def test_a_header_that_may_ask_either_way_says_so():
    headers = "Child Unique ID | S47 start date | Was an Initial CP Conference deemed unneccessary"
    [entry] = [
        each for each in explained(drawn(f"{headers}\nA | 04/03/2024 | Yes", "List 5")).entries if "deemed" in each.key
    ]
    assert (entry.table, entry.value) == (("headers", "section_47"), "icpc_not_needed")
    assert "which way it asks" in entry.note


def test_a_sheet_that_was_passed_over_is_proposed_with_its_headers_and_read_when_they_are_taken():
    given = drawn("Childs unique identifer | Contact recieved date | Contact made from\nA | 04/03/2024 | Police", "Log")
    text = first_authority(explained(given).entries)
    assert '# "Log" = "contacts"' in text
    contacts = read(given, taken(text)).lists["contacts"]
    assert contacts.select("child_unique_id", "date_of_contact").rows() == [("A", date(2024, 3, 4))]


def test_a_sheet_whose_name_alone_is_near_is_proposed():
    assert ("sheets", "Refferals", "referrals") in proposed([drawn("Who | When\nx | y", "Refferals"), drawn(CONTACTS)])
    assert [
        each for each in proposed([drawn("Who | When\nx | y", "Guidance"), drawn(CONTACTS)]) if each[0] == "sheets"
    ] == []


def test_a_sheet_known_by_its_place_is_told_but_not_tied_to_its_name():
    [entry] = [
        each
        for each in explained(replace(drawn("Child ID | Case Status", "Sheet6"), place=6)).entries
        if each.table == ("sheets",)
    ]
    assert (entry.key, entry.value, entry.live) == ("Sheet6", "children_in_need", False)


SPELLINGS = """
Polise            | 6
Skool             | 2A
Unheard-of words  |
"""


@pytest.mark.parametrize("line", SPELLINGS.strip().splitlines())
def test_an_unread_spelling_is_proposed_with_the_nearest_code(line):
    said, code = (part.strip() for part in line.split("|"))
    given = drawn(f"{CONTACTS}\nA | 04/03/2024 | {said}\nB | 04/03/2024 | {said}")
    [entry] = [each for each in explained(given).entries if each.table == ("codes", "source")]
    assert (entry.key, entry.value) == (said, code)
    assert entry.note.startswith("2 cells; ")
    if code:
        text = taken(first_authority([entry]))
        assert read(given, text).lists["contacts"]["contact_source"].to_list() == [code, code]


def test_spellings_that_most_cells_have_come_first():
    rows = "\n".join(f"{n} | 04/03/2024 | {said}" for n, said in enumerate(["zzz", "www", "www", "yyy"]))
    keys = [each.key for each in explained(drawn(f"{CONTACTS}\n{rows}")).entries if each.table == ("codes", "source")]
    assert keys == ["www", "yyy", "zzz"]


FLAGS = """
Child Unique ID | Date of Contact | Contact Source | OUTCOME_NEW_REFERRAL | Outcome: early help | OUTCOME_NFA | Urgent
A | 04/03/2024 | Police | Y | N | N | Y
B | 05/03/2024 | Police | N | Yes | Yes | N
"""


def test_yes_no_columns_that_speak_of_outcomes_are_proposed_as_flags():
    given = drawn(FLAGS)
    entries = [each for each in explained(given).entries if each.table[0] == "flags"]
    assert {each.key: each.value for each in entries} == {
        "precedence": ("referral", "early_help", "nfa"),
        "OUTCOME_NEW_REFERRAL": "referral",
        "Outcome: early help": "early_help",
        "OUTCOME_NFA": "nfa",
    }
    text = first_authority(entries)
    assert tomllib.loads(text) == {"name": ""}
    block = re.sub("^# ", "", text[text.index("# [flags") :], flags=re.MULTILINE)
    assert read(given, block).lists["contacts"]["contact_outcome"].to_list() == ["referral", "early_help;nfa"]


def test_what_was_understood_by_another_name_is_said_outright_and_reads_the_same():
    given = [
        drawn("Child ID | Contact date | Source | Age | Age of child\nA | 4/3/2024 | Police | 7 | 8"),
        drawn("Child ID | S47 start date | ICPC required?\nA | 4/3/2024 | Y", "List 5"),
        drawn("Child ID | Strategy discussion initiating\nB | 5/3/2024", "Page 5"),
    ]
    text = first_authority(explained(given).entries)
    said = parse_toml(text, Authority, "authority.toml")
    assert said.headers["contacts"] == {"Child ID": "child_unique_id", "Contact date": "date_of_contact"}
    assert said.opposite == {"section_47": {"ICPC required?": "icpc_not_needed"}}
    assert said.headers["section_47"]["Strategy discussion initiating"] == "strategy_discussion_date"
    assert '# "Source" = "contact_source"' in text
    before, after = ingest(given), ingest(given, said)
    assert {name: rows.to_dicts() for name, rows in before.lists.items()} == {
        name: rows.to_dicts() for name, rows in after.lists.items()
    }


def test_teams_are_listed_for_their_districts():
    given = drawn(
        "Child Unique ID | Date of referral | Team\nA | 4/3/2024 | North\nB | 4/3/2024 | East\nC | 4/3/2024 | North",
        "List 3",
    )
    assert [key for table, key, _ in proposed(given) if table == "districts"] == ["East", "North"]
    assert '# "East" = ""' in first_authority(explained(given).entries)


OWN = """\
# Ours, since 2019.
name = "Exampleshire"  # and nobody else's

[headers.contacts]
"Rang on" = "date_of_contact"   # the front door's word

# What our sources mean.
[codes.source]
"Front desk" = "5B"
"""
ADDED = [
    Entry(("headers", "contacts"), "Rang on", "date_of_contact", "understood", live=True),
    Entry(("headers", "contacts"), "Rang from", "contact_source", "80% alike"),
    Entry(("headers", "referrals"), "Came on", "date_of_referral", "75% alike"),
    Entry(("codes", "source"), 'The "desk"\nat \\ the back', "5B"),
]


def test_an_authority_file_that_was_given_is_kept_as_it_stands_and_added_to():
    text = first_authority(ADDED, OWN)
    assert [line for line in text.splitlines() if line and line in OWN] == [line for line in OWN.splitlines() if line]
    assert tomllib.loads(text) == {**tomllib.loads(OWN), "headers": {**tomllib.loads(OWN)["headers"], "referrals": {}}}
    assert tomllib.loads(taken(text.replace('\\"desk\\"', "desk"), "Rang from", "Came on"))["headers"] == {
        "contacts": {"Rang on": "date_of_contact", "Rang from": "contact_source"},
        "referrals": {"Came on": "date_of_referral"},
    }
    lines = text.splitlines()
    assert lines.index('# "Rang from" = "contact_source"  # 80% alike') < lines.index("# What our sources mean.")


def test_explaining_again_adds_nothing_twice():
    once = first_authority(ADDED, OWN)
    assert first_authority(ADDED, once) == once
    new = first_authority(ADDED)
    assert first_authority(ADDED, new) == new


def test_a_file_that_writes_its_tables_on_one_line_gets_the_proposals_beside_them():
    own = 'headers = { contacts = { "Rang on" = "date_of_contact" } }\n'
    text = first_authority(ADDED, own)
    assert tomllib.loads(text) == tomllib.loads(own)
    assert '# headers.contacts."Rang from" = "contact_source"' in text


def test_the_explanation_itself_says_no_cell():
    given = drawn(FLAGS.replace("Police", "CANARY").replace("A | 04", "CANARY | 04"))
    told = explained(given).told
    assert "CANARY" not in str(told)
    [source] = [each for each in told["files"][0]["sheets"][0]["headers"] if each["column"] == "contact_source"]
    assert source["codes"] == {"read": [], "unread": {"spellings": 1, "cells": 2}}


HOWS = {
    "6": "code",
    "q) 6: Police": "published",
    "Police": "published",
    "Front desk": "own",
}


@pytest.mark.parametrize("said", HOWS)
def test_the_explanation_says_how_a_code_was_read(said):
    authority = Authority(codes={"source": {"Front desk": "6"}})
    told = explained(drawn(f"{CONTACTS}\nA | 04/03/2024 | {said}"), authority).told
    [source] = [each for each in told["files"][0]["sheets"][0]["headers"] if each["column"] == "contact_source"]
    assert source["codes"]["read"] == [{"code": "6", "how": HOWS[said], "spellings": 1, "cells": 1}]


def test_several_outcomes_in_one_cell_are_told_as_such():
    told = explained(drawn(f"{CONTACTS} | Contact Outcome\nA | 04/03/2024 | Police | referral; advice")).told
    *_, outcome = told["files"][0]["sheets"][0]["headers"]
    assert [each["how"] for each in outcome["codes"]["read"]] == ["several"]
