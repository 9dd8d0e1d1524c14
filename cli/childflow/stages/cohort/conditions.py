"""Conditions of cohorts: SQL that is true or false of one child."""

from __future__ import annotations

import polars as pl

from childflow.errors import ConfigurationError
from childflow.wording import did_you_mean


def columns_of(condition: str) -> list[str]:
    """The columns that a condition asks for; none where it is no condition."""
    try:
        return pl.sql_expr(condition).meta.root_names()
    except pl.exceptions.PolarsError:
        return []


def of_whom(condition: str, children: pl.DataFrame, everyone: pl.DataFrame, cohort: str) -> pl.DataFrame:
    """Those of `children`, some of `everyone`, of whom the condition holds.

    ConfigurationError where it is no condition, or cannot be worked out of them; what polars says of that would quote
    what a child's row holds.
    """
    expression = holds(condition, everyone, cohort)
    try:
        return children.filter(expression)
    except pl.exceptions.PolarsError:
        raise ConfigurationError(
            f"The condition of cohort `{cohort}` cannot be worked out of every child: {condition}. Compare columns as "
            "they are; docs/reference/children.md says what each holds."
        ) from None


def holds(condition: str, children: pl.DataFrame, cohort: str) -> pl.Expr:
    """The condition as an expression over `children`; ConfigurationError names the column or the fault in it."""
    try:
        expression = pl.sql_expr(condition)
    except pl.exceptions.PolarsError:
        raise ConfigurationError(f"The condition of cohort `{cohort}` is not SQL: {condition}.") from None
    for name in expression.meta.root_names():
        if name not in children.columns:
            raise ConfigurationError(
                f"The condition of cohort `{cohort}` asks for a column `{name}`, which children do not have."
                + did_you_mean(name, children.columns)
            )
    try:
        dtype = children.head(0).select(expression).dtypes[0]
    except pl.exceptions.PolarsError:
        dtype = None
    if dtype != pl.Boolean:
        raise ConfigurationError(
            f"The condition of cohort `{cohort}` is not true or false of a child: {condition}. Compare words with "
            "words in single quotes (team = 'North') and numbers with numbers (age_now >= 16)."
        )
    return expression
