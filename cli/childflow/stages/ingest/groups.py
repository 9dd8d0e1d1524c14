"""Groups of codes: what a text that names its group can mean, and what it means where it names nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group of codes. A text that begins as `_first` says means one of `codes`; where nothing tells which, or where
    nothing but `_anywhere` is found in it, it means `alone`: the group's code, not said which."""

    alone: str
    codes: frozenset[str]
    _first: re.Pattern[str]
    _anywhere: re.Pattern[str] | None

    def leads(self, spoken: str) -> bool:
        """Whether the text begins by naming the group."""
        return self._first.match(spoken) is not None

    def speaks(self, spoken: str) -> bool:
        """Whether the text names the group anywhere."""
        return self._anywhere is not None and self._anywhere.search(spoken) is not None


def _group(alone: str, codes: str, first: str, anywhere: str | None = None) -> Group:
    return Group(
        alone,
        frozenset((alone, *codes.split())),
        re.compile(first),
        None if anywhere is None else re.compile(anywhere),
    )


_NUMBERED = r"(?:[a-z]{1,2}\d* |[a-z] [a-z]{1,2}\d+ |\d+ )*"
"""An authority's own number or letter before the words."""

_ETHNICITY = (
    _group("MIXED", "MWBC MWBA MWAS MOTH", r".*\b(?:mixed|dual|multiple)\b(?! ethnic)"),
    _group("WHITE", "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH", rf"{_NUMBERED}white\b", r"\bwhite\b"),
    _group("BLACK", "BCRB BAFR BOTH MOTH", rf"{_NUMBERED}black\b", r"\bblack\b"),
    _group("ASIAN", "AIND APKN ABAN AOTH CHNE MWAS MOTH", rf"{_NUMBERED}asian\b", r"\basian\b"),
    _group("OTHER", "CHNE OOTH", rf"{_NUMBERED}chinese or other\b"),
)

GROUPS: dict[str, tuple[Group, ...]] = {"ethnicity": _ETHNICITY}
"""The groups of each code list that has any, in the order they are tried."""


def several(groups: Iterable[Group]) -> frozenset[str]:
    """Every code of the groups."""
    return frozenset(code for group in groups for code in group.codes)
