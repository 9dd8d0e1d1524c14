"""Words cut to the few letters that a system had room for: `HUSB`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from childflow.typed import words

_CUT = re.compile(r"[a-z]{4,6}")
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True)
class Beginnings:
    """The words known, from four letters on."""

    known: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Beginnings:
        """The words of `texts`."""
        return cls(frozenset(word for text in texts for word in _WORD.findall(words(text))))

    def begun(self, spoken: str) -> list[str]:
        """The words that `spoken` may be the beginning of; none where it is a word itself, or more than one."""
        if spoken in self.known or not _CUT.fullmatch(spoken):
            return []
        return [word for word in self.known if word.startswith(spoken)]
