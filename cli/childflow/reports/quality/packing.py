"""What the page's script reads: the rows, and of each rule what it found by team and at each return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from childflow.reports.quality.found import NEW, Place
from childflow.reports.quality.rows import Rows, packed, packed_list, packed_rows, team_number
from childflow.reports.quality.told import RuleTold, Summary
from childflow.wording import in_full


@dataclass(frozen=True)
class Data:
    """The packed text, the rows in it, and the teams by which rules can be counted: places in the summary's teams."""

    text: str
    rows: Rows
    teams: frozenset[int]


def packed_data(summary: Summary, numbers: Mapping[Place, int], pairs: int, room: int) -> Data:
    """As many rows as have room in so many bytes, and counts of at most so many pairs of a rule and a team.

    `numbers` are the places of rules on the page, by which rows name them.
    """
    rows = packed_rows(summary.open, summary.teams, room)
    counts = _by_team(summary, pairs)
    rules = (_rule(rule, numbers[rule.place], counts.get(numbers[rule.place], [])) for rule in summary.failed)
    parts = {
        "sources": packed(rows.sources),
        "teams": packed([team.name for team in summary.teams]),
        "returns": packed([in_full(run.drawn_on) for run in summary.runs]),
        "compared": packed(summary.changes is not None),
        "rules": "{" + ",".join(rules) + "}",
        "rows": packed_list(rows.packed),
        "all": packed(rows.all),
    }
    teams = frozenset(team for flat in counts.values() for team in flat[::3])
    return Data("{" + ",".join(f'"{name}":{part}' for name, part in parts.items()) + "}", rows, teams)


def _by_team(summary: Summary, pairs: int) -> dict[int, list[int]]:
    """By rule, flat `team, open, new` of each team: of the busiest teams whose pairs are no more than asked for."""
    counts = (
        summary.open.group_by("n", team_number(summary.teams).alias("number"))
        .agg(open=pl.len(), new=NEW.sum())
        .filter(pl.col("number") >= -1)
    )
    teams = (
        counts.group_by("number").agg(pl.len(), pl.col("open").sum()).sort(["open", "number"], descending=[True, False])
    )
    kept = teams.filter(pl.col("len").cum_sum() <= pairs)["number"]
    flat: dict[int, list[int]] = {}
    for rule, *numbers in counts.filter(pl.col("number").is_in(kept.implode())).sort("n", "number").iter_rows():
        flat.setdefault(rule, []).extend(numbers)
    return flat


def _rule(rule: RuleTold, number: int, by_team: list[int]) -> str:
    history = rule.history
    counts = [history.open, history.new, history.fixed] if history and len(history.open) > 1 else []
    return f'"{number}":{packed([by_team, *counts])}'
