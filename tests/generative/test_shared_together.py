"""What can be worked out of all numbers of the share edition together: no small one of a made-up Rutland."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import pytest

from tests.lib.known_bounds import Told, total
from tests.lib.shared import PRESETS, bounds, days_of, rutland, true_flows, true_moves, true_stock

pytestmark = pytest.mark.deep
WEEKS = 26
"""The last weeks, in which flows are looked at day by day; the days before are one."""
LOOKED_AT = 12
"""How many hidden flows and how many hidden stocks are looked at, evenly among all."""


@pytest.fixture(scope="module", params=PRESETS)
def preset(request):
    return request.param


def by_itself(number, truth, rule):
    """What a number can be by itself, for whoever even knows which of the hidden ones are small."""
    if number is not None:
        return bounds(number, rule)
    return (0, rule.smallest - 1) if truth < rule.smallest else (0, None)


def everything_told(world, shared, rule):
    """Every number of the edition, those it leaves out too, and every way in which they add up.

    A flow of a period is the flows of its days, kept by week and month, of which every period is made. Who is in the
    system on a Monday, and was not a week before, came in between. How much is told of moves is known to a step.
    The children of an activity are in no sum with these; `test_shared_counts.py` looks at them.
    """
    told = Told()
    flows, parts = true_flows(world, shared), defaultdict(lambda: defaultdict(int))
    for _, from_, to, day in true_moves(world):
        if begins(shared) <= day <= shared.span.ends:
            parts[from_, to][part_of(day)] += 1
    all_parts = sorted({part_of(day) for day in days(begins(shared), shared.span.ends)})
    edges = {"entry", *exits(shared)}
    for from_, to, grain, period, moves in shared.cubes["flows"].iter_rows():
        key = ("flow", from_, to, period)
        told.number(key, by_itself(moves, flows[from_, to, period][0], rule), flows[from_, to, period][0])
        if from_ not in edges and to not in edges:
            continue
        first, last = days_of(grain, period, shared)
        late = sorted({part_of(day) for day in days(max(first, begins(shared)), last)})
        for part in late:
            told.number(("part", from_, to, part), (0, None), parts[from_, to][part])
        early = told.truth[key] - sum(parts[from_, to][part] for part in late)
        told.number(("early", *key[1:]), (0, None), early)
        told.sum(0, 0, {**total(("part", from_, to, part) for part in late), ("early", *key[1:]): 1.0, key: -1.0})
    stock = true_stock(world, shared)
    for activity, week, children in shared.cubes["stock"].iter_rows():
        if week < begins(shared) - timedelta(days=1):
            continue
        true = stock[activity, week][0]
        told.number(("stock", activity, week), by_itself(children, true, rule), true)
    for week in sorted({name[2] for name in told.bounds if name[0] == "stock"})[1:]:
        told.exactly(in_less_out(told, week, all_parts))
    kept(
        told, "moves", [name for name in told.bounds if name[0] == "flow"], shared.cubes["flows"]["moves"].sum(), shared
    )
    return told


def in_less_out(told, week, all_parts):
    """Everybody at a place on a Monday, less everybody a week before, less who came in, and who went out: next to
    nought, and taken to be known to the child."""
    before = week - timedelta(weeks=1)
    between = {part for part in all_parts if before < part <= week}
    found = {name: 1.0 for name in told.bounds if name[0] == "stock" and name[2] == week}
    found |= {name: -1.0 for name in told.bounds if name[0] == "stock" and name[2] == before}
    for name in (name for name in told.bounds if name[0] == "part" and name[3] in between):
        found[name] = -1.0 if name[1] == "entry" else 1.0
    return found


def kept(told, what, names, published, shared):
    """The share that is told lies within its step."""
    share, everything = shared.kept[what] / 100, sum(told.truth[name] for name in names)
    if share < 1:
        told.sum(published / (share + 0.05), published / share, total(names))
    assert everything


def part_of(day):
    """The days that lie in one week and one month with it, a Monday by itself, by the first of them: stock is of a
    Monday, after what happened on it."""
    if day.weekday() == 0:
        return day
    return max(day - timedelta(days=day.weekday() - 1), day.replace(day=1))


def begins(shared):
    """The Tuesday from which days are looked at."""
    return shared.span.last_week - timedelta(weeks=WEEKS) + timedelta(days=1)


def days(first, last):
    return (first + timedelta(days=at) for at in range((last - first).days + 1))


def exits(shared):
    nodes = set(shared.cubes["stock"]["activity"])
    return {to for to in shared.cubes["flows"]["to"] if to not in nodes}


def test_of_all_numbers_together_every_small_one_is_left_as_open_as_it_is_alone(preset, tmp_path_factory):
    """For each that is hidden and small, but not nought: it may be none, and it may be the greatest small one."""
    world = rutland()
    shared, rule = world.shared(preset)
    told = everything_told(world, shared, rule)
    wanted = []
    for cube in ("flow", "stock"):
        small = [name for name, count in told.truth.items() if name[0] == cube and 0 < count < rule.smallest]
        assert len(small) > LOOKED_AT
        wanted += small[:: len(small) // LOOKED_AT]
    known = told.known(wanted, tmp_path_factory.getbasetemp() / "highs")
    open_ = [low < 0.5 and (high is None or high > rule.smallest - 1.5) for low, high in known]
    assert [(name, both) for name, both, fine in zip(wanted, known, open_, strict=True) if not fine] == []
