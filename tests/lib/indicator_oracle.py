"""Every indicator once more, with plain loops over rows, as its definition reads.

Slow and simple on purpose: what frames count is compared with this on random returns. An oracle knows its own
definitions; of the program's it uses only the log, whose own oracle is `tests/lib/oracle.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from statistics import median, quantiles
from typing import Any

from childflow_schemas.codes import code_list
from tests.lib.oracle import working_days

ENDS = {
    "early_help": "assessment_completion_date",
    "assessments": "assessment_authorisation_date",
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}

Row = dict[str, Any]
Counted = tuple[int | None, int | None]


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def label(codes: str, code: str | None) -> str:
    """A code in words."""
    return next(
        (entry.label for entry in code_list(codes).entries if entry.code.lower() == code), code or "Not recorded"
    )


def group(source: str | None) -> str:
    """Ofsted's group of a source."""
    return next((e.group for e in code_list("source").entries if e.code == source and e.group), "Not recorded")


def first_code(text: str | None) -> str | None:
    """The first of the outcomes in a cell, in lower case."""
    return text.split(";")[0].lower() if text else None


def days_band(days: int, limits: tuple[int, ...], names: tuple[str, ...]) -> str:
    """The band whose limit the days do not pass."""
    return next((name for limit, name in zip(limits, names, strict=False) if days <= limit), names[-1])


def assessment_band(days: int) -> str:
    """DfE's bands of an assessment."""
    names = ("Same day", "1-10", "11-20", "21-30", "31-40", "41-45", "46-50", "51-60", "61 or more")
    return days_band(days, (0, 10, 20, 30, 40, 45, 50, 60), names)


def conference_band(days: int) -> str:
    """DfE's bands of the wait for a conference."""
    return days_band(days, (10, 15, 20), ("0-10", "11-15", "16-20", "21 or more"))


def length_band(start: date, end: date) -> str:
    """DfE's bands of how long a plan or an episode lasts."""
    if end <= months_later(start, 3):
        return "3 months or less"
    if end <= months_later(start, 6):
        return "3 to 6 months"
    if end < months_later(start, 12):
        return "6 months to 1 year"
    return "1 to 2 years" if end < months_later(start, 24) else "2 years or more"


