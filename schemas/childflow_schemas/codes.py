"""Code lists: the stable code, the published spelling, a label and Ofsted's group.

The data is in `code_lists.json`, whose source and licence stand in `PROVENANCE.md` beside it. Where DfE has a code
(`1A`, `N1`, `RC7`, `WBRI`, `E4A`) it is ours; lists known only by a letter get a plain word (`female`, `neglect`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code. `preferred` is the spelling the template asks for, `group` the one Ofsted reports by."""

    code: str
    preferred: str
    label: str
    group: str | None = None
    since: int = 2019


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """A named set of codes in published order."""

    name: str
    entries: tuple[Code, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes alone, in published order."""
        return tuple(entry.code for entry in self.entries)


@cache
def all_code_lists() -> dict[str, CodeList]:
    """Every code list by name."""
    raw = json.loads((files("childflow_schemas") / "code_lists.json").read_text(encoding="utf-8"))
    return {
        name: CodeList(name=name, entries=tuple(Code(**entry) for entry in entries)) for name, entries in raw.items()
    }


def code_list(name: str) -> CodeList:
    """The code list of that name; KeyError if there is none."""
    return all_code_lists()[name]
