"""Every number of the share edition against a plain count, and against whoever subtracts one from another."""

from collections import defaultdict
from itertools import accumulate, product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow.share_settings import Share
from childflow.stages.share.apart import Partition, hidden_besides
from tests.lib.shared import PRESETS, bounds, rutland, true_flows, true_margins, true_stock

STANDARD = Share(smallest=6, round_to=5)


@pytest.fixture(scope="module", params=PRESETS)
def known(request):
    """A made-up Rutland, what may be shared of it by a preset, and the rule."""
    return rutland(), *rutland().shared(request.param)


def held(told, counted, rule):
    """Whether a number is what the rule says of what is behind it."""
    happened, children = counted
    if min(happened, children) < rule.smallest:
        return told is None
    low, high = bounds(told, rule)
    return told % rule.round_to == 0 and low <= happened <= high


def test_every_flow_is_told_or_hidden_as_a_plain_count_says(known):
    world, shared, rule = known
    true, flows = true_flows(world, shared), shared.cubes["flows"]
    told = {(*row[:2], row[3]): row[4] for row in flows.iter_rows()}
    assert len(told) == flows.height > 1000
    assert [key for key, moves in told.items() if not held(moves, true[key], rule)] == []
    assert sum(moves is not None for moves in told.values()) > 500


def test_every_stock_is_told_or_hidden_as_a_plain_count_says(known):
    world, shared, rule = known
    true = true_stock(world, shared)
    rows = list(shared.cubes["stock"].iter_rows())
    assert [row for row in rows if not held(row[2], true[row[:2]], rule)] == []
    assert all(happened == children for happened, children in true.values())


def test_each_pair_is_told_in_one_grain_and_as_fine_as_leaves_enough_of_it(known):
    _, shared, _ = known
    flows = shared.cubes["flows"]
    assert flows.group_by("from", "to").agg(pl.col("grain").n_unique())["grain"].max() == 1
    assert flows.select("from", "to", "period").is_unique().all()
    told = flows.group_by("from", "to", "grain").agg(pl.col("moves").count())
    assert set(told.filter(pl.col("moves") > 0)["grain"]) >= {"week", "month", "quarter", "year", "whole"}


def views(known):
    """Every view the edition offers, as the cells that are told in it: each number; each total of a pair up to any of
    its periods, and over any of its windows; of stock each place, each week's sum over places; of an activity each way
    to tell its children apart, and their sum. A cell is its bounds; what is hidden is in no sum."""
    _, shared, rule = known
    for _, rows in shared.cubes["flows"].group_by("from", "to"):
        cells = [bounds(moves, rule) if moves is not None else (0, 0) for moves in rows.sort("period")["moves"]]
        lows, highs = ([0, *accumulate(cell[at] for cell in cells)] for at in (0, 1))
        for first, last in product(range(len(cells)), repeat=2):
            if first <= last:
                yield lows[last + 1] - lows[first], highs[last + 1] - highs[first]
    for cube, by, column in (
        ("stock", ["activity", "week"], "children"),
        ("stock", ["week"], "children"),
        ("times_through", ["activity"], "children"),
        ("times_through", ["activity", "times"], "children"),
        ("attributes", ["activity", "attribute"], "children"),
        ("attributes", ["activity", "attribute", "value"], "children"),
        ("indicators", ["indicator", "period"], "numerator"),
        ("waits", ["from", "to"], "moves"),
    ):
        for _, rows in shared.cubes[cube].group_by(by):
            told = [bounds(each, rule) for each in rows[column].drop_nulls()]
            yield sum(low for low, _ in told), sum(high for _, high in told)
    for rows in shared.cubes["indicators"].drop_nulls("numerator").iter_rows(named=True):
        yield bounds(rows["denominator"] - rows["numerator"], rule)


def test_no_view_and_no_pair_of_views_differs_by_a_number_that_is_told_to_be_small(known):
    """One view less another, where one is within the other, is a view itself: it is nought told, or at least the
    smallest. Of two that are not, what is known of the difference is never that it is a small number."""
    *_, rule = known
    offered, small = set(views(known)), rule.smallest - 1
    assert len(offered) > 300
    assert [low for low, high in offered if not (low == high == 0 or low >= rule.smallest)] == []
    narrow = [each for each in offered if each[1] - each[0] < rule.smallest] + [(0, small)]
    for one, other in product(narrow, repeat=2):
        least, most = one[0] - other[1], one[1] - other[0]
        assert not (least >= 1 and most <= small), (one, other)


def test_no_way_to_tell_children_apart_gives_away_what_another_hides(known):
    """All ways have one sum. Whoever knows it as well as they tell it, and which cells are hidden for being small, is
    left with every number below the smallest for each of those."""
    world, shared, rule = known
    true = true_margins(world, shared)
    told = told_by_way(shared)
    looked_at = 0
    for activity, ways in true.items():
        partitions = {
            way: [(count, told.get((activity, way, value))) for value, count in values.items()]
            for way, values in ways.items()
        }
        for way, cells in partitions.items():
            for at, (count, number) in enumerate(cells):
                if number is None and 0 < count < rule.smallest:
                    assert possible(partitions, way, at, rule) >= set(range(rule.smallest)), (activity, way)
                    looked_at += 1
    assert looked_at > 20


def told_by_way(shared):
    times = shared.cubes["times_through"].with_columns(attribute=pl.lit("times"), value=pl.col("times").cast(pl.String))
    both = pl.concat(
        [each.select("activity", "attribute", "value", "children") for each in (times, shared.cubes["attributes"])]
    )
    return {row[:3]: row[3] for row in both.iter_rows()}


MOST = 60
"""How far above its least a hidden cell that is no small one is looked at."""


def possible(partitions, way, at, rule):
    """The numbers that one small hidden cell can be, every sum tried: cells are (true count, told or None)."""
    sums = [can_add_up(cells, rule) for name, cells in partitions.items() if name != way]
    mine = partitions[way]
    rest = can_add_up([*mine[:at], *mine[at + 1 :]], rule)
    every = set.intersection(*sums) if sums else None
    return {n for n in range(rule.smallest) if every is None or any(other + n in every for other in rest)}


def can_add_up(cells, rule):
    """The sums that a partition can have, for whoever knows which of its cells are small."""
    low = high = 0
    for count, number in cells:
        if number is None and count >= rule.smallest:
            low, high = low + rule.smallest, high + count + MOST
        else:
            least, most = bounds(number, rule)
            low, high = low + least, high + most
    return set(range(low, high + 1))


@st.composite
def ways(draw):
    """The same children told apart in two to four ways."""
    total = draw(st.integers(6, 90))
    found = []
    for number in range(draw(st.integers(2, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, total), max_size=5)))
        counts = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
        found.append(Partition(str(number), {str(at): count for at, count in enumerate(counts)}))
    return found


@given(ways())
@settings(max_examples=400, deadline=None)
def test_whatever_the_ways_every_small_number_is_left_possible(partitions):
    hidden = hidden_besides(partitions, STANDARD)
    cells = defaultdict(list)
    for each in partitions:
        for value, count in each.cells.items():
            shown = None if value in hidden[each.name] else (count + 2) // 5 * 5
            assert shown is None or count >= STANDARD.smallest
            cells[each.name].append((count, shown))
    for way, mine in cells.items():
        if all(number is None for each in cells.values() for _, number in each):
            continue
        for at, (count, number) in enumerate(mine):
            if number is None and 0 < count < STANDARD.smallest:
                assert possible(cells, way, at, STANDARD) >= set(range(STANDARD.smallest))
