"""Pseudonyms of random identifiers: one to one, the same in every list and run, quite other under another key."""

import hashlib
import hmac
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.stages.anonymise import anonymise
from childflow.stages.anonymise.pseudonyms import IDENTIFIERS, pseudonyms_in
from tests.lib.lists import identifying

identifiers = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
keys = st.binary(min_size=32, max_size=32)


def pseudonyms(names: list[str], key: bytes) -> list[str]:
    """The pseudonym of each name, in the order of the names."""
    rows = [{"child_unique_id": name} for name in names]
    return (
        anonymise({"contacts": identifying("contacts", rows)}, key, date(2024, 7, 31))
        .lists["contacts"]
        .sort("_record")["child"]
        .to_list()
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(identifiers, min_size=1, max_size=30), keys)
def test_one_identifier_one_pseudonym_and_back(names, key):
    said = pseudonyms(names, key)
    assert len(set(zip(names, said, strict=True))) == len(set(names)) == len(set(said))


@settings(max_examples=40, deadline=None)
@given(st.lists(identifiers, min_size=1, max_size=10, unique=True), keys)
def test_the_pseudonym_does_not_depend_on_the_other_rows(names, key):
    assert pseudonyms(names, key) == [pseudonyms([name], key)[0] for name in names]


@settings(max_examples=40, deadline=None)
@given(st.lists(identifiers, min_size=1, max_size=10), keys, keys)
def test_another_key_gives_other_pseudonyms(names, key, other):
    assert (set(pseudonyms(names, key)) & set(pseudonyms(names, other)) == set()) == (key != other)


@settings(max_examples=40, deadline=None)
@given(identifiers, keys)
def test_a_pseudonym_is_hmac_sha_256_of_the_kind_and_the_identifier_in_consonants(name, key):
    digest = hmac.new(key, f"child:{name}".encode(), hashlib.sha256).hexdigest()
    spelt = "".join("bcdfghjkmnpqrstx"[int(digit, 16)] for digit in digest[:16])
    assert pseudonyms([name], key) == [spelt]


KINDS = (*dict.fromkeys(IDENTIFIERS.values()), "worker", "team")
"""Every kind that is hashed, and two that an edition may come to hash."""


@settings(max_examples=40, deadline=None)
@given(identifiers, keys)
def test_no_two_kinds_share_a_pseudonym_of_one_identifier(name, key):
    made = {kind: pseudonyms_in(pl.Series([name]), key, kind)["_pseudonym"].item() for kind in KINDS}
    assert len(set(made.values())) == len(KINDS)


def test_nothing_of_the_order_or_the_letters_of_pseudonyms_goes_over_from_one_key_to_another():
    names = pl.Series([f"{number:06}" for number in range(4000)])
    one, other = (pseudonyms_in(names, bytes([n]) * 32, "child")["_pseudonym"] for n in (1, 2))
    ranks = pl.DataFrame({"one": one.rank(), "other": other.rank(), "name": names.rank()})
    for a, b in (("one", "other"), ("one", "name"), ("other", "name")):
        assert abs(ranks.select(pl.corr(a, b)).item()) < 0.08, (a, b)  # five times what chance leaves of it
    alike = [sum(a == b for a, b in zip(x, y, strict=True)) for x, y in zip(one, other, strict=True)]
    assert 0.9 < sum(alike) / len(alike) < 1.1  # of 16 letters out of 16, one is alike by chance


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), identifiers), max_size=20), st.randoms())
def test_the_order_of_rows_changes_nothing_but_their_record(names, random):
    rows = [{"child_unique_id": name, "_record": number} for number, name in enumerate(names, start=1)]
    shuffled = random.sample(rows, len(rows))
    key, cut_off = bytes(32), date(2024, 7, 31)
    once, twice = (
        anonymise({"contacts": identifying("contacts", each)}, key, cut_off).lists["contacts"]
        for each in (rows, shuffled)
    )
    assert once.equals(twice)
    assert once["child"].dtype == pl.String
