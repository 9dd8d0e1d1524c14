"""Rules J3 to J10 once more, with plain loops over one child at a time, for any map that ships.

Slow and simple on purpose: what `build-events` does with frames is compared with this on random returns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from childflow.maps import Map
from tests.lib.oracle_activities import DAY, OWNERS, Activity, Lists, activities_by_hand, working_days


@dataclass
class Oracle:
    """The map, the cut-off, and a child's activities in order."""

    map: Map
    cut_off: date
    activities: list[Activity] = field(default_factory=list)

    def is_state(self, activity: Activity) -> bool:
        return activity.node in self.map.precedence

    def precedence(self, activity: Activity) -> int:
        return self.map.precedence.index(activity.node) + 1 if self.is_state(activity) else 0


def log_by_hand(lists: Lists, map_: Map, cut_off: date) -> list[Activity]:
    """Every activity with its journey and where it led, in the order of the event log."""
    return [activity for oracle in children_by_hand(lists, map_, cut_off) for activity in oracle.activities]


def children_by_hand(lists: Lists, map_: Map, cut_off: date) -> list[Oracle]:
    """Every child, in pseudonym order, with all that the rules say of them."""
    children = []
    for _, of_child in groupby(activities_by_hand(lists, map_, cut_off), key=lambda activity: activity.child):
        oracle = Oracle(map_, cut_off, list(of_child))
        _end_the_undated(oracle)
        _hand_on(oracle)
        _lift_for_good(oracle)
        _go_off_the_map(oracle)
        _close_the_ground(oracle)
        _lead_somewhere(oracle)
        _count_journeys(oracle)
        _count_days(oracle)
        children.append(oracle)
    return children


def _end_the_undated(oracle: Oracle) -> None:
    for activity in oracle.activities:
        if activity.end is None and activity.end_basis == "not_recorded":
            ends = [other.start for other in oracle.activities if other.start > activity.start]
            clock = oracle.map.node(activity.node).clock
            if clock is not None:
                day = activity.start
                while working_days(activity.start, day) < clock.working_days:
                    day += DAY
                ends.append(day)
            activity.end = min([*ends, oracle.cut_off])


def _says(oracle: Oracle, a: Activity) -> tuple[str, ...] | None:
    """Places the outcome names, in order; None where it says nothing that the map knows."""
    if a.outcome is None:
        return None
    return oracle.map.node(a.node).outcomes.get(a.outcome.split(";")[0].lower())


def _allows(oracle: Oracle, a: Activity, b: Activity) -> bool:
    named = _says(oracle, a)
    return named is None or b.node in named or b.node in oracle.map.node(a.node).has_no_outcome_for


def _within(oracle: Oracle, a: Activity, b: Activity) -> int | None:
    return next((edge.within for edge in oracle.map.edges if (edge.from_, edge.to) == (a.node, b.node)), None)


def _possible(oracle: Oracle, a: Activity, b: Activity) -> bool:
    within = _within(oracle, a, b)
    if within is None or not _allows(oracle, a, b) or not all(_came_from(a, b).values()):
        return False
    if a.end is None:
        return not oracle.is_state(a)
    if oracle.is_state(a) and b.start < a.end:
        return False
    return working_days(a.end, b.start) <= within


def _records(oracle: Oracle, a: Activity, b: Activity) -> bool:
    """Whether the outcome names what followed."""
    return b.node in (_says(oracle, a) or ())


def _came_from(a: Activity, b: Activity) -> dict[str, bool]:
    """For every id of its own that `a` has and `b` came from one of, whether it is that one."""
    return {
        kind: a.ids[kind] == b.ids[kind]
        for kind, owner in OWNERS.items()
        if a.list == owner != b.list and kind in a.ids and kind in b.ids
    }


