"""Rules J1 to J11 once more, with plain loops over one child at a time, for the front-door map.

Slow and simple on purpose: what `build-events` does with frames is compared with this on random returns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from childflow.maps import Map
from childflow.reconciliation import Account
from childflow_schemas.working_days import bank_holidays

Row = dict[str, Any]
DAY = timedelta(days=1)
HOLIDAYS = frozenset(bank_holidays())


@dataclass
class Activity:
    """One activity of one child; `to` is the activity handed to."""

    child: str
    node: str
    start: date
    end: date | None
    end_basis: str
    outcome: str | None
    list: str
    row: int
    ids: dict[str, str] = field(default_factory=dict)
    to: Activity | None = None
    claimed_by: Activity | None = None
    named: bool = False
    on_map: bool = True
    ground_step: Activity | None = None
    next: str | None = None
    basis: str = "none"
    leaves: bool = False
    journey: int = 0
    same_day_rank: int = 0
    working_days: int | None = None
    clock_working_days: int | None = None
    overdue: bool | None = None

    @property
    def claimed(self) -> bool:
        """Whether anything handed to it."""
        return self.claimed_by is not None

    def hand_to(self, other: Activity, named: bool = False) -> None:
        """Hand on to `other`, which the records may have `named`."""
        self.to, other.claimed_by, self.named = other, self, named

    @property
    def until(self) -> date:
        """The day it lets go of the child."""
        end = self.end or date.max
        return max(end, self.to.start) if self.to else end


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


@cache
def working_days(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`, counted one by one."""
    if end < start:
        return -working_days(end, start)
    days = (start + DAY * number for number in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in HOLIDAYS for day in days)


def log_by_hand(lists: dict[str, list[Row]], map_: Map, cut_off: date) -> list[Activity]:
    """Every activity with its journey and where it led, in the order of the event log."""
    return [activity for oracle in children_by_hand(lists, map_, cut_off) for activity in oracle.activities]


def children_by_hand(lists: dict[str, list[Row]], map_: Map, cut_off: date) -> list[Oracle]:
    """Every child, in pseudonym order, with all that the rules say of them."""
    by_child: dict[str, list[Activity]] = defaultdict(list)
    for activity in _activities(lists, map_, cut_off):
        by_child[activity.child].append(activity)
    children = []
    for child in sorted(by_child):
        oracle = Oracle(map_, cut_off, _in_order(by_child[child], map_))
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


STARTS = {
    "contacts": "date_of_contact",
    "early_help": "assessment_start_date",
    "referrals": "date_of_referral",
    "assessments": "assessment_start_date",
    "section_47": "strategy_discussion_date",
    "children_in_need": "cin_start_date",
    "child_protection": "cp_plan_start_date",
    "children_in_care": "date_started_to_be_looked_after",
}
ENDS = {
    "contacts": "contact_decision_date",
    "early_help": "assessment_completion_date",
    "referrals": "referral_decision_date",
    "assessments": "assessment_authorisation_date",
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}
OUTCOMES = {
    "contacts": "contact_outcome",
    "early_help": "early_help_outcome",
    "referrals": "referral_outcome",
    "assessments": "assessment_outcome",
    "children_in_need": "reason_for_closure",
    "child_protection": "cp_plan_end_reason",
    "children_in_care": "reason_ceased_to_be_looked_after",
}
NODES = {
    "contacts": "contact",
    "early_help": "early_help",
    "referrals": "referral",
    "assessments": "assessment",
    "section_47": "section_47",
    "children_in_need": "cin",
    "child_protection": "cp_plan",
    "children_in_care": "looked_after",
}
OWNERS = {"referral_id": "referrals", "icpc_id": "section_47"}
SOURCES = {"contacts": "contact_source", "referrals": "referral_source"}


def _activities(lists: dict[str, list[Row]], map_: Map, cut_off: date) -> list[Activity]:
    made = []
    for name, rows in lists.items():
        for number, row in _listed_once(name, rows):
            if row["child"] is not None:
                made += _of_row(name, number, row, cut_off)
    return made


