"""What the report says, piece by piece, before anything is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import polars as pl

from childflow.reports.quality.found import Place


@dataclass(frozen=True, kw_only=True)
class RuleHistory:
    """What a rule found at each return kept, oldest first, this one last; null where it was not run."""

    open: tuple[int | None, ...]
    new: tuple[int | None, ...]
    fixed: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class RuleTold:
    """One rule on one column of one list: its words and its counts.

    `open` breaches are those nobody has accepted, and `new` are of these.
    """

    id: str
    list: str
    column: str
    header: str
    severity: str
    title: str
    why: str
    fix: str
    source: str
    tested: int
    open: int
    accepted: int
    new: int = 0
    history: RuleHistory | None = None
    reason: str | None = None

    @property
    def place(self) -> Place:
        """What tells it from every other rule."""
        return self.id, self.list, self.column


@dataclass(frozen=True, kw_only=True)
class ListTold:
    """One list: rows judged, those with an error, those with queries only, rows merged or set aside before, and rows
    that are in the event log; null before it is built."""

    name: str
    called: str
    rows: int
    with_error: int
    with_query: int
    merged: int
    set_aside: Mapping[str, int]
    in_log: int | None
    rules: tuple[RuleTold, ...]


@dataclass(frozen=True, kw_only=True)
class TeamTold:
    """What is one team's to mend: `name` is null for rows that name none, `rows` all that name it."""

    name: str | None
    rows: int
    with_error: int
    with_query: int
    new: int
    fixed: int


@dataclass(frozen=True, kw_only=True)
class First:
    """A rule worth mending first: `cleared` rows would have no error left (or no query, where there are no errors)."""

    id: str
    title: str
    fix: str
    place: Place
    lists: tuple[str, ...]
    failed: int
    cleared: int


@dataclass(frozen=True, kw_only=True)
class Changes:
    """How this return differs from the one before, in issues that nobody has accepted."""

    since: date
    new: int
    still: int
    fixed: int
    gone: int
    not_looked_at: int


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Issues of one rule that were there last time and are no more."""

    id: str
    title: str
    list: str
    fixed: int
    gone: int
    not_looked_at: int


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """Issues of one rule accepted for one reason by one person; `until` is the last day, null for no end."""

    id: str
    title: str
    list: str
    reason: str
    by: str
    until: date | None
    issues: int


@dataclass(frozen=True, kw_only=True)
class CameBack:
    """Issues of one rule whose acceptance has ended: they count again."""

    id: str
    title: str
    place: Place
    list: str
    ended: date
    issues: int


@dataclass(frozen=True, kw_only=True)
class RunTold:
    """The counts of one return: rows as they were judged, and what had changed, null of the first."""

    drawn_on: date
    rows: int
    with_error: int
    with_query: int
    accepted: int
    new: int | None
    fixed: int | None
    gone: int | None


@dataclass(frozen=True, kw_only=True)
class ReadOtherwise:
    """How many cells of a column were read without loss, though written in another form than the template's."""

    list: str
    header: str
    form: str
    cells: int


class Finding(Protocol):
    """What one finding of a map says, what to do of it, and how many it is of, where that is known."""

    @property
    def says(self) -> str: ...
    @property
    def do(self) -> str: ...
    @property
    def count(self) -> int | None: ...


@dataclass(frozen=True, kw_only=True)
class MapTold:
    """The map that the journeys are built on: its name, how much it explains, and what was found in it."""

    label: str
    coverage: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """All that the page says.

    `open` is one row an issue that nobody has accepted, with the places of its rule and its list on the page.
    """

    extraction_date: date
    basis: str
    returns: tuple[str, ...]
    titles: Mapping[str, str]
    lists: tuple[ListTold, ...]
    accepted_only: int
    teams: tuple[TeamTold, ...]
    first: tuple[First, ...]
    changes: Changes | None
    ended: tuple[Ended, ...]
    accepted: tuple[Accepted, ...]
    came_back: tuple[CameBack, ...]
    runs: tuple[RunTold, ...]
    passed: tuple[RuleTold, ...]
    not_run: tuple[RuleTold, ...]
    otherwise: tuple[ReadOtherwise, ...]
    of_map: MapTold | None
    open: pl.DataFrame

    @property
    def rows(self) -> int:
        """Rows judged."""
        return sum(each.rows for each in self.lists)

    @property
    def with_error(self) -> int:
        """Rows with at least one error."""
        return sum(each.with_error for each in self.lists)

    @property
    def with_query(self) -> int:
        """Rows with a query and no error."""
        return sum(each.with_query for each in self.lists)

    @property
    def clean(self) -> int:
        """Rows in which nothing was found, or nothing that is not accepted."""
        return self.rows - self.with_error - self.with_query

    @property
    def failed(self) -> tuple[RuleTold, ...]:
        """The rules with open breaches, in the order of the page: the `n`th of them is place `n` of `open`."""
        return tuple(rule for each in self.lists for rule in each.rules)

    @property
    def set_aside(self) -> dict[str, int]:
        """Rows set aside, by reason."""
        reasons: dict[str, int] = {}
        for each in self.lists:
            for reason, rows in each.set_aside.items():
                reasons[reason] = reasons.get(reason, 0) + rows
        return reasons
