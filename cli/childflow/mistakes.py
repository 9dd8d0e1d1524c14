"""What is wrong in a configuration that reads well and means nothing: each mistake at its own place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """`place` are the keys and numbers that lead to what is wrong; `says` what it is and how to mend it, unended."""

    place: tuple[str | int, ...]
    says: str


class MistakesError(ValueError):
    """Raised by a model that finds several mistakes at once; `config.py` tells each with its own line."""

    def __init__(self, found: Sequence[Mistake]) -> None:
        super().__init__("; ".join(each.says for each in found))
        self.found = tuple(found)
