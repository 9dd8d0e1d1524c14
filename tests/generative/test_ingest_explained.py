"""Whatever a return holds, the proposed authority file is valid, and by itself changes nothing."""

import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.authorities import Authority
from childflow.config import parse_toml
from childflow.errors import InputError
from childflow.stages.ingest import ingest
from childflow.stages.ingest.explaining.first_authority import Entry, first_authority
from childflow_schemas.annex_a import LISTS
from tests.lib.workbooks import sheet

TEXTS = st.one_of(
    st.text(max_size=12), st.sampled_from(["Y", "N", "Police", "Polise", "04/03/2024", "a = b", "# x", "[y]", '"q"'])
)
KNOWN = st.sampled_from(
    sorted({column.header for each in LISTS for column in each.columns} | {"Child ID", "Outcome", "ICPC required?"})
)
NAMES = st.sampled_from(["List 1", "List 5", "Sheet2", "Log", "Refferals", 'The "log"'])


@st.composite
def sheets(draw):
    """Sheets with some known headers, some near to known ones, and anything at all in their cells."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        spelt = st.one_of(KNOWN, KNOWN.map(lambda header: header.replace("e", "a", 1)), TEXTS)
        headers = draw(st.lists(spelt, min_size=2, max_size=7))
        rows = draw(st.lists(st.lists(TEXTS, min_size=len(headers), max_size=len(headers)), max_size=4))
        made.append(sheet([headers, *rows], draw(NAMES), f"return {number}.xlsx"))
    return made


def explained(given, authority):
    heard = []
    try:
        return ingest(given, authority, date(2024, 4, 1), heard.append), heard[0]
    except InputError:
        return None, heard[0]


@given(sheets())
@settings(deadline=None, max_examples=80)
def test_the_proposal_is_an_authority_file_and_by_itself_changes_nothing(given):
    before, explanation = explained(given, Authority())
    text = first_authority(explanation.entries)
    said = parse_toml(text, Authority, "authority.toml")
    assert not said.codes or not any(said.codes.values())
    assert (said.flags, said.identifiers) == ({}, {})
    after, _ = explained(given, said)
    assert (before is None) == (after is None)
    if before and after:
        assert {name: rows.to_dicts() for name, rows in before.lists.items()} == {
            name: rows.to_dicts() for name, rows in after.lists.items()
        }
        assert before.unread.equals(after.unread)


@given(sheets())
@settings(deadline=None, max_examples=40)
def test_what_is_told_holds_headers_codes_and_counts_alone(given):
    _, explanation = explained(given, Authority())
    headers = {
        " ".join(cell.split()) for each in given for row in each.cells.head(12).rows() for cell in row[1:] if cell
    }
    for file in explanation.told["files"]:
        for told in (header for each in file["sheets"] for header in each.get("headers", [])):
            assert told["header"] in headers
            for read in told.get("codes", {}).get("read", []):
                assert set(read) == {"code", "how", "spellings", "cells"}


KEYS = st.text(min_size=1, max_size=10)
ENTRIES = st.lists(
    st.builds(
        Entry,
        table=st.sampled_from([("sheets",), ("headers", "contacts"), ("headers", "referrals"), ("codes", "source")]),
        key=KEYS,
        value=KEYS,
        note=st.text(max_size=12),
        live=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda each: (each.table, each.key),
)


@given(ENTRIES, ENTRIES)
@settings(deadline=None)
def test_adding_to_a_file_keeps_its_lines_and_all_it_says(first, second):
    base = first_authority(first)
    text = first_authority(second, base)
    before, after = tomllib.loads(base), tomllib.loads(text)
    for each in second:
        if each.live:
            at = before
            for step in each.table:
                at = at.setdefault(step, {})
            at.setdefault(each.key, each.value)
    assert _without_empty(after) == _without_empty(before)
    kept = iter(text.split("\n"))
    assert all(line in kept for line in base.rstrip("\n").split("\n"))
    assert first_authority(second, text) == text


def _without_empty(said):
    """The tables that say something."""
    inner = {name: _without_empty(value) if isinstance(value, dict) else value for name, value in said.items()}
    return {name: value for name, value in inner.items() if value != {}}
