"""The collector: all rules of a list in one pass over it, and only the rows that breach one gathered.

Rules within a list are one `select` of flags. Rules across lists are joins, which give the same flags by record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import polars as pl

from childflow.errors import ChildflowError
from childflow.stages.validate.issues import ISSUES, issues_of
from childflow.stages.validate.present import NOTHING_LACKING, Lacking, Place, never_asked, unreadable_columns
from childflow_schemas.columns import AnnexAList, ListDefinition
from childflow_schemas.rules import Rule, at
from childflow_schemas.rules.on_the_map import IN_LOG

RESULTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule": pl.String,
    "list": pl.String,
    "column": pl.String,
    "severity": pl.String,
    "tested": pl.UInt32,
    "failed": pl.UInt32,
    "not_applicable": pl.UInt32,
    "status": pl.String,
    "reason": pl.String,
}
"""Columns of `rule_results.parquet`: one row for each rule, list and column, in the order of the rules.

`severity` is the authority's, where it has set one. `tested` rows passed or failed; of the others the rule does not
speak. `status` is `passed`, `failed` or `not_run`, the last with a `reason`: what was not looked at is never said to be
good. Counts are null where there was no such column, none of its cells could be read, or the rule is switched off.
"""

NOT_BUILT = "it asks what journeys were made of the rows: `childflow run` looks when they are built"
NOTHING_TO_TEST = "no row that it speaks of"

Outcome = tuple[Rule, pl.Series]
"""A rule and its flag for each row of its list, in the order of the list."""


def collect(
    rules: Sequence[Rule],
    lists: Mapping[str, pl.DataFrame],
    unread: pl.DataFrame,
    present: Mapping[str, Collection[str]],
    extraction_date: date,
    definitions: Mapping[str, ListDefinition],
    lacking: Lacking = NOTHING_LACKING,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The issues and the results of the rules over the lists."""
    unreadable = unreadable_columns(lists, unread)
    reasons = {rule: why_not_run(rule, lists, present, unreadable, definitions) for rule in rules}
    running = [rule for rule in rules if reasons[rule] is None]
    counted: dict[Rule, dict[str, object]] = {}
    issues: list[pl.DataFrame] = [pl.DataFrame(schema=ISSUES)]
    for name in dict.fromkeys(rule.list for rule in running):
        outcomes = flags(name, [rule for rule in running if rule.list == name], lists, unread, extraction_date)
        outcomes = speaking(outcomes, lists[name], unread.filter(list=name), lacking.get(name, {}))
        counted |= {rule: _counts(flag) for rule, flag in outcomes}
        issues.append(
            issues_of(definitions[name], lists[name], [(rule, (~flag).arg_true()) for rule, flag in outcomes])
        )
    results = [_result(rule, reasons[rule], counted.get(rule, {})) for rule in rules]
    return (
        pl.concat(issues).sort("list", "rule", "column", "_record"),
        pl.DataFrame(results, schema=RESULTS, orient="row"),
    )


def why_not_run(
    rule: Rule,
    lists: Mapping[str, pl.DataFrame],
    present: Mapping[str, Collection[str]],
    unreadable: Mapping[str, Collection[str]],
    definitions: Mapping[str, ListDefinition],
) -> str | None:
    """Why the rule cannot be run on this return, or may not; None if it can.

    A rule that finds unread cells bad is run on its own column though none of its cells could be read.
    """
    if rule.off is not None:
        return f"switched off: {rule.off}"
    for name, columns in rule.needs.items():
        if name == IN_LOG and name not in lists:
            return NOT_BUILT
        if name not in lists:
            return f"the return has no list {_in_words(definitions[name])}"
        for column in columns:
            told = f"column “{definitions[name].column(column).header.strip()}”{_where(name, rule)}"
            if column not in present.get(name, ()):
                return f"the return has no {told}"
            if column in unreadable.get(name, ()) and not (rule.tells_unread and (name, column) == _place(rule)):
                return f"no cell of the {told} could be read"
    return None


