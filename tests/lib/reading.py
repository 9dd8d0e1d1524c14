"""One column of cells, read as `ingest` reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from childflow.stages.ingest.columns import Cells, read_cells
from childflow_schemas.annex_a import BY_NAME


def read_column(
    said: Sequence[str | None], list_name: str, column: str, own: Mapping[str, str] | None = None
) -> list[tuple[object, bool]]:
    """The value of each cell, and whether it is unread; `own` are an authority's spellings of the column's codes."""
    spec = BY_NAME[list_name].column(column)
    cells = Cells(column, spec, pl.Series(said, dtype=pl.String))
    read = read_cells([cells], list_name, {spec.codes or "yes_no_unknown": own or {}})
    return list(zip(read.values[column].to_list(), read.unread[column].to_list(), strict=True))
