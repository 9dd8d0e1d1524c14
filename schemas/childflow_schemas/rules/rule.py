"""What a rule is: one object that says what good data looks like, why it matters and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.annex_a.local import COLUMNS


class Severity(StrEnum):
    """DfE's two kinds: an `error` must be put right, a `query` put right or explained."""

    ERROR = "error"
    QUERY = "query"


CUT_OFF = pl.col("_cut_off")
"""The extraction date, beside every row while rules run; see `at`."""

Lists = Mapping[str, pl.LazyFrame]
Judge = Callable[[Lists], pl.LazyFrame]
"""Given the lists and `unread`, judges rows of one of them: a frame of `_record` and `ok`; rows left out, or with
`ok` null, are not applicable."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """One rule about one column of one list.

    `id` is DfE's number where it has one (a `Q` at its end marks a query), else ours, `A` and the list's number. The
    same id may stand on several lists or columns. `ok` is true of good rows, false of bad ones and null where the rule
    does not apply: an expression over the list's columns, or for rules across lists a `Judge`. `across` are the
    columns a judge reads, by list. `title` is a sentence true of good data. `tells_unread` is said of rules that find a
    cell bad which could not be read: they alone have something to say of a column in which none could. `off` is the
    reason why an authority has switched the rule off (see `settings.py`).
    """

    id: str
    list: str
    column: str
    ok: pl.Expr | Judge
    severity: Severity
    title: str
    why: str
    fix: str
    source: str
    across: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    version: int = 1
    tells_unread: bool = False
    off: str | None = None

    @property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """The columns without which the rule cannot be run, by list.

        Optional outcome columns that only refine a rule are not among them: absent, they are null, and the rule runs.
        """
        if isinstance(self.ok, pl.Expr):
            return {self.list: self._without_refinements(self.list, self.ok.meta.root_names())}
        return {name: self._without_refinements(name, columns) for name, columns in self.across.items()}

    def _without_refinements(self, name: str, columns: Iterable[str]) -> tuple[str, ...]:
        canonical = {column.name: column for column in (BY_NAME[name].columns if name in BY_NAME else COLUMNS)}
        return tuple(
            dict.fromkeys(
                column
                for column in columns
                if column in canonical and (column == self.column or not canonical[column].added)
            )
        )


def error(rule_id: str, place: str, ok: pl.Expr, *, title: str, why: str, fix: str, source: str) -> Rule:
    """A rule whose breach must be put right; `place` is `list.column`, the column to look at."""
    return _within(rule_id, place, ok, Severity.ERROR, title, why, fix, source)


def query(rule_id: str, place: str, ok: pl.Expr, *, title: str, why: str, fix: str, source: str) -> Rule:
    """A rule whose breach is to be put right or explained; `place` is `list.column`, the column to look at."""
    return _within(rule_id, place, ok, Severity.QUERY, title, why, fix, source)


def _within(
    rule_id: str, place: str, ok: pl.Expr, severity: Severity, title: str, why: str, fix: str, source: str
) -> Rule:
    list_name, column = place.split(".")
    return Rule(
        id=rule_id,
        list=list_name,
        column=column,
        ok=ok,
        severity=severity,
        title=title,
        why=why,
        fix=fix,
        source=source,
    )


CIN_CENSUS = "DfE children in need census, validation rules 2024 to 2025"
SSDA903 = "DfE children looked after return (SSDA903), validation rules 2024 to 2025"
ANNEX_A = "Ofsted Annex A, guidance of August 2019"
HOUSE = "childflow: what later stages need to draw a true journey"


def numbered_by(rule_id: str) -> str:
    """Whose number a rule about one cell has: the census gives such rules four digits, the SSDA903 three."""
    if rule_id.startswith("A"):
        return ANNEX_A
    return CIN_CENSUS if sum(each.isdigit() for each in rule_id) > 3 else SSDA903
