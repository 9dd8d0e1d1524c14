"""What a workbook's file says of its sheets beyond their cells, found before they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Region(NamedTuple):
    """Merged cells: the first and last row and column, from 0, last included."""

    top: int
    left: int
    bottom: int
    right: int


class Shown(NamedTuple):
    """What one cell shows: its row and column from 0, and a text, such as that of an error; null for nothing."""

    row: int
    column: int
    text: str | None


@dataclass
class SheetFacts:
    """One sheet; `of_cells` is false for charts and macro sheets. `errors` are there only where the file's reader does
    not tell them itself; `may_have_errors` is false where the look over the file saw that none are."""

    of_cells: bool = True
    may_have_errors: bool = True
    merged: list[Region] = field(default_factory=list)
    errors: list[Shown] = field(default_factory=list)


@dataclass
class Facts:
    """The sheets in the workbook's order, whether its day numbers count from 1904, and its weight."""

    sheets: list[SheetFacts] = field(default_factory=list)
    from_1904: bool = False
    weight: int = 0
