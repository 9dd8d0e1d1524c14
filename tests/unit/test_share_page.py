"""The page of flows holds the numbers of the share folder, every one, and nothing more."""

import re
from datetime import date, timedelta

import polars as pl
import pytest

from childflow.resources import share_page
from tests.lib.share_folder import FIRST, fixture
from tests.lib.shared_page import held_by, shared_page

EPOCH = date(1970, 1, 1)


@pytest.fixture(scope="module")
def given():
    return fixture()


@pytest.fixture(scope="module")
def held(given):
    return held_by(shared_page(given))


def days(numbers: list[int]) -> list[date]:
    return [EPOCH + timedelta(days=number) for number in numbers]


def rows(cube: pl.DataFrame) -> list[tuple]:
    enums = pl.col(name for name, dtype in cube.schema.items() if isinstance(dtype, pl.Enum))
    return sorted(cube.with_columns(enums.cast(pl.String)).rows(), key=repr)


def test_every_flow_is_there_as_it_was_and_no_other(given, held):
    told = [
        (flow["from"], flow["to"], flow["grain"], *cell)
        for flow in held["flows"]
        for cell in zip(days(flow["periods"]), flow["moves"], strict=True)
    ]
    assert sorted(told, key=repr) == rows(given.cubes["flows"])


def test_every_number_of_children_is_there_as_it_was_and_no_other(given, held):
    weeks = [FIRST + timedelta(weeks=week) for week in range(170)]
    stock = [(row["activity"], *cell) for row in held["stock"] for cell in zip(weeks, row["children"], strict=True)]
    times = [
        (row["activity"], *cell)
        for row in held["timesThrough"]
        for cell in zip(row["times"], row["children"], strict=True)
    ]
    attributes = [
        (row["activity"], row["attribute"], *cell)
        for row in held["attributes"]
        for cell in zip(row["values"], row["children"], strict=True)
    ]
    assert sorted(stock, key=repr) == rows(given.cubes["stock"])
    assert sorted(times, key=repr) == rows(given.cubes["times_through"])
    assert sorted(attributes, key=repr) == rows(given.cubes["attributes"])


def test_every_wait_and_indicator_is_there_as_it_was_and_no_other(given, held):
    names = ("from", "to", "moves", "median", "p25", "p75")
    assert sorted((tuple(row[name] for name in names) for row in held["waits"]), key=repr) == rows(given.cubes["waits"])
    told = [
        (row["indicator"], row["title"], row["grain"], *cell)
        for row in held["indicators"]
        for cell in zip(days(row["periods"]), row["numerators"], row["denominators"], row["values"], strict=True)
    ]
    assert sorted(told, key=repr) == rows(given.cubes["indicators"])


def test_the_page_holds_nothing_else(held):
    assert set(held) == {
        *("format", "said", "map", "flows", "stock", "timesThrough", "attributes", "waits", "indicators"),
    }
    assert set(held["said"]) == {
        *("authority", "version", "preset", "smallest", "roundedTo", "firstWeek", "lastWeek"),
        *("kept", "leftOut", "waitsIn", "synthetic"),
    }
    assert {name for flow in held["flows"] for name in flow} == {"from", "to", "grain", "periods", "moves"}
    assert {name for wait in held["waits"] for name in wait} == {"from", "to", "moves", "median", "p25", "p75"}
    for place in held["map"]["places"]:
        assert set(place) == {"id", "label", "short", "kind", "group", "x", "y", "clock"}


def test_a_week_that_the_cube_has_no_row_of_is_hidden(given):
    few = given.cubes["stock"].filter(pl.col("week") != FIRST)
    held = held_by(shared_page(type(given)(given.cubes | {"stock": few}, given.said)))
    assert {row["children"][0] for row in held["stock"]} == {None}
    assert {len(row["children"]) for row in held["stock"]} == {170}


def test_the_page_is_otherwise_as_it_was_built(given):
    one, other = shared_page(given), shared_page(given)
    assert one == other
    built = re.sub(r'(id="shared">)[^<]+', r"\1", re.sub(r"<title>[^<]*", "<title>x", one))
    assert built == re.sub(r"<title>[^<]*", "<title>x", share_page().read_text(encoding="utf-8"))
