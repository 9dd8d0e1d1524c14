"""The rules of one list as a pandera schema: the same objects the collector runs, as a gate that says yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData

from childflow_schemas.rules.rule import Rule

SHOWN = 5
"""Failure cases pandera may build per rule: they hold whole rows, and the collector tells of every row anyway."""


def at(rows: pl.LazyFrame, extraction_date: date) -> pl.LazyFrame:
    """The rows with the extraction date beside them, as rules need it."""
    return rows.with_columns(pl.lit(extraction_date).alias("_cut_off"))


def with_rules(name: str, rules: Iterable[Rule], extraction_date: date) -> pa.DataFrameSchema:
    """A pandera schema of the rules within one list; each check's `error` is the rule's id and column, its
    `description` the severity.

    Rules that are off have no check. Rules across lists are joins, which pandera has no place for: they are left to the
    collector. Validate an eager frame with `lazy=True`: of a LazyFrame pandera looks at the columns only.
    """
    within = [rule for rule in rules if rule.list == name and isinstance(rule.ok, pl.Expr) and rule.off is None]
    return pa.DataFrameSchema(checks=[_check(rule, extraction_date) for rule in within], name=name)


def _check(rule: Rule, extraction_date: date) -> pa.Check:
    def good(data: PolarsData) -> pl.LazyFrame:
        return at(data.lazyframe, extraction_date).select(ok=rule.ok)

    return pa.Check(good, error=f"{rule.id} {rule.column}", description=str(rule.severity), n_failure_cases=SHOWN)