def _where(name: str, rule: Rule) -> str:
    return "" if name == rule.list else f" of {name}"


def _place(rule: Rule) -> tuple[str, str]:
    return rule.list, rule.column


def _in_words(each: ListDefinition) -> str:
    return f"{each.number}, {each.title.lower()}" if isinstance(each, AnnexAList) else f"“{each.title}”"


def flags(
    name: str,
    rules: Iterable[Rule],
    lists: Mapping[str, pl.DataFrame],
    unread: pl.DataFrame,
    extraction_date: date,
) -> list[Outcome]:
    """Each rule's flag for every row of the list: true good, false bad, null not applicable.

    ChildflowError, with no value in it, where polars cannot carry a rule out.
    """
    rules = list(rules)
    sources = {each: at(frame.lazy(), extraction_date) for each, frame in lists.items()} | {"unread": unread.lazy()}
    within = [(str(place), rule) for place, rule in enumerate(rules) if isinstance(rule.ok, pl.Expr)]
    found = _select(sources[name], within)
    rows = lists[name].select("_record")
    return [
        (rule, found[str(place)] if isinstance(rule.ok, pl.Expr) else _judged(rule, sources, rows))
        for place, rule in enumerate(rules)
    ]


def speaking(
    outcomes: Sequence[Outcome], frame: pl.DataFrame, unread: pl.DataFrame, lacking: Mapping[str, frozenset[Place]]
) -> list[Outcome]:
    """The outcomes of one list, null in rows of sheets that never had a column which the rule needs."""
    silent = {
        column: never_asked(frame, column, sheets, unread.filter(column=column)["_record"])
        for column, sheets in lacking.items()
        if any(column in rule.needs[rule.list] for rule, _ in outcomes)
    }
    return [
        (rule, _but_for(flag, [silent[column] for column in rule.needs[rule.list] if column in silent]))
        for rule, flag in outcomes
    ]


def _but_for(flag: pl.Series, silent: Sequence[pl.Series]) -> pl.Series:
    if not silent:
        return flag
    return pl.select(pl.when(~pl.any_horizontal(silent)).then(flag)).to_series()


def _select(rows: pl.LazyFrame, rules: Sequence[tuple[str, Rule]]) -> pl.DataFrame:
    try:
        return rows.select(rule.ok.alias(place) for place, rule in rules if isinstance(rule.ok, pl.Expr)).collect()
    except pl.exceptions.PolarsError:
        named = ", ".join(sorted({rule.id for _, rule in rules}))
        raise ChildflowError(f"One of the rules {named} could not be carried out. Please report this line.") from None


def _judged(rule: Rule, sources: Mapping[str, pl.LazyFrame], rows: pl.DataFrame) -> pl.Series:
    assert not isinstance(rule.ok, pl.Expr)
    try:
        verdict = rule.ok(sources).select("_record", "ok").collect()
    except pl.exceptions.PolarsError:
        raise ChildflowError(
            f"Rule {rule.id} on {rule.list} could not be carried out. Please report this line."
        ) from None
    return rows.join(verdict, on="_record", how="left", maintain_order="left")["ok"]


def _counts(flag: pl.Series) -> dict[str, object]:
    unspoken = flag.null_count()
    failed = len(flag) - unspoken - int(flag.sum() or 0)
    return {"tested": len(flag) - unspoken, "failed": failed, "not_applicable": unspoken}


def _result(rule: Rule, reason: str | None, counts: dict[str, object]) -> dict[str, object]:
    if reason is None and not counts["tested"]:
        reason = NOTHING_TO_TEST
    status = "not_run" if reason else "failed" if counts["failed"] else "passed"
    return {
        "rule": rule.id,
        "list": rule.list,
        "column": rule.column,
        "severity": str(rule.severity),
        **counts,
        "status": status,
        "reason": reason,
    }