@dataclass
class Return:
    """Lists of rows, the log's events and journeys, and the cut-off."""

    lists: dict[str, list[Row]]
    events: list[Row]
    journeys: list[Row]
    node_lists: dict[str, str]
    node_labels: dict[str, str]
    cut_off: date
    keys: dict[str, tuple[str, ...]]
    _rows: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, name: str) -> list[Row]:
        """The rows of a list that are of a child, listed once, with no date after the cut-off."""
        if name not in self._rows:
            self._rows[name] = self._listed_once(name)
        return self._rows[name]

    def _listed_once(self, name: str) -> list[Row]:
        once: dict[Any, Row] = {}
        for row in sorted(self.lists.get(name, []), key=lambda row: row["_record"]):
            if row["child"] is None:
                continue
            key = tuple(row[column] for column in self.keys[name])
            if any(value is None for value in key[:2]):
                key = ("undated", *(str(value) for column, value in row.items() if column != "_record"))
            once[key] = row
        return [
            {column: None if isinstance(v, date) and v > self.cut_off else v for column, v in row.items()}
            for row in sorted(once.values(), key=lambda row: row["_record"])
        ]

    def since(self, name: str) -> date | None:
        """The day from which a list is known: its first month with half the rows of its median month, after the last
        year without such a month; by the ends of its rows where it has any.
        """
        end, start = ENDS.get(name), self.keys[name][1] if len(self.keys[name]) > 1 else None
        column = end if end and any(row[end] for row in self.rows(name)) else start
        if column is None:
            return None
        counts = Counter(row[column].replace(day=1) for row in self.rows(name) if row[column])
        whole = sorted(month for month, count in counts.items() if count >= median(counts.values()) / 2)
        first = None
        for before, month in zip([None, *whole], whole, strict=False):
            first = month if before is None or (month - before).days >= 366 else first
        return first

    def led_to(self, name: str, record: int) -> set[str]:
        """The lists that a row's activities handed on to."""
        return {
            self.node_lists[event["next_activity"]]
            for event in self.events
            if event["source_list"] == name
            and event["source_row"] == record
            and event["next_activity"] in self.node_lists
        }

    def first_since(self, name: str, column: str, child: str, day: date) -> date | None:
        """The child's first date in a column of a list on or after a day."""
        return min(
            (r[column] for r in self.rows(name) if r["child"] == child and r[column] and r[column] >= day), default=None
        )

    @cached_property
    def contacts(self) -> list[Row]:
        """Contacts, with what came of them."""
        made = []
        for row in self.rows("contacts"):
            led = self.led_to("contacts", row["_record"])
            code = (
                "referral"
                if "referrals" in led
                else "early_help"
                if "early_help" in led
                else first_code(row["contact_outcome"])
            )
            decided = row["contact_decision_date"]
            start = row["date_of_contact"]
            days = working_days(start, decided) if start and decided and decided >= start else None
            made.append(row | {"referred": "referrals" in led, "outcome": label("contact_outcome", code), "days": days})
        return made

    @cached_property
    def referrals(self) -> list[Row]:
        """Referrals in order, each with whether it is one again, closed at once, or not in need."""
        made = []
        dated = sorted(
            (r for r in self.rows("referrals") if r["date_of_referral"]),
            key=lambda r: (r["child"], r["date_of_referral"], r["_record"]),
        )
        for number, row in enumerate(dated):
            day, child = row["date_of_referral"], row["child"]
            before = dated[number - 1]["date_of_referral"] if number and dated[number - 1]["child"] == child else None
            after = next((r["date_of_referral"] for r in dated[number + 1 :] if r["child"] == child), None)
            nfa = (
                row["referral_nfa"] if row["referral_nfa"] is not None else first_code(row["referral_outcome"]) == "nfa"
            )
            again = before is not None and day <= months_later(before, 12)
            made.append(
                row | {"again": again, "nfa": nfa, "not_in_need": not nfa and self._not_in_need(child, day, after)}
            )
        return made

    def _not_in_need(self, child: str, day: date, following: date | None) -> bool:
        started = self.first_since("children_in_need", "cin_start_date", child, day)
        if started is None or (following is not None and started >= following):
            return False
        episode = [r for r in self.rows("children_in_need") if (r["child"], r["cin_start_date"]) == (child, started)][
            -1
        ]
        closed = episode["cin_closure_date"]
        if closed is None or episode["reason_for_closure"] not in ("RC8", "RC9"):
            return False
        assessed = self.first_since("assessments", "assessment_start_date", child, day)
        planned = self.first_since("child_protection", "cp_plan_start_date", child, day)
        cared = self.first_since("children_in_care", "date_started_to_be_looked_after", child, day)
        return bool(assessed and assessed <= closed) and not any(each and each <= closed for each in (planned, cared))

    @cached_property
    def assessments(self) -> list[Row]:
        """Assessments completed, with working days from start and referral."""
        made = []
        every = [r for r in self.rows("assessments") if r["assessment_start_date"]]
        for row in self.rows("assessments"):
            start, end, child = row["assessment_start_date"], row["assessment_authorisation_date"], row["child"]
            code = first_code(row["assessment_outcome"])
            nfa = code == "nfa" if code else row["support_needed"] is False
            if end is None or start is None:
                made += [row | {"from_start": None, "from_referral": None, "nfa": nfa}] if end else []
                continue
            referred = max(
                (
                    r["date_of_referral"]
                    for r in self.referrals
                    if r["child"] == child and not r["nfa"] and r["date_of_referral"] <= start
                ),
                default=None,
            )
            between = [
                r for r in every if r["child"] == child and referred and referred <= r["assessment_start_date"] < start
            ]
            since = referred if referred and not between and referred >= months_later(start, -12) else start
            known = end >= start
            made.append(
                row
                | {
                    "from_start": working_days(start, end) if known else None,
                    "from_referral": working_days(since, end) if known else None,
                    "nfa": nfa,
                }
            )
        return made

    @cached_property
    def enquiries(self) -> list[Row]:
        """Enquiries, with whether they are completed."""
        return [
            row
            | {
                "done": any(
                    row[c] for c in ("date_of_icpc", "section_47_end_date", "section_47_outcome", "icpc_not_needed")
                )
            }
            for row in self.rows("section_47")
        ]

    @cached_property
    def conferences(self) -> list[Row]:
        """Conferences, each of a child once, with the wait since the last strategy discussion."""
        found: dict[tuple[str, date], list[Row]] = {}
        for row in self.rows("section_47"):
            if row["date_of_icpc"]:
                found.setdefault((row["child"], row["date_of_icpc"]), []).append(row)
        made = []
        for (child, held), rows in found.items():
            starts = [
                r["strategy_discussion_date"]
                for r in rows
                if r["strategy_discussion_date"] and r["strategy_discussion_date"] <= held
            ]
            plan = any(
                r["icpc_resulted_in_plan"]
                if r["icpc_resulted_in_plan"] is not None
                else first_code(r["icpc_outcome"]) == "cp_plan"
                for r in rows
            )
            made.append(
                {
                    "child": child,
                    "held": held,
                    "plan": plan,
                    "wait": working_days(max(starts), held) if starts else None,
                }
            )
        return made

    @cached_property
    def plans(self) -> list[Row]:
        """Plans in order, with the one before."""
        made = []
        rows = sorted(
            (r for r in self.rows("child_protection") if r["cp_plan_start_date"]),
            key=lambda r: (r["child"], r["cp_plan_start_date"], r["_record"]),
        )
        for number, row in enumerate(rows):
            start, end = row["cp_plan_start_date"], row["cp_plan_end_date"]
            earlier = rows[number - 1] if number and rows[number - 1]["child"] == row["child"] else None
            left = (earlier["cp_plan_end_date"] or earlier["cp_plan_start_date"]) if earlier else None
            visits = [r["start_date"] for r in self.rows("cp_visits") if r["child"] == row["child"] and r["start_date"]]
            group_held = self.first_since("core_groups", "start_date", row["child"], start)
            made.append(
                {
                    "child": row["child"],
                    "since": start,
                    "until": end,
                    "repeat": bool(earlier) or (row["number_of_previous_cp_plans"] or 0) > 0,
                    "soon": left is not None and left >= months_later(start, -24),
                    "days": (end - start).days + 1 if end else None,
                    "reviewed": row["date_of_latest_review_conference"],
                    "group": working_days(start, group_held) if group_held else None,
                    "group_due": working_days(start, self.cut_off) >= 10,
                    "visited": max(visits, default=None),
                }
            )
        return made

    @cached_property
    def episodes(self) -> list[Row]:
        """Episodes of need."""
        return [
            {
                "child": row["child"],
                "since": row["cin_start_date"],
                "until": row["cin_closure_date"],
                "needed": row["reason_for_closure"] not in ("RC8", "RC9"),
                "status": row["case_status"],
                "assessed": self.first_since(
                    "assessments", "assessment_start_date", row["child"], row["cin_start_date"]
                ),
            }
            for row in self.rows("children_in_need")
            if row["cin_start_date"]
        ]

    @cached_property
    def care(self) -> list[Row]:
        """Periods of care."""
        return [
            {
                "child": row["child"],
                "since": row["date_started_to_be_looked_after"],
                "until": row["date_ceased_to_be_looked_after"],
                "alone": bool(row["uasc_in_last_12_months"]),
                "reviewed": row["date_of_latest_statutory_review"],
            }
            for row in self.rows("children_in_care")
        ]

    @cached_property
    def help(self) -> list[Row]:
        """Early help cases."""
        made = []
        for row in self.rows("early_help"):
            end, led = row["assessment_completion_date"], self.led_to("early_help", row["_record"])
            back = self.first_since("referrals", "date_of_referral", row["child"], end) if end else None
            over = bool(end) and months_later(end, 12) <= self.cut_off
            made.append(
                {
                    "child": row["child"],
                    "since": row["assessment_start_date"],
                    "until": end,
                    "up": bool(led & {"contacts", "referrals"}) or first_code(row["early_help_outcome"]) == "step_up",
                    "over": over,
                    "back": over and back is not None and back <= months_later(end, 12),
                }
            )
        return made

    @cached_property
    def downs(self) -> list[Row]:
        """Journeys in which social care handed on to early help, on the day it last did."""
        care = ("assessments", "section_47", "children_in_need", "child_protection", "children_in_care")
        last: dict[tuple[str, int], date] = {}
        for event in self.events:
            to_help = self.node_lists.get(event["next_activity"] or "") == "early_help"
            if event["source_list"] in care and to_help and event["end_date"]:
                key = (event["child"], event["journey"])
                last[key] = max(last.get(key, event["end_date"]), event["end_date"])
        return [{"child": child, "day": day} for (child, _), day in last.items()]

    @cached_property
    def activities(self) -> list[Row]:
        """The log's events, with their place in words."""
        return [
            event
            | {
                "since": event["start_date"],
                "until": event["end_date"],
                "place": self.node_labels[event["activity"]],
                "clocked": event["clock_days"] is not None and event["end_basis"] == "open",
                "late": bool(event["overdue"]) and event["end_basis"] == "open",
            }
            for event in self.events
        ]

    @cached_property
    def movements(self) -> list[Row]:
        """Every coming in and going out of an activity."""
        return [
            {"child": each["child"], "place": each["place"], "day": each[day], "in": day == "since"}
            for each in self.activities
            for day in ("since", "until")
        ]

    @cached_property
    def awaiting(self) -> list[Row]:
        """Episodes, with whether they began when assessments are known."""
        first = self.since("assessments")
        return [row | {"known": first is not None and row["since"] >= first} for row in self.episodes]

    @cached_property
    def plans_of_need(self) -> list[Row]:
        """Plans of children in need: a local list."""
        return [{"child": r["child"], "since": r["start_date"], "until": r["end_date"]} for r in self.rows("cin_plans")]


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
