"""Which rules to mend first: those that stand alone between most rows and a clean one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from childflow.reports.quality.found import PLACE, RECORD
from childflow.reports.quality.told import First
from childflow_schemas.rules import Rule


def first_to_mend(issues: pl.DataFrame, rules: Sequence[Rule], lists: Sequence[str]) -> tuple[First, ...]:
    """The five rules that stand alone between most rows and no error; of queries, if there are no errors.

    A rule of the same words on several lists is one thing to mend.
    """
    worst = "error" if (issues["severity"] == "error").any() else "query"
    words = pl.DataFrame(
        [(rule.id, rule.list, rule.column, rule.title, rule.fix) for rule in rules],
        schema=[*PLACE, "title", "fix"],
        orient="row",
    )
    bad = issues.filter(pl.col("severity") == worst).join(words, on=PLACE)
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
        .sort(["cleared", "failed", "rule", "title"], descending=[True, True, False, False])
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
