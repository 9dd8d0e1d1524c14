"""Accepted issues: those a performance team has looked at and lives with, until a day that it named.

An acceptance holds for returns drawn up to that day, so the same return always says the same.
"""

from __future__ import annotations

from datetime import date

import polars as pl

ACCEPTED: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule": pl.String,
    "issue_key": pl.String,
    "reason": pl.String,
    "who": pl.String,
    "until": pl.Date,
}
"""What a team has accepted: a row an issue, or several of which the one with the latest `until` counts. No nulls."""

ACCEPTANCE: dict[str, pl.DataType | type[pl.DataType]] = {
    "accepted_reason": pl.String,
    "accepted_by": pl.String,
    "accepted_until": pl.Date,
    "acceptance_ended": pl.Date,
}
"""What `issues.parquet` says of it beside each issue: the first three where an acceptance holds, the last, its `until`,
where one has ended. All null where none was given."""

IS_ACCEPTED = pl.col("accepted_until").is_not_null()
_SAME = ["rule", "issue_key"]


def nothing_accepted() -> pl.DataFrame:
    """No issue is accepted."""
    return pl.DataFrame(schema=ACCEPTED)


def accept(issues: pl.DataFrame, accepted: pl.DataFrame, extraction_date: date) -> pl.DataFrame:
    """The issues in their order, with the columns of `ACCEPTANCE`."""
    latest = accepted.sort("until", descending=True, maintain_order=True).unique(_SAME, keep="first")
    holds = pl.col("until") >= extraction_date
    told = {"accepted_reason": "reason", "accepted_by": "who", "accepted_until": "until"}
    return (
        issues.join(latest, on=_SAME, how="left", maintain_order="left")
        .with_columns(pl.when(holds).then(column).alias(name) for name, column in told.items())
        .with_columns(acceptance_ended=pl.when(~holds).then("until"))
        .drop("reason", "who", "until")
    )


def naming_no_issue(accepted: pl.DataFrame, issues: pl.DataFrame) -> int:
    """How many issues were accepted that this return has not: put right, gone, or a key that was never one."""
    return accepted.unique(_SAME).join(issues, on=_SAME, how="anti").height


def count_accepted(results: pl.DataFrame, issues: pl.DataFrame) -> pl.DataFrame:
    """The results with `accepted` (UInt32) beside `failed`: how many of the breaches are accepted; null as `failed`."""
    place = ["rule", "list", "column"]
    counts = issues.filter(IS_ACCEPTED).group_by(place).agg(accepted=pl.len().cast(pl.UInt32))
    joined = results.join(counts, on=place, how="left", maintain_order="left")
    filled = pl.when(pl.col("failed").is_not_null()).then(pl.col("accepted").fill_null(0))
    columns = list(results.columns)
    columns.insert(columns.index("failed") + 1, "accepted")
    return joined.with_columns(accepted=filled).select(columns)
