"""The data-quality report as one HTML file: no network, no value that is not escaped, under 2 MB whatever it tells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from childflow.reports.html import html_page
from childflow.reports.quality import spark, words
from childflow.reports.quality.found import Place
from childflow.reports.quality.packing import packed_data
from childflow.reports.quality.told import ListTold, RuleHistory, RuleTold, Summary
from childflow.wording import in_full

LARGEST = 2_000_000
"""Bytes a report may have: browsers and mail systems of an authority still open it."""
ENOUGH = 300_000
"""Bytes that are left for rows, or else less is told of everything else."""


@dataclass(frozen=True)
class Amount:
    """How much is told: returns of history, teams, pairs of a rule and a team, and lines of each long table."""

    runs: int
    teams: int
    pairs: int
    lines: int


AMOUNTS = (
    Amount(runs=60, teams=500, pairs=60_000, lines=1_000),
    Amount(runs=24, teams=300, pairs=20_000, lines=500),
    Amount(runs=12, teams=100, pairs=5_000, lines=200),
    Amount(runs=0, teams=20, pairs=500, lines=100),
)
"""All, and then ever less, until the page is small enough."""


def report_page(summary: Summary) -> str:
    """The page; where it would be too large, with less of the history and fewer rows. The fix list has them all."""
    for amount in AMOUNTS:
        told = _cut(summary, amount)
        room = LARGEST - len(_render(summary, told, amount, room=0).encode())
        if room > ENOUGH:
            break
    return _render(summary, told, amount, room)


def _cut(summary: Summary, amount: Amount) -> Summary:
    """The summary with no more than the amount told of it."""
    rules = {rule.place for rule in sorted(summary.failed, key=lambda rule: -rule.open)[: amount.lines]}
    teams = set(sorted(summary.teams, key=lambda team: -team.with_error - team.with_query)[: amount.teams])
    return replace(
        summary,
        lists=tuple(_cut_list(each, amount.runs, rules) for each in summary.lists),
        teams=tuple(team for team in summary.teams if team in teams),
        runs=summary.runs[-amount.runs :] if amount.runs else (),
        ended=summary.ended[: amount.lines],
        accepted=summary.accepted[: amount.lines],
        came_back=summary.came_back[: amount.lines],
        passed=summary.passed[: amount.lines],
        not_run=summary.not_run[: amount.lines],
        otherwise=summary.otherwise[: amount.lines],
        of_map=summary.of_map and replace(summary.of_map, findings=summary.of_map.findings[: amount.lines]),
    )


def _cut_list(each: ListTold, runs: int, rules: set[Place]) -> ListTold:
    return replace(each, rules=tuple(_cut_rule(rule, runs) for rule in each.rules if rule.place in rules))


def _cut_rule(rule: RuleTold, runs: int) -> RuleTold:
    if rule.history is None or not runs:
        return replace(rule, history=None)
    of = rule.history
    return replace(rule, history=RuleHistory(open=of.open[-runs:], new=of.new[-runs:], fixed=of.fixed[-runs:]))


def _render(whole: Summary, told: Summary, amount: Amount, room: int) -> str:
    numbers = {rule.place: number for number, rule in enumerate(whole.failed)}
    data = packed_data(told, numbers, amount.pairs, room)
    return html_page(
        "report.html",
        style="report.css",
        script="report.js",
        summary=told,
        whole=whole,
        data=data,
        packed=Markup(data.text),  # every `<` in it is written as \u003c
        numbers=numbers,
        drawn_on=in_full(whole.extraction_date),
        words=words,
        in_full=in_full,
        spark=spark,
    )
