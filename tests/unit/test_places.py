"""The table of places agrees with itself: codes, numbers, names, districts, and what replaced what."""

import re
from collections import Counter
from itertools import chain

import pytest

from childflow.typed import compact
from childflow_schemas.places import Place, places

AUTHORITY = re.compile(r"E(?:06|08|09|10)\d{6}")
DISTRICT = re.compile(r"E07\d{6}")
NUMBER = re.compile(r"\d{3}")
ELSEWHERE = {"NIR", "WAL", "SCO", "NUK", "CON"}

REPLACED = """
    E06000048 | E06000057 | Northumberland
    E08000016 | E08000038 | Barnsley
    E08000019 | E08000039 | Sheffield
    E08000020 | E08000037 | Gateshead
    E10000002 | E06000060 | Buckinghamshire
    E10000009 | E06000059 | Dorset
    E10000023 | E06000065 | North Yorkshire
    E10000027 | E06000066 | Somerset
"""
"""A former code, the code now, and the authority that has had both."""

SPLIT_OR_MERGED = """
    Bournemouth      | Bournemouth, Christchurch and Poole
    Poole            | Bournemouth, Christchurch and Poole
    Northamptonshire | North Northamptonshire
    Northamptonshire | West Northamptonshire
    Cumbria          | Cumberland
    Cumbria          | Westmorland and Furness
"""
"""An authority of its own until it went into another, which is one too."""

DISTRICTS = """
    E07000048 | Christchurch   | Bournemouth, Christchurch and Poole
    E07000051 | Purbeck        | Dorset
    E07000004 | Aylesbury Vale | Buckinghamshire
    E07000246 | Somerset West and Taunton | Somerset
    E07000151 | Daventry       | Northamptonshire
    E07000026 | Allerdale      | Cumbria
    E07000112 | Shepway        | Kent
    E07000013 | Chester        | Cheshire West and Chester
    E07000014 | Congleton      | Cheshire East
"""
"""A district's code and name, and the authority it stands under."""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def authorities() -> list[Place]:
    return [place for place in places() if place.code not in ELSEWHERE]


def called(name: str) -> Place:
    return next(place for place in places() if place.name == name)


def twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_a_place_has_a_code_of_ons_or_one_of_the_five_of_dfe():
    assert {place.code for place in places()} - {place.code for place in authorities()} == ELSEWHERE
    assert [place.code for place in authorities() if not AUTHORITY.fullmatch(place.code)] == []


def test_an_authority_has_three_figures_of_its_own_and_the_five_have_none():
    assert [place.name for place in authorities() if not NUMBER.fullmatch(place.number)] == []
    assert {place.number for place in places() if place.code in ELSEWHERE} == {""}


def test_no_code_number_name_or_district_stands_twice():
    said = chain.from_iterable((place.code, place.name, place.number, *place.also) for place in places())
    assert twice([compact(each) for each in said if each]) == []


def test_what_looks_like_a_code_or_a_number_is_one():
    figured = [each for place in places() for each in place.also if any(letter.isdigit() for letter in each)]
    assert [each for each in figured if not any(kind.fullmatch(each) for kind in (AUTHORITY, DISTRICT, NUMBER))] == []


@pytest.mark.parametrize(("kind", "last"), [("E06", 66), ("E07", 246), ("E08", 39), ("E09", 33)])
def test_no_authority_or_district_that_ons_has_ever_given_a_code_is_missing(kind, last):
    codes = {code for place in places() for code in (place.code, *place.also)}
    assert {code for code in codes if code.startswith(kind)} == {f"{kind}{each:06d}" for each in range(1, last + 1)}


@pytest.mark.parametrize(("former", "code", "name"), rows(REPLACED))
def test_a_former_code_stands_with_the_authority_that_had_it(former, code, name):
    assert called(name).code == code
    assert former in called(name).also


def test_no_other_former_code_is_known():
    former = {each for place in places() for each in place.also if AUTHORITY.fullmatch(each)}
    assert former == {row[0] for row in rows(REPLACED)}


@pytest.mark.parametrize(("name", "into"), rows(SPLIT_OR_MERGED))
def test_an_authority_that_was_split_or_merged_keeps_its_own_row(name, into):
    assert AUTHORITY.fullmatch(called(name).code)
    assert called(name).number != called(into).number


@pytest.mark.parametrize(("code", "name", "authority"), rows(DISTRICTS))
def test_a_district_stands_under_its_authority(code, name, authority):
    assert {code, name} <= set(called(authority).also)
