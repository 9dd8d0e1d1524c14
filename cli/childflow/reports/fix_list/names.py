"""What a team's sheet is called: its own name, as far as Excel lets a sheet be called so."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_NAME = 31


def sheet_name(team: str, taken: Iterable[str]) -> str:
    """The team as Excel lets a sheet be called: 31 characters, none of []:*?/\\, unlike any other sheet."""
    plain = "".join(" " if each in "[]:*?/\\" or not each.isprintable() else each for each in team)
    base = _cut(plain.strip().strip("'"), LONGEST_NAME).strip().strip("'") or "Team"
    name, number = base, 1
    lowered = {each.lower() for each in taken}
    while name.lower() in lowered:
        number += 1
        name = f"{_cut(base, LONGEST_NAME - 5)} {number}"
    return name


def _cut(text: str, longest: int) -> str:
    """No longer than Excel counts: a character outside the basic plane counts for two."""
    while len(text.encode("utf-16-le")) > 2 * longest:
        text = text[:-1]
    return text
