"""Patterns by code, written as a table: a line for a code and what it looks for, several kept apart by bars."""

from __future__ import annotations


def patterns_of(table: str) -> dict[str, str]:
    """Code to one pattern. A line that begins with a bar goes on with the code before it.

    >>> patterns_of('''
    ... 3A  doctors? | surgery
    ...     | medical (?:centre|practice)
    ... 3B  health visit
    ... ''')
    {'3A': 'doctors?|surgery|medical (?:centre|practice)', '3B': 'health visit'}
    """
    told: dict[str, list[str]] = {}
    code = ""
    for line in filter(None, map(str.strip, table.splitlines())):
        begun, _, rest = line.partition(" ")
        code = code if begun == "|" else begun
        told.setdefault(code, []).extend(each.strip() for each in rest.split(" | "))
    return {code: "|".join(found) for code, found in told.items()}
