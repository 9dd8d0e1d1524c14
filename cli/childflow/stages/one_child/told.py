"""What is told of one child: source rows, journeys, issues and the dot, in words of ours, of the map and of rules.

Dates of events are in it. No cell of an identifying column is, nor any text of a return but names of files and sheets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Row:
    """One source row: its `list` and that list's `title`, the `place` where it is, and what it `became`.

    `fate` is `in_log`, `merged` or `set_aside`; `steps` are the activities it made, by their numbers.
    """

    list: str
    title: str
    file: str
    sheet: str | None
    row: int
    fate: str
    became: str
    steps: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"{self.file}, {f'sheet {self.sheet}, ' if self.sheet else ''}row {self.row}"


@dataclass(frozen=True)
class Step:
    """One activity. `number` counts all of the child's, from 1; `source` is the place in `Explanation.rows`, from 0.

    `end` is null while it is open. `next` is the label of where it led, null while open. `came`, `ended`, `clock` and
    `went` are sentences: how it came about, what its end rests on, its limit, where it led and why; null where there is
    nothing to say. `rules` are the rules they name.
    """

    number: int
    journey: int
    activity: str
    label: str
    start: date
    end: date | None
    end_basis: str
    outcome: str | None
    next: str | None
    next_basis: str
    on_map: bool
    overdue: bool
    came: str
    ended: str | None
    clock: str | None
    went: str | None
    rules: tuple[str, ...]
    source: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is said of it, in order."""
        return tuple(each for each in (self.came, self.ended, self.clock, self.went) if each)


@dataclass(frozen=True)
class Journey:
    """One time through; `end` and `exit` are null while anything is open."""

    number: int
    start: date
    end: date | None
    exit: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Issue:
    """One breach of a rule of good data, on the row at `source` of `Explanation.rows`."""

    rule: str
    severity: str
    title: str
    column: str
    source: int
    accepted: bool


@dataclass(frozen=True)
class Spell:
    """The dot, from `start` up to `end` (null at the cut-off): `mode` is `heading`, `waiting` or `resting`."""

    start: date
    end: date | None
    place: str
    mode: str
    step: int


@dataclass(frozen=True)
class Explanation:
    """All of it. `child` is the pseudonym, null of a child none of whose rows is in the log.

    `older` says whether the rows of older returns that became one with these could be told.
    """

    child: str | None
    cut_off: date
    map: str
    rows: tuple[Row, ...]
    journeys: tuple[Journey, ...]
    issues: tuple[Issue, ...]
    spells: tuple[Spell, ...]
    older: bool

    @property
    def steps(self) -> tuple[Step, ...]:
        """The activities of all journeys."""
        return tuple(step for journey in self.journeys for step in journey.steps)

    def count(self, fate: str) -> int:
        """How many rows met that fate."""
        return sum(row.fate == fate for row in self.rows)
