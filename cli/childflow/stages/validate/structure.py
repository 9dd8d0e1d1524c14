"""Whether the lists are what `ingest` writes: every column there, of its type, and codes from their lists."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrors

from childflow.errors import InputError
from childflow_schemas.columns import ListDefinition


def check_structure(lists: Mapping[str, pl.DataFrame], definitions: Mapping[str, ListDefinition]) -> None:
    """InputError naming list, column and check where a list breaks its schema, or is none of those there can be."""
    for name, frame in lists.items():
        if name not in definitions:
            raise InputError(
                f"The list {name} is neither of Annex A nor declared in local_lists.json. Run `childflow ingest` again."
            )
        _check(definitions[name], frame)


def _check(each: ListDefinition, frame: pl.DataFrame) -> None:
    # An environment variable can turn pandera's data checks off; here they are always on.
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            each.schema().validate(frame, lazy=True)
        except SchemaErrors as error:
            # Pandera quotes the cells that failed: only the column and the kind of failure are passed on.
            broken = sorted({_place(each) for each in error.schema_errors})
        else:
            return
    raise InputError(
        f"The list {each.name} is not as `childflow ingest` writes it: {'; '.join(broken)}. "
        "Run `childflow ingest` again."
    ) from None


def _place(error: object) -> str:
    column = getattr(getattr(error, "schema", None), "name", None)
    reason = getattr(getattr(error, "reason_code", None), "name", "broken").lower().replace("_", " ")
    return f"column {column}: {reason}" if column else reason
