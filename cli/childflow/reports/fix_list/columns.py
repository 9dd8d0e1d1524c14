"""The columns of the fix list: what each says, how wide it is, and which a team fills in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column of the workbook: its title, the column of the told issues it shows, and its width in characters.

    `wraps` where a cell may take several lines, `day` where it holds a date, `theirs` where the team fills it in.
    """

    title: str
    of: str
    width: int
    wraps: bool = False
    day: bool = False
    theirs: bool = False


COLUMNS = (
    Column("Severity", "severity", 10),
    Column("State", "state", 12),
    Column("Child id", "child_unique_id", 16),
    Column("Team", "team", 22),
    Column("List", "list_title", 22, wraps=True),
    Column("Sheet", "_sheet", 12),
    Column("Row", "_row", 8),
    Column("Column", "header", 28, wraps=True),
    Column("What should be true", "title", 44, wraps=True),
    Column("How to fix it", "fix", 60, wraps=True),
    Column("Reason accepted", "accepted_reason", 36, wraps=True, theirs=True),
    Column("Accepted by", "accepted_by", 18, theirs=True),
    Column("Until", "accepted_until", 13, day=True, theirs=True),
    Column("First seen", "first_seen", 13, day=True),
    Column("Rule", "rule", 9),
    Column("File", "_file", 28),
    Column("Issue key", "issue_key", 44),
)
"""What people look for first stands first. `Rule`, `Issue key`, `Reason accepted`, `Accepted by` and `Until` are the
titles by which `childflow validate --accepted` reads the workbook back."""

FROZEN = 3
"""Columns that stay when the sheet is moved sideways: up to the child."""

PLACE = {column.of: place for place, column in enumerate(COLUMNS)}
"""The place of each column, from nought."""
