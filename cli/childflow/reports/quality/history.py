"""The counts of the returns kept so far: of the whole, and of each rule."""

from __future__ import annotations

import polars as pl

from childflow.reports.quality.found import Found, Place
from childflow.reports.quality.told import RuleHistory, RunTold

MOST_RUNS = 60
"""Returns whose counts are shown, the last ones: five years of months."""


def of_runs(runs: pl.DataFrame) -> tuple[RunTold, ...]:
    """The counts of each return, oldest first."""
    names = ("rows", "with_error", "with_query", "accepted", "new", "fixed", "gone")
    return tuple(
        RunTold(drawn_on=row["extraction_date"], **{name: row[name] for name in names})
        for row in runs.tail(MOST_RUNS).to_dicts()
    )


def of_rules(found: Found) -> dict[Place, RuleHistory]:
    """Each rule's counts at each return, null where it was not run."""
    order = {run: at for at, run in enumerate(found.runs["run"].tail(MOST_RUNS))}
    kept = found.rules.filter(pl.col("run").is_in(list(order)))
    columns = kept.select("run", "rule", "list", "column", pl.col("failed") - pl.col("accepted"), "new", "fixed")
    blank: list[int | None] = [None] * len(order)
    counts: dict[Place, tuple[list[int | None], list[int | None], list[int | None]]] = {}
    for run, rule, name, column, *values in columns.iter_rows():
        series = counts.setdefault((rule, name, column), (blank.copy(), blank.copy(), blank.copy()))
        for each, value in zip(series, values, strict=True):
            each[order[run]] = value
    return {
        place: RuleHistory(open=tuple(unfixed), new=tuple(new), fixed=tuple(fixed))
        for place, (unfixed, new, fixed) in counts.items()
    }
