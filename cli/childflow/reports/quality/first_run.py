"""A result with nothing before it, in the shape of one that has: used where no history is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.reports.quality.found import RECORD
from childflow.stages.validate import Validated

OF_ISSUES: dict[str, pl.DataType | type[pl.DataType]] = {
    "state": pl.String,
    "first_seen": pl.Date,
    "accepted_reason": pl.String,
    "accepted_by": pl.String,
    "accepted_until": pl.Date,
    "acceptance_ended": pl.Date,
}
ENDED: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("rule", "severity", "list", "column", "issue_key", "team", "child_unique_id"), pl.String),
    "first_seen": pl.Date,
    "ended": pl.String,
}
RUN_COUNTS = (
    *("rows", "with_error", "with_query", "errors", "queries"),
    *("accepted", "new", "still", "fixed", "gone", "not_looked_at"),
)


@dataclass(frozen=True)
class FirstRun:
    """The result, and the frames of a history of one run."""

    lists: Mapping[str, pl.DataFrame]
    set_aside: Mapping[str, pl.DataFrame]
    issues: pl.DataFrame
    results: pl.DataFrame
    ended: pl.DataFrame
    runs: pl.DataFrame
    rules: pl.DataFrame


def first_run(found: Validated, extraction_date: date) -> FirstRun:
    """What was found in the return of that day, with nothing to compare with and nothing accepted."""
    absent = [pl.lit(None, dtype).alias(name) for name, dtype in OF_ISSUES.items() if name != "first_seen"]
    none = pl.lit(0, pl.UInt32)
    results = found.results.with_columns(accepted=none)
    zeroes = dict.fromkeys(("accepted", "new", "fixed", "gone"), none)
    return FirstRun(
        found.lists,
        found.set_aside,
        found.issues.with_columns(*absent, first_seen=pl.lit(extraction_date)),
        results,
        pl.DataFrame(schema=ENDED),
        _run(found, extraction_date),
        results.filter(pl.col("status") != "not_run").select(
            pl.lit(1, pl.UInt32).alias("run"),
            *("rule", "list", "column", "severity", "tested", "failed"),
            **zeroes,
        ),
    )


def _run(found: Validated, extraction_date: date) -> pl.DataFrame:
    rows = found.issues.group_by(RECORD).agg(error=(pl.col("severity") == "error").any())
    errors = int((found.issues["severity"] == "error").sum())
    judged = (*found.lists.values(), *found.set_aside.values())
    counts = {
        "rows": sum(frame.height for frame in judged),
        "with_error": int(rows["error"].sum()),
        "with_query": rows.height - int(rows["error"].sum()),
        "errors": errors,
        "queries": found.issues.height - errors,
    }
    return pl.DataFrame(
        [{"run": 1, "extraction_date": extraction_date, **dict.fromkeys(RUN_COUNTS, 0), **counts}],
        schema={"run": pl.UInt32, "extraction_date": pl.Date, **dict.fromkeys(RUN_COUNTS, pl.UInt32)},
    )
