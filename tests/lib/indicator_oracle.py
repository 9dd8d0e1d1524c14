"""Every indicator once more, with plain loops over rows, as its definition reads.

Slow and simple on purpose: what frames count is compared with this on random returns. The rows counted are made in
`oracle_rows.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from tests.lib.oracle_activities import working_days
from tests.lib.oracle_bands import assessment_band, conference_band, group, length_band, months_later
from tests.lib.oracle_lists import Row
from tests.lib.oracle_rows import Return

Counted = tuple[int | None, int | None]
Flag = Callable[[Row], bool]


@dataclass(frozen=True)
class Flow:
    """What happens on a day: numerator and denominator rows, and which part a row is in."""

    rows: str
    day: str
    top: Flag = lambda row: True
    under: Flag | None = None
    part: Callable[[Row], str | None] | None = None
    shares: bool = False
    children_top: bool = False
    children_under: bool = False

    def of(
        self, known: Return, first: date, last: date, within: set[str] | None
    ) -> Iterator[tuple[str | None, Counted]]:
        """Numerator and denominator of each part, of the children `within` (None: all)."""
        rows = [
            r for r in getattr(known, self.rows) if r[self.day] and first <= r[self.day] <= min(last, known.cut_off)
        ]
        yield from self.counted([r for r in rows if within is None or r["child"] in within])

    def counted(self, rows: list[Row]) -> Iterator[tuple[str | None, Counted]]:
        """Numerator and denominator of each part of these rows."""
        parts = {self.part(r) for r in rows} - {None} if self.part else {None}
        rows = [r for r in rows if not self.part or self.part(r) is not None]
        for part in parts:
            own = [r for r in rows if not self.part or self.part(r) == part]
            whole = rows if self.shares else own
            under = None if self.under is None else number(whole, self.under, self.children_under)
            yield part, (number(own, self.top, self.children_top), under)


class Stock(Flow):
    """What is there on a day: rows from `since` up to, not with, `until`; conditions may look at the day as `at`."""

    def of(
        self, known: Return, first: date, last: date, within: set[str] | None
    ) -> Iterator[tuple[str | None, Counted]]:
        """Counted on the last day."""
        at = min(last, known.cut_off)
        rows = [r | {"at": at} for r in getattr(known, self.rows) if r["since"] and r["since"] <= at]
        rows = [r for r in rows if r["until"] is None or r["until"] > at]
        yield from self.counted([r for r in rows if within is None or r["child"] in within])


@dataclass(frozen=True)
class Middle:
    """A quantile of working days of assessments: the numerator is not given, the value is."""

    column: str
    place: int

    def value(self, known: Return, first: date, last: date, within: set[str] | None) -> tuple[int, float | None]:
        """How many there are, and the quartile."""
        days = [
            r[self.column]
            for r in known.assessments
            if first <= r["assessment_authorisation_date"] <= last and r[self.column] is not None
            if within is None or r["child"] in within
        ]
        if len(days) < 2:
            return len(days), days[0] if days else None
        return len(days), quantiles(days, n=4, method="inclusive")[self.place - 1]


def number(rows: list[Row], flag: Flag, children: bool) -> int:
    """The rows of which the flag is true, or their children."""
    true = [row["child"] for row in rows if flag(row)]
    return len(set(true)) if children else len(true)


def every(row: Row) -> bool:
    """True of all."""
    return True


CONTACT, REFERRAL, DONE = "date_of_contact", "date_of_referral", "assessment_authorisation_date"


def _assessed(column: str) -> dict[str, Flow | Middle]:
    def known(row: Row) -> bool:
        return row[column] is not None

    return {
        f"assessments_in_time_{column}": Flow("assessments", DONE, lambda r: known(r) and r[column] <= 45, known),
        f"assessment_days_{column}": Flow(
            "assessments", DONE, every, every, lambda r: assessment_band(r[column]) if known(r) else None, shares=True
        ),
        f"assessment_days_{column}_lower_quartile": Middle(column, 1),
        f"assessment_days_{column}_median": Middle(column, 2),
        f"assessment_days_{column}_upper_quartile": Middle(column, 3),
    }


def _three_months(row: Row) -> bool:
    return row["since"] <= months_later(row["at"], -3)


def _half_a_year_ago(row: Row) -> bool:
    return row["reviewed"] is not None and row["reviewed"] >= months_later(row["at"], -6)


def _twenty_days(row: Row) -> bool:
    return working_days(row["since"], row["at"]) > 20


def _four_weeks(row: Row) -> bool:
    return (row["at"] - row["since"]).days >= 28


def _lasted(row: Row) -> str | None:
    return length_band(row["since"], row["until"]) if row["until"] else None


ORACLE: dict[str, Flow | Middle] = {
    "contacts": Flow("contacts", CONTACT),
    "contacts_in_time": Flow(
        "contacts", CONTACT, lambda r: r["days"] is not None and r["days"] <= 1, lambda r: r["days"] is not None
    ),
    "contacts_to_referral": Flow("contacts", CONTACT, lambda r: r["referred"], every),
    "contacts_to_referral_by_source": Flow(
        "contacts", CONTACT, lambda r: r["referred"], every, lambda r: group(r["contact_source"])
    ),
    "contact_outcomes": Flow("contacts", CONTACT, every, every, lambda r: r["outcome"], shares=True),
    "referrals": Flow("referrals", REFERRAL),
    "children_referred": Flow("referrals", REFERRAL, children_top=True),
    "referral_sources": Flow("referrals", REFERRAL, every, every, lambda r: group(r["referral_source"]), shares=True),
    "re_referrals": Flow("referrals", REFERRAL, lambda r: r["again"], every),
    "children_re_referred": Flow(
        "referrals", REFERRAL, lambda r: r["again"], every, children_top=True, children_under=True
    ),
    "referrals_nfa": Flow("referrals", REFERRAL, lambda r: r["nfa"], every),
    "referrals_not_in_need": Flow("referrals", REFERRAL, lambda r: r["not_in_need"], every),
    "assessments": Flow("assessments", DONE),
    **_assessed("from_start"),
    **_assessed("from_referral"),
    "assessments_nfa": Flow("assessments", DONE, lambda r: r["nfa"], every),
    "section_47": Flow("enquiries", "strategy_discussion_date"),
    "section_47_children": Flow("enquiries", "strategy_discussion_date", children_top=True),
    "section_47_to_icpc": Flow(
        "enquiries", "strategy_discussion_date", lambda r: r["date_of_icpc"] is not None, lambda r: r["done"]
    ),
    "icpc": Flow("conferences", "held"),
    "icpc_in_time": Flow(
        "conferences", "held", lambda r: r["wait"] is not None and r["wait"] <= 15, lambda r: r["wait"] is not None
    ),
    "icpc_days": Flow(
        "conferences",
        "held",
        every,
        every,
        lambda r: None if r["wait"] is None else conference_band(r["wait"]),
        shares=True,
    ),
    "icpc_to_plan": Flow("conferences", "held", lambda r: r["plan"], every),
    "cp_plans_started": Flow("plans", "since"),
    "cp_plans_ended": Flow("plans", "until"),
    "cp_plans_open": Stock("plans", "since"),
    "cp_plans_repeat": Flow("plans", "since", lambda r: r["repeat"], every),
    "cp_plans_repeat_24_months": Flow("plans", "since", lambda r: r["soon"], every),
    "cp_plans_ended_2_years": Flow("plans", "until", lambda r: r["days"] > 729, every),
    "cp_plan_lengths": Flow("plans", "until", every, every, _lasted, shares=True),
    "cp_plans_open_2_years": Stock("plans", "since", lambda r: (r["at"] - r["since"]).days + 1 > 729, every),
    "cp_plans_reviewed": Stock("plans", "since", lambda r: _three_months(r) and _half_a_year_ago(r), _three_months),
    "core_groups_in_time": Flow(
        "plans",
        "since",
        lambda r: r["group_due"] and r["group"] is not None and r["group"] <= 10,
        lambda r: r["group_due"],
    ),
    "cp_visits_recent": Stock(
        "plans",
        "since",
        lambda r: _four_weeks(r) and r["visited"] is not None and (r["at"] - r["visited"]).days <= 28,
        _four_weeks,
    ),
    "cin_plans_started": Flow("plans_of_need", "since"),
    "cin_plans_ended": Flow("plans_of_need", "until"),
    "cin_plans_open": Stock("plans_of_need", "since"),
    "cin_plan_status": Stock("episodes", "since", lambda r: r["status"] == "cin_plan"),
    "children_in_need": Stock("episodes", "since", children_top=True),
    "need_started": Flow("episodes", "since", lambda r: r["needed"]),
    "need_ended": Flow("episodes", "until", lambda r: r["needed"]),
    "need_lengths": Flow("episodes", "until", lambda r: r["needed"], lambda r: r["needed"], _lasted, shares=True),
    "need_open_lengths": Stock(
        "episodes", "since", every, every, lambda r: length_band(r["since"], r["at"]), shares=True
    ),
    "care_started": Flow("care", "since", children_top=True),
    "care_ceased": Flow("care", "until", children_top=True),
    "looked_after": Stock("care", "since", children_top=True),
    "care_started_unaccompanied": Flow(
        "care", "since", lambda r: r["alone"], every, children_top=True, children_under=True
    ),
    "looked_after_unaccompanied": Stock(
        "care", "since", lambda r: r["alone"], every, children_top=True, children_under=True
    ),
    "care_reviewed": Stock(
        *("care", "since", lambda r: _twenty_days(r) and _half_a_year_ago(r), _twenty_days),
        children_top=True,
        children_under=True,
    ),
    "early_help_opened": Flow("help", "since"),
    "early_help_closed": Flow("help", "until"),
    "early_help_open": Stock("help", "since"),
    "early_help_stepped_up": Flow("help", "until", lambda r: r["up"], every),
    "stepped_down": Flow("downs", "day"),
    "early_help_referred_after": Flow("help", "until", lambda r: r["back"], lambda r: r["over"]),
    "open_past_clock": Stock("activities", "since", lambda r: r["late"], lambda r: r["clocked"], lambda r: r["place"]),
    "entries_per_child": Flow("journeys", "start_date", every, every, children_under=True),
    "entries_again": Flow("journeys", "start_date", lambda r: r["journey"] > 1, every),
    "entries_by_time": Flow(
        *("journeys", "start_date", every, every),
        part=lambda r: str(r["journey"]) if r["journey"] < 5 else "5 or more",
        shares=True,
    ),
    "awaiting_assessment": Stock(
        *("awaiting", "since", lambda r: r["known"] and (r["assessed"] is None or r["assessed"] > r["at"])),
        lambda r: r["known"],
    ),
    "flow_balance": Flow("movements", "day", lambda r: r["in"], lambda r: not r["in"], lambda r: r["place"]),
    "backlog": Stock("activities", "since", part=lambda r: r["place"]),
}
"""Indicator to what plain loops count. Rates are their counts for a population, and told beside them in the test."""
