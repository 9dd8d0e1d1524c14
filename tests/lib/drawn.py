"""Whole returns of many children, drawn at random and close together in time, so that their activities meet."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl
from hypothesis import strategies as st

from childflow.maps import Map
from childflow.reconciliation import Account
from childflow.stages.build_events import EventLog, build_events
from childflow_schemas.codes import code_list
from childflow_schemas.pseudonymised import LISTS
from tests.lib.journeys import CUT_OFF, SHIPPED, shipped_map
from tests.lib.oracle_activities import KEYS, OWNERS, Lists, Row

FIRST = date(2024, 1, 1)
CHILDREN = 120
MAPS = st.sampled_from(SHIPPED).map(shipped_map)
SEEDS = st.integers(0, 2**32)
DATES = {
    "contacts": ("contact_decision_date",),
    "early_help": ("assessment_completion_date",),
    "referrals": ("referral_decision_date",),
    "assessments": ("assessment_authorisation_date",),
    "section_47": ("date_of_icpc", "section_47_end_date"),
    "children_in_need": ("cin_closure_date",),
    "child_protection": ("cp_plan_end_date",),
    "children_in_care": ("date_ceased_to_be_looked_after",),
    "care_leavers": (),
    "adoption": (
        "date_of_matching",
        "date_placed_for_adoption",
        "date_of_adoption_order",
        "date_of_decision_reversed",
    ),
}
"""Dates of a row beside that of its start."""

FLAGS = {"referrals": ("referral_nfa",), "section_47": ("icpc_not_needed", "icpc_resulted_in_plan")}
CODES = {
    "contacts": {"contact_outcome": "contact_outcome"},
    "early_help": {"early_help_outcome": "early_help_outcome"},
    "referrals": {"referral_outcome": "referral_outcome"},
    "assessments": {"assessment_outcome": "assessment_outcome"},
    "section_47": {
        "strategy_discussion_outcome": "strategy_discussion_outcome",
        "section_47_outcome": "section_47_outcome",
        "icpc_outcome": "icpc_outcome",
    },
    "children_in_need": {"reason_for_closure": "reason_for_closure"},
    "child_protection": {"cp_plan_end_reason": "cp_plan_end_reason"},
    "children_in_care": {
        "reason_ceased_to_be_looked_after": "reason_ceased_care",
        "placement_type": "placement_type",
    },
}
"""Columns with codes, and the code list of each."""

SOURCES = {"contacts": "contact_source", "referrals": "referral_source"}


def drawn_return(draw: random.Random, children: int = CHILDREN) -> Lists:
    """Up to three rows a child in each list; dates from January on, some missing or out of order."""
    lists: Lists = {name: [] for name in KEYS}
    with_ids = draw.choice([True, False])
    for number in range(children):
        spread = draw.choice([8, 40, 200])
        for name in KEYS:
            for _ in range(draw.choice([0, 0, 0, 1, 1, 2, 3])):
                ids = _ids(draw, name) if with_ids else {}
                lists[name].append({"child": f"{number:03}", **_row(draw, name, spread), **ids})
    lists["contacts"] += [{"child": None, **_row(draw, "contacts", 9)} for _ in range(3)]
    for rows in lists.values():
        draw.shuffle(rows)
    return lists


def _row(draw: random.Random, name: str, spread: int) -> Row:
    start = _day(draw, spread, 0.02)
    row: Row = {KEYS[name][0]: start} if KEYS[name] else {}
    for column in DATES[name]:
        row[column] = draw.choice([_after(draw, start), _after(draw, start), None])
    for column in FLAGS.get(name, ()):
        row[column] = draw.choice([None, False, True])
    for column, codes in CODES.get(name, {}).items():
        row[column] = draw.choice([None, draw.choice(code_list(codes).codes)])
    if name in SOURCES:
        row[SOURCES[name]] = draw.choice(["6", "2A", None])
    return row


def _after(draw: random.Random, start: date | None) -> date | None:
    return start + timedelta(days=draw.choice([0, 0, 1, 5, 30, 90, -2])) if start else None


def _ids(draw: random.Random, name: str) -> Row:
    """Ids that several children's rows share, so that they must not be joined across children."""
    return {kind: draw.choice([None, f"{kind} 1", f"{kind} 2"]) for kind in OWNERS if kind in LISTS[name]}


def _day(draw: random.Random, spread: int, missing: float) -> date | None:
    return None if draw.random() < missing else FIRST + timedelta(days=draw.randrange(spread))


def frames(lists: Lists) -> dict[str, pl.DataFrame]:
    """The drawn rows as pseudonymised lists."""
    return {
        name: pl.DataFrame(
            [[{"_record": n, **row}.get(column) for column in LISTS[name]] for n, row in enumerate(rows, 1)],
            schema=LISTS[name],
            orient="row",
        )
        for name, rows in lists.items()
    }


def log_of(lists: dict[str, pl.DataFrame], map_: Map) -> EventLog:
    """The event log of the lists on a map."""
    return build_events(lists, map_, CUT_OFF, {name: Account(read=f.height) for name, f in lists.items()})
