"""Rows no later stage can use: nobody's, of no date, or of a day yet to come. Each with its reason, none lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from childflow_schemas.columns import ListDefinition

NO_CHILD, NO_ADOPTER = "no child id", "no adopter id"
NO_START = "no start date"
IN_FUTURE = "starts after the cut-off"


def split(
    lists: Mapping[str, pl.DataFrame], extraction_date: date, definitions: Mapping[str, ListDefinition]
) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
    """The rows later stages can use, and the others with a `reason`; the first of several reasons is the one given.

    A list that has no start date (care leavers) lacks only the child. An end before its start is no reason: such a
    row is told of by a rule and kept (golden journey G16).
    """
    marked = {
        name: frame.with_columns(reason=_reason(definitions[name], extraction_date)) for name, frame in lists.items()
    }
    kept = {name: frame.filter(pl.col("reason").is_null()).drop("reason") for name, frame in marked.items()}
    aside = {name: frame.filter(pl.col("reason").is_not_null()) for name, frame in marked.items()}
    return kept, {name: frame for name, frame in aside.items() if frame.height}


def _reason(each: ListDefinition, extraction_date: date) -> pl.Expr:
    nobody = NO_ADOPTER if each.person == "adopter_identifier" else NO_CHILD
    reason = pl.when(pl.col(each.person).is_null()).then(pl.lit(nobody))
    if each.start is None:
        return reason
    return (
        reason.when(pl.col(each.start).is_null())
        .then(pl.lit(NO_START))
        .when(pl.col(each.start) > extraction_date)
        .then(pl.lit(IN_FUTURE))
    )
