"""The lists of a return and its event log, as plain rows: every record once, and nothing after the cut-off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

ENDS = {
    "early_help": "assessment_completion_date",
    "assessments": "assessment_authorisation_date",
    "children_in_need": "cin_closure_date",
    "child_protection": "cp_plan_end_date",
    "children_in_care": "date_ceased_to_be_looked_after",
}

Row = dict[str, Any]


@dataclass
class Listed:
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
