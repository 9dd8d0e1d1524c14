"""Texts cut short by a narrow column: the beginning of one published wording alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

SHORTEST = 18
"""Letters that a stump must have kept."""
LEAST = 0.4
"""Share of the wording that a stump must have kept: short ones begin too much."""


@dataclass(frozen=True)
class Stumps:
    """Wordings as `wording.compact` makes them, in the order of the alphabet, with the code of each."""

    wordings: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, wordings: Iterable[tuple[str, str]]) -> Stumps:
        """The wordings and their codes, as given."""
        return cls(tuple(sorted(wordings)))

    def meant(self, stump: str) -> str | None:
        """The code whose wordings alone `stump` begins, or None."""
        if len(stump) < SHORTEST:
            return None
        first = bisect_left(self.wordings, (stump,))
        begun = list(takewhile(lambda each: each[0].startswith(stump), self.wordings[first:]))
        codes = {code for _, code in begun}
        long_enough = any(len(stump) >= LEAST * len(wording) for wording, _ in begun)
        return codes.pop() if len(codes) == 1 and long_enough else None
