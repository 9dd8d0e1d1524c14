"""The event log of frames and the one of plain loops are the same on every map that ships, whatever the returns say.

Each example is a whole return of many children, drawn close together in time so that their activities meet; a
difference is told of one child.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.maps import Map
from childflow.stages.build_events import EventLog
from childflow_schemas.working_days import working_days_between
from tests.lib.drawn import FIRST, MAPS, SEEDS, drawn_return, frames, log_of
from tests.lib.journeys import CUT_OFF, SHIPPED, shipped_map
from tests.lib.oracle import children_by_hand, dot_on, log_by_hand, passes_on
from tests.lib.oracle_activities import Row, accounts_by_hand, working_days


@settings(max_examples=16, deadline=None)
@given(SEEDS, MAPS)
def test_frames_and_loops_agree(seed: int, map_: Map):
    lists = drawn_return(random.Random(seed))
    columns = [
        "child",
        "activity",
        "start_date",
        "end_date",
        "end_basis",
        "next_activity",
        "next_basis",
        "on_map",
        "journey",
        "same_day_rank",
        "working_days",
        "clock_working_days",
        "overdue",
    ]
    made: dict[str, list[Any]] = {}
    for row in log_of(frames(lists), map_).events.select(columns).iter_rows():
        made.setdefault(row[0], []).append(row)
    by_hand: dict[str, list[Any]] = {}
    for a in log_by_hand(lists, map_, CUT_OFF):
        led = (a.child, a.node, a.start, a.end, a.end_basis, a.next, a.basis, a.on_map, a.journey)
        row = (*led, a.same_day_rank, a.working_days, a.clock_working_days, a.overdue)
        by_hand.setdefault(a.child, []).append(row)
    assert made.keys() == by_hand.keys()
    for child in made:
        assert made[child] == by_hand[child]


@settings(max_examples=6, deadline=None)
@given(SEEDS, MAPS)
def test_every_dot_is_where_the_rule_says_day_by_day(seed: int, map_: Map):
    lists = drawn_return(random.Random(seed), children=30)
    positions = log_of(frames(lists), map_).positions
    passing = (pl.col("end_date") == pl.col("start_date")).fill_null(False)
    for oracle in children_by_hand(lists, map_, CUT_OFF):
        of_child = positions.filter(child=oracle.activities[0].child)
        assert of_child.filter(passing).select("start_date", "place").rows() == passes_on(oracle)
        spells = of_child.filter(~passing).rows(named=True)
        for number in range((CUT_OFF - FIRST).days):
            day = FIRST + timedelta(days=number)
            here = [(s["place"], s["mode"]) for s in spells if s["start_date"] <= day < (s["end_date"] or date.max)]
            assert here == [place for place in [dot_on(oracle, day)] if place]


@settings(max_examples=6, deadline=None)
@given(SEEDS, MAPS)
def test_the_order_of_rows_and_files_never_matters(seed: int, map_: Map):
    draw = random.Random(seed)
    made = frames(drawn_return(draw))
    shuffled = {
        name: made[name].sample(fraction=1, shuffle=True, seed=seed) for name in draw.sample(list(made), len(made))
    }
    one, other = log_of(made, map_), log_of(shuffled, map_)
    for name in ("events", "journeys", "moves", "links", "positions"):
        assert getattr(one, name).equals(getattr(other, name)), name
    assert one.reconciliation == other.reconciliation


@settings(max_examples=6, deadline=None)
@given(SEEDS, MAPS)
def test_every_row_is_accounted_for_and_every_child_is_in_one_place(seed: int, map_: Map):
    lists = drawn_return(random.Random(seed))
    log = log_of(frames(lists), map_)
    assert log.reconciliation == accounts_by_hand(lists, map_, CUT_OFF)
    assert all(account.left == 0 for account in log.reconciliation.values())
    assert_every_row_is_told_once(log, lists)
    spells = log.positions.with_columns(until=pl.col("end_date").fill_null(date.max))
    assert (spells["until"] >= spells["start_date"]).all()
    follows = spells.with_columns(before=pl.col("until").shift(1).over("child")).drop_nulls("before")
    assert (follows["start_date"] >= follows["before"]).all()


def assert_every_row_is_told_once(log: EventLog, lists: dict[str, list[Row]]) -> None:
    """Each row is where an activity came from or among the unlogged, which add up to what the account says."""
    for name, rows in lists.items():
        unlogged = log.unlogged.filter(source_list=name)
        logged = log.events.filter(pl.col("source_list") == name)["source_row"].unique()
        assert sorted([*logged, *unlogged["source_row"]]) == list(range(1, len(rows) + 1))
        account, reasons = log.reconciliation[name], unlogged["reason"].drop_nulls()
        assert dict(reasons.value_counts().iter_rows()) == account.set_aside
        into = unlogged["merged_into"].drop_nulls()
        assert (len(into), account.in_log) == (account.merged, len(logged))
        assert set(into) & set(unlogged.drop_nulls("merged_into")["source_row"]) == set()
        assert unlogged.filter(pl.col("reason").is_null() == pl.col("merged_into").is_null()).is_empty()


RECORDED, INFERRED, NONE = {"recorded"}, {"inferred"}, {"none"}
BASES = {
    ("hand_off", "one_row"): RECORDED,
    ("hand_off", "id"): RECORDED,
    ("hand_off", "outcome"): RECORDED,
    ("hand_off", "window"): RECORDED | INFERRED,
    ("hand_off", "lifted"): RECORDED | INFERRED,
    ("hand_off", "ground"): RECORDED,
    ("hand_off", "off_map"): RECORDED | INFERRED,
    ("return", "open"): RECORDED | INFERRED,
    ("exit", "outcome"): RECORDED,
    ("exit", "ground"): RECORDED,
    ("exit", "closed_with"): RECORDED,
    ("exit", "nothing"): NONE,
    ("with_step", "ground"): RECORDED | INFERRED | NONE,
}
"""Kind of a link and what it rests on, to what the log may say of how it is known."""


@settings(max_examples=6, deadline=None)
@given(SEEDS, MAPS)
def test_every_link_says_what_it_rests_on_and_what_it_hangs_on_is_the_same_childs(seed: int, map_: Map):
    log = log_of(frames(drawn_return(random.Random(seed))), map_)
    links = log.events.with_row_index("event").join(log.links, on="event")
    for kind, why, basis, on_map in links.select("kind", "why", "next_basis", "on_map").unique().iter_rows():
        assert basis in BASES[kind, why], (kind, why)
        assert on_map == (why != "off_map"), (kind, why)
    hangs = links.with_columns(other=pl.coalesce("to", "through")).drop_nulls("other")
    assert (
        hangs.height == links.filter(~pl.col("why").is_in(["nothing", "outcome"]) | pl.col("to").is_not_null()).height
    )
    assert log.events["child"].gather(hangs["other"]).equals(hangs["child"])
    back = links.filter(pl.col("kind") == "return")
    assert log.events["activity"].gather(back["through"]).cast(pl.String).to_list() == back["next_activity"].to_list()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_journey_has_an_exit_unless_something_is_open(name: str):
    log = log_of(frames(drawn_return(random.Random(len(name)))), shipped_map(name))
    still_open = log.events.group_by("child", "journey").agg(open=pl.col("end_date").is_null().any())
    journeys = log.journeys.join(still_open, on=["child", "journey"])
    assert (journeys["exit"].is_null() == journeys["open"]).all()


@settings(max_examples=50)
@given(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(0, 120))
def test_working_days_counted_one_by_one(start, days):
    end = start + timedelta(days=days)
    assert pl.select(working_days_between(pl.lit(start), pl.lit(end))).item() == working_days(start, end)
