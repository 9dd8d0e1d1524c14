"""What the data-quality report says, worked out from issues and results before anything is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from childflow.reconciliation import Account, Reconciliation
from childflow.stages.validate import Validated
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import Rule, rules_for

ROWS_KEPT = 10
"""Rows of each rule the page may show; all of them are in the fix list."""

Place = tuple[str, str, str]
"""Rule, list and column."""

RECORD = ["list", "_record"]
LONGEST = 60


@dataclass(frozen=True, kw_only=True)
class RowTold:
    """Where one breach is; `child` is the authority's own identifier."""

    file: str
    sheet: str
    row: int
    child: str


@dataclass(frozen=True, kw_only=True)
class RuleTold:
    """One rule on one column of one list: its words, its counts and its first rows."""

    id: str
    list: str
    column: str
    header: str
    severity: str
    title: str
    why: str
    fix: str
    source: str
    tested: int
    failed: int
    reason: str | None = None
    rows: tuple[RowTold, ...] = ()

    @property
    def place(self) -> Place:
        """What tells it from every other rule."""
        return self.id, self.list, self.column


@dataclass(frozen=True, kw_only=True)
class ListTold:
    """One list: rows judged, those with an error, those with queries only, and rows merged or set aside before."""

    name: str
    called: str
    rows: int
    with_error: int
    with_query: int
    merged: int
    set_aside: Mapping[str, int]
    rules: tuple[RuleTold, ...]


@dataclass(frozen=True, kw_only=True)
class First:
    """A rule worth mending first: `cleared` rows would have no error left (or no query, where there are no errors)."""

    id: str
    title: str
    fix: str
    place: Place
    lists: tuple[str, ...]
    failed: int
    cleared: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """All that the page says."""

    extraction_date: date
    basis: str
    returns: tuple[str, ...]
    titles: Mapping[str, str]
    lists: tuple[ListTold, ...]
    first: tuple[First, ...]
    passed: tuple[RuleTold, ...]
    not_run: tuple[RuleTold, ...]

    @property
    def rows(self) -> int:
        """Rows judged."""
        return sum(each.rows for each in self.lists)

    @property
    def with_error(self) -> int:
        """Rows with at least one error."""
        return sum(each.with_error for each in self.lists)

    @property
    def with_query(self) -> int:
        """Rows with a query and no error."""
        return sum(each.with_query for each in self.lists)

    @property
    def set_aside(self) -> dict[str, int]:
        """Rows set aside, by reason."""
        reasons: dict[str, int] = {}
        for each in self.lists:
            for reason, rows in each.set_aside.items():
                reasons[reason] = reasons.get(reason, 0) + rows
        return reasons


def summarise(
    found: Validated,
    reconciliation: Reconciliation,
    returned: Mapping[str, Any],
    definitions: Mapping[str, ListDefinition] = BY_NAME,
) -> Summary:
    """The report of one validated return; `returned` is its `return.json`, `definitions` all lists there can be."""
    issues, results = found.issues, found.results
    words = {(rule.id, rule.list, rule.column): rule for rule in rules_for(definitions)}
    told = [_rule(words[row["rule"], row["list"], row["column"]], row, definitions) for row in results.to_dicts()]
    shown = _first_rows(issues)
    states = _row_states(issues)
    failed = [replace(rule, rows=shown[rule.place]) for rule in told if rule.failed]
    return Summary(
        extraction_date=date.fromisoformat(str(returned["extraction_date"])),
        basis=str(returned["basis"]),
        returns=tuple(str(name) for name in returned["returns"]),
        titles={name: each.title for name, each in definitions.items()},
        lists=tuple(_list(definitions[name], account, states, failed) for name, account in reconciliation.items()),
        first=_first_to_mend(issues, list(words.values()), list(definitions)),
        passed=tuple(rule for rule in told if rule.reason is None and not rule.failed),
        not_run=tuple(rule for rule in told if rule.reason is not None),
    )


