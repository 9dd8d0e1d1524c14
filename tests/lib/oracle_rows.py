"""The rows that indicators count, made by plain loops over a return's lists, each as its definition reads.

An oracle knows its own definitions; of the program's it uses only the log, whose own oracle is `tests/lib/oracle.py`.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from tests.lib.oracle_activities import working_days
from tests.lib.oracle_bands import first_code, label, months_later
from tests.lib.oracle_lists import Listed, Row


class Return(Listed):
    """A return, with a table of rows for each thing that is counted."""

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
