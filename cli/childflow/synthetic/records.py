"""The rows that a made-up authority has written down, one kind a list, as plain tuples until they become frames."""

from __future__ import annotations

from typing import Final

RECORDS: Final[dict[str, tuple[str, ...]]] = {
    "contacts": ("child", "start", "decided", "source", "outcome", "last"),
    "early_help": ("child", "start", "end", "organisation", "outcome", "last"),
    "referrals": ("child", "start", "decided", "source", "nfa", "outcome", "worker", "last"),
    "assessments": ("child", "start", "end", "seen", "support", "outcome", "worker", "last"),
    "section_47": (
        *("child", "start", "end", "undated", "conference", "outcome", "conference_outcome", "worker", "last"),
    ),
    "children_in_need": ("child", "start", "end", "need", "reason", "worker", "last"),
    "child_protection": ("child", "start", "end", "reason", "first", "latest", "previous", "worker", "last"),
    "children_in_care": ("child", "start", "end", "reason", "need", "adoption", "worker", "last"),
    "care_leavers": ("child", "start", "reason", "worker", "last"),
}
"""Columns of each kind of record. Days are ordinals, `FOREVER` where there is none yet, null where there never was.

`last` is the last day on which the record is current: a return shows it while that day is in its window.
"""


class Records:
    """Collects records, and numbers them within their list."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in RECORDS}

    def add(self, name: str, *values: object) -> int:
        """Keep a record of list `name`; its number."""
        rows = self.rows[name]
        rows.append(values)
        return len(rows) - 1
