"""Small pieces of the sentences childflow says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """` Did you mean ...?` with the nearest of the `known` names, or else all of them."""
    names = sorted(known)
    near = get_close_matches(given, names, n=1, cutoff=0.6)
    if near:
        return f" Did you mean `{near[0]}`?"
    return f" Known here: {', '.join(f'`{name}`' for name in names)}." if names else ""


def as_compared(name: str) -> str:
    """A name as names are compared: in lower case, with single spaces.

    >>> as_compared(" North  Assessment Team ")
    'north assessment team'
    """
    return " ".join(name.split()).casefold()


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`1 row`, `12,345 rows`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def in_full(day: date) -> str:
    """A day as people write it.

    >>> in_full(date(2024, 6, 30))
    '30 June 2024'
    """
    return f"{day.day} {day:%B %Y}"
