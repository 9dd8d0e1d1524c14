"""Counts that may leave the authority: by list, rule and team, of no child, small numbers hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.reports.plain import shown
from childflow.reports.quality.found import Found
from childflow.reports.quality.told import RuleTold, Summary
from childflow.reports.shareable.small_numbers import to_show
from childflow.stages.anonymise.teams import names_that_pass

Number = int | None
"""A count as it may be shown; None where it is hidden."""
ALL = ""
"""Of all lists, or all issues."""
SEVERITIES = ("error", "query")
OTHERS = "Other teams, and none"
"""Issues of teams that may not be named (few children share it, or it names a worker), and of rows that name none."""


@dataclass(frozen=True)
class ToShare:
    """What may be shared: rows judged by list, and issues nobody has accepted by list, by rule and by team.

    Lists and teams have their errors and their queries, in this order.
    """

    extraction_date: date
    rows: Mapping[str, Number]
    lists: Mapping[str, tuple[Number, Number]]
    rules: tuple[tuple[str, RuleTold, Number], ...]
    teams: Mapping[str, tuple[Number, Number]]
    all_rows: Number
    all: tuple[Number, Number]


def to_share(summary: Summary, found: Found) -> ToShare:
    """What may be shared of the summary of what was found, whose rows say which teams may be named."""
    rows = {each.called: each.rows for each in summary.lists}
    shown_rows = to_show({**rows, ALL: summary.rows}, [(ALL, list(rows))])
    teams = _teams(summary.open, found)
    by_severity = {severity: _issues(summary, severity, teams) for severity in SEVERITIES}

    def both(kind: str, name: str) -> tuple[Number, Number]:
        error, query = (by_severity[severity][kind, name] for severity in SEVERITIES)
        return error, query

    return ToShare(
        extraction_date=summary.extraction_date,
        rows={name: shown_rows[name] for name in rows},
        lists={each.called: both("list", each.name) for each in summary.lists},
        rules=tuple(
            (each.called, rule, by_severity[rule.severity]["rule", "-".join(rule.place)])
            for each in summary.lists
            for rule in each.rules
        ),
        teams={name: both("team", name) for name in _in_order(teams)},
        all_rows=shown_rows[ALL],
        all=both("all", ALL),
    )


def _issues(summary: Summary, severity: str, teams: pl.DataFrame) -> dict[tuple[str, str], Number]:
    """The issues of one severity, by kind of count and name; they add up by list and rule, and once more by team."""
    counts: dict[tuple[str, str], int] = {}
    sums: list[tuple[tuple[str, str], list[tuple[str, str]]]] = []
    for each in summary.lists:
        of_list = {("rule", "-".join(rule.place)): rule.open for rule in each.rules if rule.severity == severity}
        counts |= {("list", each.name): sum(of_list.values()), **of_list}
        sums.append((("list", each.name), list(of_list)))
    found = dict(teams.filter(pl.col("severity") == severity)["team"].value_counts().iter_rows())
    by_team = {("team", name): found.get(name, 0) for name in _in_order(teams)}
    whole = ("all", ALL)
    counts |= {**by_team, whole: sum(by_team.values())}
    sums += [(whole, [("list", each.name) for each in summary.lists]), (whole, list(by_team))]
    return to_show(counts, sums)


def _teams(issues: pl.DataFrame, found: Found) -> pl.DataFrame:
    """Each issue's severity and team, the latter only where it may be named."""
    rows = {**found.lists, **{f"{name}, set aside": frame for name, frame in found.set_aside.items()}}
    passed = shown(names_that_pass(rows).teams.to_frame("team"))["team"]
    named = pl.when(pl.col("team").is_in(passed.implode())).then("team").otherwise(pl.lit(OTHERS))
    return issues.select("severity", team=named)


def _in_order(teams: pl.DataFrame) -> list[str]:
    names = teams["team"].unique().sort().to_list()
    return sorted(names, key=lambda name: (name == OTHERS, name.casefold()))
