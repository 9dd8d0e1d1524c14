"""What `validate` leaves for the report, made by hand: a return judged, and a history of returns before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from childflow.reconciliation import Account, Reconciliation
from childflow.stages.validate import Validated, validate
from childflow.stages.validate.issues import ISSUES
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.rules import RULES
from tests.lib.ingested import CUT_OFF, lists_of, no_unread

ALL = {name: each.names for name, each in BY_NAME.items()}
RETURNED = {"extraction_date": CUT_OFF.isoformat(), "basis": "given", "returns": ["return.xlsx"]}

Schema = dict[str, pl.DataType | type[pl.DataType]]
OF_TODAY: Schema = {
    "state": pl.String,
    "first_seen": pl.Date,
    "accepted_reason": pl.String,
    "accepted_by": pl.String,
    "accepted_until": pl.Date,
    "acceptance_ended": pl.Date,
}
"""What an issue has besides where it is."""
TOLD_ISSUES: Schema = {**ISSUES, **OF_TODAY}
ENDED: Schema = {
    **dict.fromkeys(("rule", "severity", "list", "column", "issue_key", "team", "child_unique_id"), pl.String),
    "first_seen": pl.Date,
    "ended": pl.String,
}
RUNS: Schema = {
    "run": pl.UInt32,
    "extraction_date": pl.Date,
    **dict.fromkeys(("rows", "with_error", "with_query", "errors", "queries", "accepted"), pl.UInt32),
    **dict.fromkeys(("new", "still", "fixed", "gone", "not_looked_at"), pl.UInt32),
}
RULES_RUN: Schema = {
    "run": pl.UInt32,
    **dict.fromkeys(("rule", "list", "column", "severity"), pl.String),
    **dict.fromkeys(("tested", "failed", "accepted", "new", "fixed", "gone"), pl.UInt32),
}


@dataclass(frozen=True)
class Found:
    """The frames the report is made of."""

    lists: Mapping[str, pl.DataFrame]
    set_aside: Mapping[str, pl.DataFrame]
    issues: pl.DataFrame
    results: pl.DataFrame
    ended: pl.DataFrame
    runs: pl.DataFrame
    rules: pl.DataFrame


def judged(tables: str) -> Validated:
    """The drawn lists, judged."""
    return validate(lists_of(tables), no_unread(), ALL, CUT_OFF)


def found_in(tables: str) -> Found:
    """The drawn lists, judged for the first time."""
    return first(judged(tables))


def first(found: Validated) -> Found:
    """What was found, with nothing before it."""
    issues = found.issues.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in OF_TODAY.items())
    return told(found, issues.with_columns(first_seen=pl.lit(CUT_OFF)), pl.DataFrame(schema=ENDED), 1)


def told(found: Validated | Found, issues: pl.DataFrame, ended: pl.DataFrame, returns: int) -> Found:
    """The issues as the last of so many monthly returns, ever fewer from one to the next."""
    accepted = issues.filter(pl.col("accepted_reason").is_not_null())
    place = ["rule", "list", "column"]
    results = (
        found.results.drop("failed", "accepted", strict=False)
        .join(issues.group_by(place).agg(failed=pl.len()), on=place, how="left")
        .join(accepted.group_by(place).agg(accepted=pl.len()), on=place, how="left")
        .with_columns(pl.col("failed", "accepted").fill_null(0).cast(pl.UInt32))
        .with_columns(tested=pl.max_horizontal(pl.col("tested").fill_null(0), "failed"))
    )
    return Found(
        found.lists,
        found.set_aside,
        issues,
        results,
        ended,
        _runs(found, issues, ended, returns),
        _rules(results, returns),
    )


def _runs(found: Validated | Found, issues: pl.DataFrame, ended: pl.DataFrame, returns: int) -> pl.DataFrame:
    open_issues = issues.filter(pl.col("accepted_reason").is_null())
    rows = open_issues.group_by("list", "_record").agg(error=(pl.col("severity") == "error").any())["error"]
    new = int((open_issues["state"] == "new").sum())
    now = {
        "rows": sum(frame.height for frame in (*found.lists.values(), *found.set_aside.values())),
        "with_error": int(rows.sum()),
        "with_query": len(rows) - int(rows.sum()),
        "errors": int((open_issues["severity"] == "error").sum()),
        "queries": int((open_issues["severity"] == "query").sum()),
        "accepted": issues.height - open_issues.height,
        "new": new,
        "still": open_issues.height - new,
        **{how: int((ended["ended"] == how).sum()) for how in ("fixed", "gone", "not_looked_at")},
    }
    runs = [
        {"run": returns - ago, "extraction_date": CUT_OFF - timedelta(days=30 * ago)}
        | {name: count if name == "rows" else round(count * _times(ago)) for name, count in now.items()}
        for ago in reversed(range(returns))
    ]
    return pl.DataFrame(runs, schema=RUNS)


def _rules(results: pl.DataFrame, returns: int) -> pl.DataFrame:
    """Each rule at each return; every seventh rule was not run at every fifth return."""
    run = results.filter(pl.col("status") != "not_run").with_row_index("at")
    each = run.join(pl.DataFrame({"ago": range(returns)}, schema={"ago": pl.Int64}), how="cross")
    times = 1 + pl.col("ago") * 0.04 + (pl.col("ago") * 3 + pl.col("at")) % 5 * 0.08 * (pl.col("ago") > 0)
    failed = (pl.col("failed") * times).round().cast(pl.UInt32)
    return (
        each.filter((pl.col("at") % 7 != 3) | (pl.col("ago") % 5 != 2))
        .with_columns(run=returns - pl.col("ago"), failed=failed, fixed=failed // 5, gone=failed // 9, new=failed // 4)
        .sort("run", "at")
        .select(pl.col(name).cast(dtype) for name, dtype in RULES_RUN.items())
    )


def _times(ago: int) -> float:
    return 1 + 0.05 * ago + 0.09 * (ago * 3 % 5 if ago else 0)


def after(before: Found, returns: int = 24) -> Found:
    """The same issues as those of the last of so many returns: some new, some accepted, some come back, some ended."""
    nth = pl.int_range(pl.len())
    still = nth % 4 != 0
    accepted = (nth % 9 == 2).alias("accepted")
    month = timedelta(days=30)
    issues = before.issues.with_columns(accepted).with_columns(
        state=pl.when(still).then(pl.lit("still")).otherwise(pl.lit("new")),
        first_seen=pl.when(still).then(pl.lit(CUT_OFF - 5 * month)).otherwise(pl.lit(CUT_OFF)),
        accepted_reason=pl.when("accepted").then(pl.lit("Recorded so by agreement with the partner agency")),
        accepted_by=pl.when("accepted").then(pl.lit("Data quality lead")),
        accepted_until=pl.when("accepted").then(pl.lit(CUT_OFF + 3 * month)),
        acceptance_ended=pl.when(still & (nth % 11 == 3) & ~pl.col("accepted")).then(pl.lit(CUT_OFF - month)),
    )
    how = pl.when(nth % 6 == 5).then(pl.lit("gone")).when(nth % 13 == 7).then(pl.lit("not_looked_at"))
    ended = before.issues.filter(nth % 3 == 0).with_columns(ended=how.otherwise(pl.lit("fixed")))
    ended = ended.with_columns(first_seen=pl.lit(CUT_OFF - 4 * month), issue_key=pl.col("issue_key") + "x")
    return told(before, issues.select(TOLD_ISSUES.keys()), ended.select(ENDED.keys()), returns)


def made_up(count: int, **said: str | None) -> pl.DataFrame:
    """So many issues of every rule in turn, each of a row of its own; `said` is what columns of text say in all."""
    places = [(rule.id, str(rule.severity), rule.list, rule.column) for rule in RULES]
    of_rules = pl.DataFrame(places, schema=["rule", "severity", "list", "column"], orient="row")
    numbered = pl.select(_row=pl.int_range(count, dtype=pl.UInt32)).with_columns(at=pl.col("_row") % len(places))
    told = {"_file": "return.xlsx", "_sheet": "List", "child_unique_id": "A", "team": "North", "issue_key": "k", **said}
    return (
        numbered.join(of_rules.with_row_index("at"), on="at", maintain_order="left")
        .with_columns(_record=pl.col("_row"), **{name: pl.lit(text, pl.String) for name, text in told.items()})
        .with_columns(pl.lit(said.get(name), dtype).alias(name) for name, dtype in OF_TODAY.items())
        .select(TOLD_ISSUES.keys())
    )


def account_of(found: Validated | Found) -> Reconciliation:
    """The account of rows of what was found."""
    account = {name: Account(read=frame.height) for name, frame in found.lists.items()}
    for name, frame in found.set_aside.items():
        account[name] = Account(read=account[name].read + frame.height, set_aside={"no child id": frame.height})
    return account
