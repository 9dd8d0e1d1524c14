"""The summary of one validated return, put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from childflow.reconciliation import Account, Reconciliation
from childflow.reports.plain import shown
from childflow.reports.quality.acceptance import accepted, came_back
from childflow.reports.quality.changes import changes, ended
from childflow.reports.quality.first import first_to_mend
from childflow.reports.quality.found import ACCEPTED, NEW, PLACE, RECORD, Found, Place
from childflow.reports.quality.history import of_rules, of_runs
from childflow.reports.quality.otherwise import otherwise
from childflow.reports.quality.teams import by_team
from childflow.reports.quality.told import ListTold, MapTold, RuleHistory, RuleTold, Summary
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import Rule, rules_for


def summarise(
    found: Found,
    reconciliation: Reconciliation,
    returned: Mapping[str, Any],
    definitions: Mapping[str, ListDefinition] = BY_NAME,
    read_otherwise: pl.DataFrame | None = None,
    of_map: MapTold | None = None,
) -> Summary:
    """The report of one validated return; `returned` is its `return.json`, `definitions` all lists there can be, and
    `read_otherwise` the cells that were read though not as the template asks, `of_map` what the map of a log that is
    built says."""
    rules = {(rule.id, rule.list, rule.column): rule for rule in rules_for(definitions)}
    open_issues = shown(found.issues.filter(~ACCEPTED))
    told = _rules(found, open_issues, rules, definitions)
    states = _row_states(open_issues)
    built = any(account.in_log for account in reconciliation.values())
    lists = tuple(
        _list(definitions[name], account, _judged(found, name), states, told, built)
        for name, account in reconciliation.items()
    )
    return Summary(
        extraction_date=date.fromisoformat(str(returned["extraction_date"])),
        basis=str(returned["basis"]),
        returns=tuple(str(name) for name in returned["returns"]),
        titles={name: each.title for name, each in definitions.items()},
        lists=lists,
        accepted_only=found.issues.select(pl.struct(RECORD).n_unique()).item() - sum(states.values()),
        teams=by_team(open_issues, found),
        first=first_to_mend(open_issues, list(rules.values()), list(definitions)),
        changes=changes(open_issues, found),
        ended=ended(found.ended, rules),
        accepted=accepted(found.issues, rules),
        came_back=came_back(open_issues, rules),
        runs=of_runs(found.runs),
        passed=tuple(rule for rule in told if rule.reason is None and not rule.open + rule.accepted),
        not_run=tuple(sorted((rule for rule in told if rule.reason), key=_switched_off_first)),
        otherwise=() if read_otherwise is None else otherwise(read_otherwise, definitions),
        of_map=of_map,
        open=_numbered(open_issues, lists),
    )


def _rules(
    found: Found,
    open_issues: pl.DataFrame,
    rules: Mapping[Place, Rule],
    definitions: Mapping[str, ListDefinition],
) -> list[RuleTold]:
    histories = of_rules(found)
    new = {tuple(place): count for *place, count in open_issues.filter(NEW).group_by(PLACE).len().iter_rows()}
    return [
        _rule(rules[place], row | {"new": new.get(place, 0)}, definitions, histories.get(place))
        for row in found.results.to_dicts()
        for place in [(row["rule"], row["list"], row["column"])]
    ]


def _rule(
    rule: Rule, counts: Mapping[str, Any], definitions: Mapping[str, ListDefinition], history: RuleHistory | None
) -> RuleTold:
    accepted_ones = counts["accepted"] or 0
    return RuleTold(
        id=rule.id,
        list=rule.list,
        column=rule.column,
        header=definitions[rule.list].column(rule.column).header.strip(),
        severity=counts["severity"],
        title=rule.title,
        why=rule.why,
        fix=rule.fix,
        source=rule.source,
        tested=counts["tested"] or 0,
        open=(counts["failed"] or 0) - accepted_ones,
        accepted=accepted_ones,
        new=counts["new"],
        history=history,
        reason=counts["reason"],
    )


def _switched_off_first(rule: RuleTold) -> bool:
    return not (rule.reason or "").startswith("switched off")


def _row_states(issues: pl.DataFrame) -> dict[tuple[str, bool], int]:
    """By list, how many rows have an error (true), and how many only queries (false)."""
    rows = issues.group_by(RECORD).agg(error=(pl.col("severity") == "error").any())
    return {(name, error): count for name, error, count in rows.group_by("list", "error").len().iter_rows()}


def _list(
    each: ListDefinition,
    account: Account,
    rows: int,
    states: Mapping[tuple[str, bool], int],
    told: Sequence[RuleTold],
    built: bool,
) -> ListTold:
    rules = [rule for rule in told if rule.list == each.name and rule.open]
    return ListTold(
        name=each.name,
        called=each.called,
        rows=rows,
        with_error=states.get((each.name, True), 0),
        with_query=states.get((each.name, False), 0),
        merged=account.merged,
        set_aside=account.set_aside,
        in_log=account.in_log if built else None,
        rules=tuple(sorted(rules, key=lambda rule: (rule.severity != "error", -rule.open, rule.id, rule.column))),
    )


def _judged(found: Found, name: str) -> int:
    """Rows of the list that were judged. The account of a log that is built has merged some of them since."""
    return sum(frames[name].height for frames in (found.lists, found.set_aside) if name in frames)


def _numbered(issues: pl.DataFrame, lists: Sequence[ListTold]) -> pl.DataFrame:
    """The issues with the place `n` of their rule on the page, and `nth_list` of their list."""
    places = [(*rule.place, nth) for nth, each in enumerate(lists) for rule in each.rules]
    schema = {**dict.fromkeys(PLACE, pl.String), "nth_list": pl.UInt32}
    numbers = pl.DataFrame(places, schema=schema, orient="row").with_row_index("n")
    return issues.join(numbers, on=PLACE, how="inner")