def _rule(rule: Rule, counts: Mapping[str, Any], definitions: Mapping[str, ListDefinition]) -> RuleTold:
    return RuleTold(
        id=rule.id,
        list=rule.list,
        column=rule.column,
        header=definitions[rule.list].column(rule.column).header.strip(),
        severity=str(rule.severity),
        title=rule.title,
        why=rule.why,
        fix=rule.fix,
        source=rule.source,
        tested=counts["tested"] or 0,
        failed=counts["failed"] or 0,
        reason=counts["reason"],
    )


def _first_rows(issues: pl.DataFrame) -> dict[Place, tuple[RowTold, ...]]:
    """The first rows of each rule, by file, sheet and row."""
    place = ["rule", "list", "column"]
    first = issues.sort("_file", "_sheet", "_row", nulls_last=True).group_by(place, maintain_order=True).head(ROWS_KEPT)
    rows: dict[Place, list[RowTold]] = {}
    for row in first.to_dicts():
        rows.setdefault((row["rule"], row["list"], row["column"]), []).append(_row(row))
    return {place: tuple(each) for place, each in rows.items()}


def _row(row: Mapping[str, Any]) -> RowTold:
    return RowTold(
        file=_short(row["_file"]), sheet=_short(row["_sheet"]), row=row["_row"], child=_short(row["child_unique_id"])
    )


def _short(text: str | None) -> str:
    """Long enough to find the row by; a cell may hold thousands of characters."""
    if text is None:
        return ""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _row_states(issues: pl.DataFrame) -> dict[tuple[str, bool], int]:
    """By list, how many rows have an error (true), and how many only queries (false)."""
    rows = issues.group_by(RECORD).agg(error=(pl.col("severity") == "error").any())
    return {(name, error): count for name, error, count in rows.group_by("list", "error").len().iter_rows()}


def _list(
    each: ListDefinition, account: Account, states: Mapping[tuple[str, bool], int], failed: Sequence[RuleTold]
) -> ListTold:
    rules = [rule for rule in failed if rule.list == each.name]
    return ListTold(
        name=each.name,
        called=each.called,
        rows=account.read - account.merged,
        with_error=states.get((each.name, True), 0),
        with_query=states.get((each.name, False), 0),
        merged=account.merged,
        set_aside=account.set_aside,
        rules=tuple(sorted(rules, key=lambda rule: (rule.severity != "error", -rule.failed, rule.id))),
    )


def _first_to_mend(issues: pl.DataFrame, rules: Sequence[Rule], lists: Sequence[str]) -> tuple[First, ...]:
    """The five rules that stand alone between most rows and no error; of queries, if there are no errors.

    A rule of the same words on several lists is one thing to mend.
    """
    worst = "error" if (issues["severity"] == "error").any() else "query"
    words = pl.DataFrame(
        [(rule.id, rule.list, rule.column, rule.title, rule.fix) for rule in rules],
        schema=["rule", "list", "column", "title", "fix"],
        orient="row",
    )
    bad = issues.filter(pl.col("severity") == worst).join(words, on=["rule", "list", "column"])
    alone = pl.struct("rule", "column").n_unique().over(RECORD) == 1
    ranked = (
        bad.with_columns(alone=alone)
        .group_by("rule", "title")
        .agg(
            pl.col("list", "column", "fix").first(),
            cleared=pl.col("alone").sum(),
            failed=pl.len(),
            lists=pl.col("list").unique(maintain_order=True),
        )
        .sort(["cleared", "failed", "rule"], descending=[True, True, False])
        .head(5)
    )
    return tuple(_worth(row, lists) for row in ranked.to_dicts())


def _worth(row: Mapping[str, Any], lists: Sequence[str]) -> First:
    return First(
        id=row["rule"],
        title=row["title"],
        fix=row["fix"],
        place=(row["rule"], row["list"], row["column"]),
        lists=tuple(sorted(row["lists"], key=lists.index)),
        failed=row["failed"],
        cleared=row["cleared"],
    )