def _names(oracle: Oracle, a: Activity, b: Activity) -> bool:
    """Whether the records say that `b` came from `a`: to a state within the window, to a step whenever."""
    within = _within(oracle, a, b)
    one_row = (a.list, a.row) == (b.list, b.row)
    if within is None or oracle.is_state(a) or not (one_row or any(_came_from(a, b).values())):
        return False
    return not oracle.is_state(b) or a.end is None or working_days(a.end, b.start) <= within


def _hand_on(oracle: Oracle) -> None:
    """Each in turn is claimed by the nearest before it that can hand to it and has not handed on yet.

    First as the records name, then as outcomes do, then by nearness.
    """
    _match(oracle, lambda a, b: _names(oracle, a, b) and _records(oracle, a, b), named=True)
    _match(oracle, lambda a, b: _names(oracle, a, b), named=True)
    _match(oracle, lambda a, b: _possible(oracle, a, b) and _records(oracle, a, b))
    _match(oracle, lambda a, b: _possible(oracle, a, b))


def _match(oracle: Oracle, possible: Callable[[Activity, Activity], bool], named: bool = False) -> None:
    for number, b in enumerate(oracle.activities):
        if b.claimed:
            continue
        for a in reversed(oracle.activities[:number]):
            if a.to is None and possible(a, b):
                a.hand_to(b, named)
                break


def _lift_for_good(oracle: Oracle) -> None:
    found = []
    for number, state in enumerate(oracle.activities):
        if not oracle.is_state(state) or state.to or state.end is None or state.end <= state.start:
            continue
        away: list[Activity] = []
        reached = date.min
        for other in oracle.activities[number + 1 :]:
            if other.start < state.end and oracle.precedence(other) < oracle.precedence(state):
                if other.start > reached:
                    away = []
                away.append(other)
                reached = max(reached, other.until)
        if not away or reached < state.end:
            continue
        first = away[0]
        if not first.claimed and _within(oracle, state, first) is not None and _allows(oracle, state, first):
            found.append((number, state, first))
    for _, state, first in sorted(found, key=lambda each: (not _records(oracle, *each[1:]), -each[0])):
        if not first.claimed:
            state.hand_to(first)


def _go_off_the_map(oracle: Oracle) -> None:
    ground = oracle.map.ground.node if oracle.map.ground else None
    links = []
    for number, b in enumerate(oracle.activities):
        before = oracle.activities[:number]
        if b.claimed or not before or b.node == ground:
            continue
        latest = max(each.until for each in before)
        a = [each for each in before if each.until == latest][-1]
        if b.start < latest or a.end is None or a.to is not None:
            continue
        near = working_days(a.end, b.start) <= oracle.map.off_map_within
        if near and _allows(oracle, a, b) and all(_came_from(a, b).values()):
            links.append((a, b))
    for a, b in links:
        a.hand_to(b)
        a.on_map = False


def _close_the_ground(oracle: Oracle) -> None:
    ground = oracle.map.ground
    if ground is None:
        return
    for g in oracle.activities:
        if g.node != ground.node or g.end is None or (g.outcome or "").lower() not in ground.outcomes:
            continue
        steps = [
            each
            for each in oracle.activities
            if not oracle.is_state(each)
            and each.end is not None
            and g.start <= each.start <= g.end
            and each.end <= g.end
            and (each.start < g.end or g.start == g.end or each.claimed)
        ]
        if steps:
            last = max(steps, key=lambda each: (each.end, oracle.activities.index(each)))
            if working_days(last.end, g.end) <= ground.within:
                g.ground_step = last
    for g in oracle.activities:
        if g.ground_step and g.to and not g.ground_step.to:
            g.ground_step.hand_to(g.to, _records(oracle, g, g.to))
            g.to = None


def _exit_named(oracle: Oracle, a: Activity) -> str | None:
    return next((place for place in _says(oracle, a) or () if place in oracle.map.exit_ids), None)


