"""The issues in the words and the order of the fix list."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.reports.fix_list.columns import COLUMNS
from childflow.reports.plain import plain_column
from childflow.reports.quality.found import ACCEPTED, NEW, PLACE
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import rules_for

TEXT = ("child_unique_id", "team", "_sheet", "_file", "list_title", "accepted_reason", "accepted_by")
"""Columns that hold what somebody wrote."""
LONGEST_CELL = 32_767
"""Characters that Excel lets a cell hold."""


def told(issues: pl.DataFrame, definitions: Mapping[str, ListDefinition]) -> pl.DataFrame:
    """One row an issue with the columns of `COLUMNS`, and whether it is `accepted`; by list, file, sheet and row."""
    joined = (
        issues.join(_words(definitions), on=PLACE, how="left")
        .join(_lists(definitions), on="list", how="left")
        .join(_headers(definitions), on=["list", "column"], how="left")
    )
    return (
        joined.sort("nth", "_file", "_sheet", "_row", "rule", "column", nulls_last=True)
        .with_columns(_state(), accepted=ACCEPTED)
        .with_columns(_cell(name) for name in TEXT)
        .select(*(column.of for column in COLUMNS), "accepted")
    )


def _state() -> pl.Expr:
    """In words; null on a first run."""
    ended = pl.when(pl.col("acceptance_ended").is_not_null()).then(pl.lit("come back"))
    still = ended.when(NEW).then(pl.lit("new")).when(pl.col("state") == "still").then(pl.lit("still there"))
    return pl.when(ACCEPTED).then(pl.lit("accepted")).otherwise(still).alias("state")


def _cell(name: str) -> pl.Expr:
    """The text as a cell can hold it; before `<r>`, which would go into the workbook as markup, stands a blank."""
    text = plain_column(name)
    safe = pl.when(text.str.starts_with("<r>")).then(" " + text).otherwise(text)
    return safe.str.slice(0, LONGEST_CELL).alias(name)


def _words(definitions: Mapping[str, ListDefinition]) -> pl.DataFrame:
    words = [(rule.id, rule.list, rule.column, rule.title, rule.fix) for rule in rules_for(definitions)]
    return pl.DataFrame(words, schema=[*PLACE, "title", "fix"], orient="row")


def _lists(definitions: Mapping[str, ListDefinition]) -> pl.DataFrame:
    lists = [(each.name, nth, each.called) for nth, each in enumerate(definitions.values())]
    return pl.DataFrame(lists, schema=["list", "nth", "list_title"], orient="row")


def _headers(definitions: Mapping[str, ListDefinition]) -> pl.DataFrame:
    headers = [
        (each.name, column.name, column.header.strip()) for each in definitions.values() for column in each.columns
    ]
    return pl.DataFrame(headers, schema=["list", "column", "header"], orient="row")
