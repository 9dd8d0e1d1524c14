"""Rules J1, J2, J8 and J11 once more, with plain loops: what activities the rows of lists make on a map.

The conditions of the maps that ship are written here a second time, in Python; a map with another raises KeyError.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from childflow.maps import Map, Node
from childflow.reconciliation import Account
from childflow_schemas.working_days import bank_holidays

Row = dict[str, Any]
Lists = dict[str, list[Row]]
DAY = timedelta(days=1)
HOLIDAYS = frozenset(bank_holidays())

KEYS: dict[str, tuple[str, ...]] = {
    "contacts": ("date_of_contact", "contact_source"),
    "early_help": ("assessment_start_date",),
    "referrals": ("date_of_referral", "referral_source"),
    "assessments": ("assessment_start_date",),
    "section_47": ("strategy_discussion_date",),
    "children_in_need": ("cin_start_date",),
    "child_protection": ("cp_plan_start_date",),
    "children_in_care": ("date_started_to_be_looked_after",),
    "care_leavers": (),
    "adoption": ("date_of_decision_to_place",),
}
"""What beside the child says that two rows of a list are one record; the first is the day the row begins."""

OWNERS = {"referral_id": "referrals", "icpc_id": "section_47"}
RESIDENTIAL = ("H5", "K1", "K2", "R1", "R2", "R3", "R5", "S1")
_IS_RESIDENTIAL = "placement_type IN ('H5', 'K1', 'K2', 'R1', 'R2', 'R3', 'R5', 'S1')"


def _filled(column: str) -> Callable[[Row], bool]:
    return lambda row: row.get(column) is not None


def _fostered(row: Row) -> bool:
    return (row.get("placement_type") or "").startswith(("U", "A"))


def _residential(row: Row) -> bool:
    return row.get("placement_type") in RESIDENTIAL


CONDITIONS: dict[str, Callable[[Row], bool]] = {
    "referral_nfa": lambda row: row.get("referral_nfa") is True,
    "icpc_not_needed": lambda row: row.get("icpc_not_needed") is True,
    "icpc_resulted_in_plan": lambda row: row.get("icpc_resulted_in_plan") is True,
    "NOT icpc_resulted_in_plan": lambda row: row.get("icpc_resulted_in_plan") is False,
    "strategy_discussion_outcome IS NULL OR strategy_discussion_outcome LIKE 'section_47%'": lambda row: (
        row.get("strategy_discussion_outcome") or "section_47"
    ).startswith("section_47"),
    "placement_type LIKE 'U%' OR placement_type LIKE 'A%'": _fostered,
    _IS_RESIDENTIAL: _residential,
    "placement_type IS NULL OR (placement_type NOT LIKE 'U%' AND placement_type NOT LIKE 'A%' AND "
    + _IS_RESIDENTIAL.replace(" IN", " NOT IN")
    + ")": lambda row: not _fostered(row) and not _residential(row),
} | {
    f"{column} IS NOT NULL": _filled(column)
    for column in (
        "date_of_icpc",
        "date_of_matching",
        "date_placed_for_adoption",
        "date_of_adoption_order",
        "date_of_decision_reversed",
    )
}


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


@cache
def working_days(start: date, end: date) -> int:
    """Working days after `start` up to and with `end`, counted one by one."""
    if end < start:
        return -working_days(end, start)
    days = (start + DAY * number for number in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in HOLIDAYS for day in days)


def activities_by_hand(lists: Lists, map_: Map, cut_off: date) -> list[Activity]:
    """Every activity of the lists on the map, child by child in order; no hand-offs yet."""
    once = {name: _listed_once(name, rows) for name, rows in lists.items()}
    made = [
        activity
        for name, rows in once.items()
        for number, row in rows
        for activity in _of_row(name, number, row, once, map_, cut_off)[0]
    ]
    return sorted(
        made,
        key=lambda a: (a.child, a.start, map_.node_ids.index(a.node), a.end or date.max, a.list, a.row),
    )


def accounts_by_hand(lists: Lists, map_: Map, cut_off: date) -> dict[str, Account]:
    """J11: where every row went."""
    once = {name: _listed_once(name, rows) for name, rows in lists.items()}
    accounts = {}
    for name, rows in once.items():
        account = Account(read=len(lists[name]), merged=len(lists[name]) - len(rows))
        for number, row in rows:
            made, why_not = _of_row(name, number, row, once, map_, cut_off)
            account = account.logging(1) if made else account.setting_aside(min(why_not), 1)
        accounts[name] = account
    return accounts


def _listed_once(name: str, rows: list[Row]) -> list[tuple[int, Row]]:
    """Every row with its number, the last of those that say the same; rows without a child say nothing of anyone."""
    last: dict[object, tuple[int, Row]] = {}
    for number, row in enumerate(rows, start=1):
        key = [row.get(column) for column in KEYS[name]]
        if row["child"] is None:
            last[number] = (number, row)
        elif key and key[0] is None:
            last[repr(sorted(row.items()))] = (number, row)
        else:
            last[row["child"], *key] = (number, row)
    return list(last.values())


def _of_row(
    name: str, number: int, row: Row, once: dict[str, list[tuple[int, Row]]], map_: Map, cut_off: date
) -> tuple[list[Activity], list[str]]:
    """The activities that the row makes, and why it makes no others."""
    nodes = [node for node in map_.nodes if node.source.list == name]
    made: list[Activity] = []
    why_not: list[str] = []
    for node in nodes:
        start = _start(node, row, once)
        if node.source.where is not None and not CONDITIONS[node.source.where](row):
            continue
        if start is not None and not (node.valid_from or date.min) <= start < (node.valid_until or date.max):
            continue
        if row["child"] is None:
            why_not.append("no child id")
        elif start is None:
            why_not.append("no start date")
        elif start > cut_off:
            why_not.append("starts after the cut-off")
        else:
            made.append(_activity(node, number, row, start, cut_off))
    return made, why_not or ["no activity on the map" if nodes else "list not on the map"]


def _start(node: Node, row: Row, once: dict[str, list[tuple[int, Row]]]) -> date | None:
    """The row's own start, or the child's latest date in another list."""
    other, _, column = node.source.start.rpartition(".")
    if not other:
        return row.get(column)
    of_child = [each.get(column) for _, each in once.get(other, []) if each["child"] == row["child"]]
    return max((day for day in of_child if day is not None), default=None)


def _activity(node: Node, number: int, row: Row, start: date, cut_off: date) -> Activity:
    source = node.source
    end = next((row[column] for column in source.end if row.get(column) is not None), None)
    if end is not None and end > cut_off:
        end, basis = None, "open"
    elif end is not None:
        end, basis = (end, "recorded") if end >= start else (start, "not_recorded")
    elif source.undated_end == "start":
        end, basis = start, "not_recorded"
    else:
        ended = source.ended_where is not None and CONDITIONS[source.ended_where](row)
        basis = "not_recorded" if ended else "open"
    ids = {kind: row[kind] for kind in OWNERS if row.get(kind) is not None}
    return Activity(row["child"], node.id, start, end, basis, _outcome(node, row), source.list, number, ids)


def _outcome(node: Node, row: Row) -> str | None:
    """What its column says, else the first condition that holds."""
    said: str | None = row.get(node.source.outcome) if node.source.outcome else None
    return said or next((each.outcome for each in node.source.outcomes_where if CONDITIONS[each.where](row)), None)
