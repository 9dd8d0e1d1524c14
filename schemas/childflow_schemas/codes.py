"""Code lists: the stable code, the published spelling, a label and Ofsted's group.

The data is in `code_lists.json`, whose source and licence stand in `PROVENANCE.md` beside it. Where DfE has a code
(`1A`, `N1`, `RC7`, `WBRI`, `E4A`) it is ours; lists known only by a letter get a plain word (`female`, `neglect`).
A return may name a group and no more (`Health`, `White`): such groups have a code of our own, a word, marked `broad`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from childflow_schemas.places import places

PLACES = "la_of_placement"


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code. `preferred` is the spelling the template asks for, `group` the one Ofsted reports by.

    A `broad` code stands for its whole group, where it is not said which of the group's codes is meant.
    """

    code: str
    preferred: str
    label: str
    group: str | None = None
    since: int = 2019
    broad: bool = False


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """A named set of codes in published order."""

    name: str
    entries: tuple[Code, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes alone, in published order."""
        return tuple(entry.code for entry in self.entries)

    @property
    def broad(self) -> tuple[str, ...]:
        """The codes that stand for a group, where it is not said which of its codes is meant."""
        return tuple(entry.code for entry in self.entries if entry.broad)


@cache
def all_code_lists() -> dict[str, CodeList]:
    """Every code list by name."""
    raw = json.loads((files("childflow_schemas") / "code_lists.json").read_text(encoding="utf-8"))
    lists = {name: tuple(Code(**entry) for entry in entries) for name, entries in raw.items()}
    lists[PLACES] = tuple(Code(code=each.code, preferred=each.name, label=each.name) for each in places())
    return {name: CodeList(name=name, entries=entries) for name, entries in lists.items()}


def code_list(name: str) -> CodeList:
    """The code list of that name; KeyError if there is none."""
    return all_code_lists()[name]
