"""Two maps on one history agree with either alone on its own side, and with the plain loops on both."""

import random
from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.change_over import EARLIER, on_one_history
from childflow.maps import Map
from tests.lib.drawn import FIRST, MAPS, SEEDS, drawn_return, frames, log_of
from tests.lib.journeys import CUT_OFF, shipped_map
from tests.lib.oracle import log_by_hand

DAYS = st.integers(1, 120).map(lambda days: FIRST + timedelta(days=days))
COLUMNS = ["child", "activity", "start_date", "end_date", "next_activity", "next_basis", "on_map", "journey"]


def told(seed: int, map_: Map) -> list[tuple]:
    events = log_of(frames(drawn_return(random.Random(seed), children=60)), map_).events
    return events.select(pl.col(COLUMNS).cast(pl.String)).rows()


@settings(max_examples=4, deadline=None)
@given(SEEDS, MAPS, DAYS)
def test_a_map_that_takes_over_from_itself_changes_nothing(seed: int, map_: Map, day: date):
    assert told(seed, on_one_history(map_, map_, day)) == told(seed, map_)


@settings(max_examples=3, deadline=None)
@given(SEEDS)
def test_before_all_history_the_second_map_reads_all_and_after_it_the_first(seed: int):
    first, second = shipped_map("front-door"), shipped_map("family-help")
    assert told(seed, on_one_history(first, second, date(1990, 1, 1))) == told(seed, second)
    earlier = told(seed, on_one_history(first, second, date(2040, 1, 1)))
    assert [tuple(cell and cell.removesuffix(EARLIER) for cell in row) for row in earlier] == told(seed, first)


@settings(max_examples=4, deadline=None)
@given(SEEDS, DAYS)
def test_frames_and_loops_agree_across_the_day(seed: int, day: date):
    lists = drawn_return(random.Random(seed), children=60)
    both = on_one_history(shipped_map("front-door"), shipped_map("family-help"), day)
    made = log_of(frames(lists), both).events.select(COLUMNS).rows()
    by_hand = [
        (a.child, a.node, a.start, a.end, a.next, a.basis, a.on_map, a.journey)
        for a in log_by_hand(lists, both, CUT_OFF)
    ]
    assert sorted(made, key=str) == sorted(by_hand, key=str)
