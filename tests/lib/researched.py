"""The research edition of made-up lists, and the inside edition of each child as known on its own cut-off."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from childflow.maps import Map
from childflow.reconciliation import Account
from childflow.research_settings import Research
from childflow.resources import configs
from childflow.stages.anonymise.research import ForResearch, for_research
from childflow.stages.anonymise.research.shifts import units_of, weeks_of
from childflow.stages.build_events import EventLog, build_events
from childflow_schemas.pseudonymised import person_of

KEY = bytes(range(32))
DRAWN_ON = date(2024, 7, 31)

Lists = Mapping[str, pl.DataFrame]


def settings(**changes: object) -> Research:
    """The settings that ship, with some changed."""
    text = (configs() / "privacy" / "research.toml").read_text(encoding="utf-8")
    return Research.model_validate({**tomllib.loads(text)["research"], **changes})


LENIENT = settings(k=2, l=1, t=1.0, most_suppressed=0.9, weeks=6, quasi_identifiers={"gender": []})
"""Settings under which hardly any child is left out."""


def researched(lists: Lists, asked: Research = LENIENT, drawn_on: date = DRAWN_ON) -> ForResearch:
    """The research edition of pseudonymised lists."""
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    return for_research(lists, asked, KEY, drawn_on, accounts)


def log_for_research(made: ForResearch, map_: Map) -> EventLog:
    """The log that `build-events` makes of the edition."""
    return build_events(made.lists, map_, made.cut_off, made.reconciliation, carried=made.working_days)


def shifts(lists: Lists, asked: Research = LENIENT) -> dict[str, int]:
    """The weeks by which each child is shifted, which no file says."""
    units = units_of({name: frame for name, frame in lists.items() if person_of(name) == "child"})
    drawn = weeks_of(units["unit"].unique().sort(), KEY, asked.weeks)
    return dict(units.join(drawn, on="unit").select("child", "weeks").iter_rows())


def inside_log(lists: Lists, map_: Map, cut_off: date) -> EventLog:
    """The log of the inside edition."""
    return build_events(lists, map_, cut_off, {name: Account(read=frame.height) for name, frame in lists.items()})


def drawn_on(day: date, lists: Lists) -> dict[str, pl.DataFrame]:
    """The lists as if they had been drawn on `day`, worked out anew, row by row, in plain Python."""
    return {name: _drawn_on(day, name, frame) for name, frame in lists.items()}


TOLD_BY = {
    "contact_outcome": "contact_decision_date",
    "early_help_outcome": "assessment_completion_date",
    "referral_outcome": "referral_decision_date",
    "referral_nfa": "referral_decision_date",
    "assessment_outcome": "assessment_authorisation_date",
    "support_needed": "assessment_authorisation_date",
    "icpc_outcome": "date_of_icpc",
    "icpc_resulted_in_plan": "date_of_icpc",
    "section_47_outcome": "section_47_end_date",
    "icpc_not_needed": "section_47_end_date",
    "reason_for_closure": "cin_closure_date",
    "cp_plan_end_reason": "cp_plan_end_date",
    "reason_ceased_to_be_looked_after": "date_ceased_to_be_looked_after",
    "reason_decision_reversed": "date_of_decision_reversed",
}
BEGINS = {
    "contacts": "date_of_contact",
    "early_help": "assessment_start_date",
    "referrals": "date_of_referral",
    "assessments": "assessment_start_date",
    "section_47": "strategy_discussion_date",
    "children_in_need": "cin_start_date",
    "child_protection": "cp_plan_start_date",
    "children_in_care": "date_started_to_be_looked_after",
    "adoption": "date_of_decision_to_place",
}


def _drawn_on(day: date, name: str, frame: pl.DataFrame) -> pl.DataFrame:
    rows = []
    for row in frame.iter_rows(named=True):
        start = row.get(BEGINS.get(name, ""))
        if start is not None and start > day:
            continue
        later = {column for column, value in row.items() if isinstance(value, date) and value > day}
        rows.append({c: None if c in later or TOLD_BY.get(c) in later else value for c, value in row.items()})
    return pl.DataFrame(rows, schema=frame.schema)


def weeks_on(day: date, weeks: int) -> date:
    """The day so many weeks on."""
    return day + timedelta(weeks=weeks)
