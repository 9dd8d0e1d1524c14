"""Cells that were read without loss, though not as the template asks: told once a list and column."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.reports.quality.told import ReadOtherwise
from childflow_schemas.columns import ListDefinition


def otherwise(told: pl.DataFrame, definitions: Mapping[str, ListDefinition]) -> tuple[ReadOtherwise, ...]:
    """By list, column and form, most cells first; `told` as `validate` has `read_otherwise`."""
    place = ["list", "column", "form"]
    counts = (
        told.group_by(place).agg(pl.col("cells").sum()).sort("cells", *place, descending=[True, False, False, False])
    )
    return tuple(
        ReadOtherwise(list=name, header=definitions[name].column(column).header.strip(), form=form, cells=cells)
        for name, column, form, cells in counts.iter_rows()
    )
