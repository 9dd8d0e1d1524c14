"""The history with one more run: its counts, its rules, and the issues known after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.stages.validate.accepting import IS_ACCEPTED
from childflow.stages.validate.comparing import FIXED, GONE, NEW, NOT_LOOKED_AT, PLACE, STILL
from childflow.stages.validate.history import RUN_RULES, RUNS, SPELLS, History
from childflow_schemas.rules import Rule


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One return judged and compared: when it was drawn, a digest of its files, and how many rows it has.

    `issues`, `ended` and `results` are as they are written, with all their columns.
    """

    extraction_date: date
    returned: str
    rows: int
    issues: pl.DataFrame
    ended: pl.DataFrame
    results: pl.DataFrame


def remember(before: History, judged: Judged, rules: Iterable[Rule]) -> History:
    """The history `before`, and the run of `judged` by the `rules` after it."""
    run = before.last_run + 1
    return History(
        pl.concat([before.runs, _run(run, judged)]),
        pl.concat([before.rules, _rules(run, judged)]),
        _spells(run, before, judged, rules),
    )


def _run(run: int, judged: Judged) -> pl.DataFrame:
    open_issues = judged.issues.filter(~IS_ACCEPTED)
    is_error = pl.col("severity") == "error"
    rows = open_issues.group_by("list", "_record").agg(error=is_error.any())["error"]
    errors = open_issues.filter(is_error).height
    states, fates = judged.issues["state"], judged.ended["ended"]
    compared = {NEW: states, STILL: states, FIXED: fates, GONE: fates, NOT_LOOKED_AT: fates}
    counts = {
        "run": run,
        "extraction_date": judged.extraction_date,
        "rows": judged.rows,
        "with_error": int(rows.sum()),
        "with_query": int((~rows).sum()),
        "errors": errors,
        "queries": open_issues.height - errors,
        "accepted": judged.issues.height - open_issues.height,
        **{word: int((said == word).sum()) if run > 1 else None for word, said in compared.items()},
        "returned": judged.returned,
    }
    return pl.DataFrame([counts], schema=RUNS)


def _rules(run: int, judged: Judged) -> pl.DataFrame:
    found = judged.issues.group_by(PLACE).agg(new=(pl.col("state") == NEW).sum())
    over = judged.ended.group_by(PLACE).agg((pl.col("ended") == fate).sum().alias(fate) for fate in (FIXED, GONE))
    joined = (
        judged.results.filter(pl.col("tested").is_not_null())
        .join(found, on=PLACE, how="left", maintain_order="left")
        .join(over, on=PLACE, how="left", maintain_order="left")
    )
    compared = [pl.col(name).fill_null(0) if run > 1 else pl.lit(None).alias(name) for name in (NEW, FIXED, GONE)]
    return joined.with_columns(*compared, run=pl.lit(run)).select(RUN_RULES.keys()).cast(pl.Schema(RUN_RULES))


def _spells(run: int, before: History, judged: Judged, rules: Iterable[Rule]) -> pl.DataFrame:
    """The spells that reach to this run or end just before it. An issue nobody could look at is still known, unless its
    rule is there no more or the authority has switched it off."""
    first = before.known.select("issue_key", "first_run")
    found = judged.issues.join(first, on="issue_key", how="left", maintain_order="left")
    now = found.with_columns(pl.col("first_run").fill_null(run), last_run=pl.lit(run))
    asked = [(rule.id, rule.list, rule.column) for rule in rules if rule.off is None]
    awaited = pl.DataFrame(asked, dict.fromkeys(PLACE, pl.String), orient="row")
    unknown = judged.ended.filter(ended=NOT_LOOKED_AT).join(awaited, on=PLACE, how="semi")
    waits = pl.col("issue_key").is_in(unknown["issue_key"].implode())
    over = before.known.join(judged.issues, on="issue_key", how="anti")
    kept = over.with_columns(last_run=pl.when(waits).then(run).otherwise("last_run"))
    columns = [pl.col(name).cast(dtype) for name, dtype in SPELLS.items()]
    return pl.concat([now.select(columns), kept.select(columns).sort("issue_key")])