def _lead_somewhere(oracle: Oracle) -> None:
    for a in oracle.activities:
        if a.end is None:
            continue
        grounds = [g for g in oracle.activities if g.ground_step is a]
        named_by_ground = _exit_named(oracle, grounds[-1]) if grounds else None
        back = None if a.to or a.ground_step else _takes_back(oracle, a)
        there = a.to or back
        if there:
            recorded = a.named or _records(oracle, a, there) or there.node == named_by_ground
            a.next, a.basis = there.node, "recorded" if recorded else "inferred"
            continue
        a.leaves = a.ground_step is None
        exit_ = _exit_named(oracle, a) or named_by_ground
        a.next, a.basis = exit_, "recorded" if exit_ else "none"
    for a in oracle.activities:
        if a.end is not None and a.next is None:
            a.next = _exit_of_what_closed(oracle, a)
            a.basis = "recorded" if a.next else "none"
            a.next = a.next or "not_recorded"


def _rests_until(a: Activity) -> date:
    return a.ground_step.end if a.ground_step and a.ground_step.end else a.until


def _takes_back(oracle: Oracle, a: Activity) -> Activity | None:
    assert a.end is not None
    holders = [
        each for each in oracle.activities if each is not a and each.start <= a.end and _rests_until(each) > a.end
    ]
    states = [each for each in holders if oracle.is_state(each)]
    if states:
        return min(states, key=lambda each: (oracle.precedence(each), -oracle.activities.index(each)))
    return holders[-1] if holders else None


def _exit_of_what_closed(oracle: Oracle, a: Activity) -> str | None:
    assert a.end is not None
    closed = [
        (each.end, number, exit_)
        for number, each in enumerate(oracle.activities)
        if oracle.is_state(each) and each.end and a.start <= each.end <= a.end
        if (exit_ := _own_exit(oracle, each)) is not None
    ]
    return max(closed)[2] if closed else None


def _own_exit(oracle: Oracle, a: Activity) -> str | None:
    return _exit_named(oracle, a)


def _count_journeys(oracle: Oracle) -> None:
    journey, busy = 0, date.min
    for a in oracle.activities:
        if journey == 0 or (a.start > busy and not a.claimed):
            journey += 1
        a.journey = journey
        gone = (a.leaves and a.basis == "recorded") or a.ground_step is not None
        busy = max(busy, a.until - DAY if gone else a.until)


def _count_days(oracle: Oracle) -> None:
    """J7 and J10: the order within the day, and the working days on each clock."""
    for number, a in enumerate(oracle.activities):
        a.same_day_rank = sum(other.start == a.start for other in oracle.activities[: number + 1])
        clock = oracle.map.node(a.node).clock
        if clock is None:
            continue
        last = a.end or oracle.cut_off
        by = a.claimed_by
        since = by.start if by is not None and by.node == clock.since else a.start
        a.working_days, a.clock_working_days = working_days(a.start, last), working_days(since, last)
        a.overdue = a.clock_working_days > clock.working_days and a.end_basis != "not_recorded"


def dot_on(oracle: Oracle, day: date) -> tuple[str, str] | None:
    """Where the dot is during `day` (J5), and what it does there; None when the child is out."""
    heading = [a for a in oracle.activities if not oracle.is_state(a) and a.start <= day < (a.end or date.max)]
    if heading:
        return heading[-1].node, "heading"
    waiting = [a for a in oracle.activities if not oracle.is_state(a) and a.end and a.end <= day < a.until]
    if waiting:
        return waiting[-1].node, "waiting"
    resting = [a for a in oracle.activities if oracle.is_state(a) and a.start <= day < _rests_until(a)]
    if resting:
        return min(resting, key=oracle.precedence).node, "resting"
    return None


def passes_on(oracle: Oracle) -> list[tuple[date, str]]:
    """The steps begun and ended on one day, in the order in which they are seen (J7)."""
    return [(a.start, a.node) for a in oracle.activities if not oracle.is_state(a) and a.end == a.start]
