"""Outcomes of local lists: the spellings its file declares, and nothing near them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from childflow.stages.ingest.codes.readings import How, Reading
from childflow.typed import compact
from childflow_schemas.columns import Column


class Reads(Protocol):
    """Whatever reads the code that a text means; None where it is none."""

    def read(self, said: str) -> str | None:
        """The code that `said` means."""

    def reading(self, said: str) -> Reading | None:
        """The code, and what that rests on."""


@dataclass(frozen=True)
class DeclaredCodes:
    """Reads the spellings declared for a column, and its codes themselves. No case, space or punctuation is told
    apart, so that spellings which then are alike and mean different codes are not read."""

    exact: Mapping[str, str]

    def read(self, said: str) -> str | None:
        """The code that `said` means, or None where it is not declared."""
        return self.exact.get(compact(said))

    def reading(self, said: str) -> Reading | None:
        """As `read`: the authority file says so."""
        code = self.read(said)
        return None if code is None else Reading(code, How.OWN)


def declared_codes(column: Column, spellings: Mapping[str, str]) -> DeclaredCodes:
    """The reader of a column of its own codes; `spellings` are the authority's, to code."""
    meant: dict[str, set[str]] = {}
    for spelling, code in (*((code, code) for code in column.known_codes), *spellings.items()):
        meant.setdefault(compact(spelling), set()).add(code)
    return DeclaredCodes({spelling: min(codes) for spelling, codes in meant.items() if spelling and len(codes) == 1})
