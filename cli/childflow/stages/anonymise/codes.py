"""A coded column may hold codes only: text that slipped into one would pass unseen."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.errors import InputError
from childflow_schemas.columns import OUTCOME_SEPARATOR, Column, Kind, ListDefinition, Passes


def refuse_unknown_codes(lists: Mapping[str, pl.DataFrame], definitions: Mapping[str, ListDefinition]) -> None:
    """InputError where a coded column that passes holds anything but its codes."""
    for name, frame in lists.items():
        for column in definitions[name].columns:
            if column.kind is Kind.CODE and column.passes is not Passes.NEVER and not _only_codes(frame, column):
                raise InputError(
                    f"The column `{column.name}` of the list `{name}` holds text that is no code of "
                    f"`{column.codes}`. Run `childflow ingest` again: it sets such cells aside."
                )


def _only_codes(frame: pl.DataFrame, column: Column) -> bool:
    values = frame[column.name].drop_nulls().unique()
    if column.outcome:
        values = values.str.split(OUTCOME_SEPARATOR).explode()
    return set(values) <= set(column.known_codes)
