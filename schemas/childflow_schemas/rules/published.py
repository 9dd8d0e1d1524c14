"""What became of DfE's own rules: run under their number, told by another rule, or not run, and why.

The data is in `dfe_rules.csv`, whose source stands in `PROVENANCE.md`: every rule of the children in need census, and
those of the SSDA903 that concern what lists 8 to 10 hold.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from childflow_schemas.rules import RULES


class Fate(StrEnum):
    """What became of a rule of DfE's."""

    RUN = "run"
    TOLD = "told by another rule"
    NOT_RUN = "not run"


@dataclass(frozen=True, kw_only=True)
class DfeRule:
    """One rule of DfE's: its return and number, and `breach`, what it finds, in our words.

    `told_by` is the id of the rule that finds the same, where it has no rule of its own. `note` says how ours differs,
    or why there is none.
    """

    of: str
    number: str
    breach: str
    told_by: str
    note: str

    @property
    def fate(self) -> Fate:
        """Whether it is run under its own number, told by another, or not run."""
        if self.told_by:
            return Fate.TOLD
        return Fate.RUN if any(rule.id == self.number for rule in RULES) else Fate.NOT_RUN


@cache
def dfe_rules() -> tuple[DfeRule, ...]:
    """Every rule of DfE's that was weighed, the census first, by number."""
    text = (files("childflow_schemas.rules") / "dfe_rules.csv").read_text(encoding="utf-8")
    return tuple(
        DfeRule(of=row["return"], number=row["number"], breach=row["breach"], told_by=row["told_by"], note=row["note"])
        for row in csv.DictReader(text.splitlines())
    )
