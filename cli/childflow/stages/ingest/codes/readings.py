"""What a cell was read as, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What a reading rests on, surest first."""

    OWN = "own"
    """The authority file says so."""
    CODE = "code"
    """DfE's code, or the canonical one, stands in the cell."""
    PUBLISHED = "published"
    """The template's spelling or label, or DfE's full wording, whatever its case and punctuation."""
    LISTED = "listed"
    """A spelling listed in `spellings.py`."""
    PHRASE = "phrase"
    """What the words speak of, by the patterns of `phrases.py` and the groups of `groups.py`."""
    LETTER = "letter"
    """The template's letter alone."""

    @property
    def by_rule(self) -> bool:
        """Whether a rule read the cell, rather than a list of spellings seen somewhere."""
        return self not in (How.OWN, How.LISTED)


@dataclass(frozen=True, slots=True)
class Reading:
    """The code a cell means, and what that rests on."""

    code: str
    how: How
