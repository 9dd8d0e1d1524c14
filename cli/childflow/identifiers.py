"""Children who were renumbered or merged in the case system: which identifier each leads to in the end."""

from __future__ import annotations

from collections.abc import Mapping


class LeadsRoundError(ValueError):
    """Identifiers lead from one to the next and back. `place` counts, from 0, to one of them; none is named."""

    def __init__(self, place: int) -> None:
        super().__init__("identifiers lead round in a circle")
        self.place = place


def newest(moves: Mapping[str, str]) -> dict[str, str]:
    """Each old identifier with the one it leads to in the end, where every move is from an old one to a newer.

    One that leads to itself has not moved and is left out. Raises LeadsRoundError where moves lead round in a circle.

    >>> newest({"A": "B", "B": "C", "D": "D"})
    {'A': 'C', 'B': 'C'}
    """
    onward = {old: new for old, new in moves.items() if old != new}
    ends: dict[str, str] = {}
    for old in onward:
        passed: dict[str, None] = {}
        at = old
        while at in onward and at not in ends:
            if at in passed:
                raise LeadsRoundError(list(moves).index(at))
            passed[at] = None
            at = onward[at]
        ends |= dict.fromkeys(passed, ends.get(at, at))
    return ends