def _listed_once(name: str, rows: list[Row]) -> list[tuple[int, Row]]:
    """Every row with its number, the last of those that say the same; rows without a child say nothing of anyone."""
    last: dict[object, tuple[int, Row]] = {}
    for number, row in enumerate(rows, start=1):
        start = row.get(STARTS[name])
        if row["child"] is None:
            last[number] = (number, row)
        elif start is None:
            last[repr(sorted(row.items()))] = (number, row)
        else:
            last[row["child"], start, row.get(SOURCES.get(name, ""))] = (number, row)
    return list(last.values())


def accounts_by_hand(lists: dict[str, list[Row]], cut_off: date) -> dict[str, Account]:
    """J11: where every row went."""
    accounts = {}
    for name, rows in lists.items():
        kept = _listed_once(name, rows)
        account = Account(read=len(rows), merged=len(rows) - len(kept))
        for number, row in kept:
            if row["child"] is not None and _of_row(name, number, row, cut_off):
                account = account.logging(1)
            else:
                account = account.setting_aside(_why_set_aside(row, row.get(STARTS[name])), 1)
        accounts[name] = account
    return accounts


def _why_set_aside(row: Row, start: date | None) -> str:
    if row["child"] is None:
        return "no child id"
    return "no start date" if start is None else "starts after the cut-off"


def _of_row(name: str, number: int, row: Row, cut_off: date) -> list[Activity]:
    found = []
    start = row.get(STARTS[name])
    if name == "section_47":
        icpc, outcome = row.get("date_of_icpc"), row.get("section_47_outcome")
        end = row.get("section_47_end_date") or icpc
        if start and start <= cut_off:
            undated = "not_recorded" if row.get("icpc_not_needed") else "open"
            outcome = outcome or ("icpc" if icpc else None)
            found.append(_dated(row, "section_47", start, end, undated, outcome, cut_off, name, number))
        if icpc and icpc <= cut_off:
            result = {True: "cp_plan", False: "no_plan", None: None}[row.get("icpc_resulted_in_plan")]
            outcome = row.get("icpc_outcome") or result
            found.append(_dated(row, "icpc", icpc, icpc, "open", outcome, cut_off, name, number))
        return found
    if not start or start > cut_off:
        return found
    outcome = row.get(OUTCOMES[name])
    if name == "referrals" and outcome is None and row.get("referral_nfa"):
        outcome = "nfa"
    end, undated = row.get(ENDS[name]), "open"
    if name in ("contacts", "referrals") and end is None:
        end, undated = start, "same_day"
    made = _dated(row, NODES[name], start, end, undated, outcome, cut_off, name, number)
    if undated == "same_day":
        made.end_basis = "not_recorded"
    return [made]


def _dated(
    row: Row,
    node: str,
    start: date,
    end: date | None,
    undated: str,
    outcome: str | None,
    cut_off: date,
    name: str,
    number: int,
) -> Activity:
    if end is not None and end > cut_off:
        end, basis = None, "open"
    elif end is not None:
        end, basis = (end, "recorded") if end >= start else (start, "not_recorded")
    else:
        basis = undated
    ids = {kind: row[kind] for kind in OWNERS if row.get(kind) is not None}
    return Activity(row["child"], node, start, end, basis, outcome, name, number, ids)


def _in_order(activities: list[Activity], map_: Map) -> list[Activity]:
    return sorted(
        activities,
        key=lambda each: (each.start, map_.node_ids.index(each.node), each.end or date.max, each.list, each.row),
    )


def _end_the_undated(oracle: Oracle) -> None:
    for activity in oracle.activities:
        if activity.end is None and activity.end_basis == "not_recorded":
            later = [other.start for other in oracle.activities if other.start > activity.start]
            clock = activity.start
            while working_days(activity.start, clock) < 15:
                clock += DAY
            activity.end = min([*later, clock, oracle.cut_off])


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
