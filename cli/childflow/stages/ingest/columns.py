"""Read one column of cells as its kind: the values, and which cells said something that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from childflow.stages.ingest.codes import read_outcomes, reader_of
from childflow.stages.ingest.dates import read_dates
from childflow.stages.ingest.numbers import read_ages, read_integers
from childflow.stages.ingest.text import is_blank_marker, read_identifier, read_text, tidied
from childflow_schemas.columns import Column, Kind

IDENTIFIERS = frozenset(("child_unique_id", "adopter_identifier", "family_identifier", "urn_of_placement"))
SAID, VALUE, UNREAD = "said", "value", "unread"


def read_column(cells: pl.Series, column: Column, list_name: str, own: Mapping[str, str]) -> pl.DataFrame:
    """The cells (String) read as `column`: a frame of `said`, `value` (the column's type) and `unread` (Boolean).

    Blank cells and blank markers have a null value and are not unread. `own` are an authority's spellings of codes.
    Distinct cells are read once each, for a column has few; identifiers are mostly distinct and read as they stand.
    """
    said = cells.alias(SAID).to_frame()
    if column.name in IDENTIFIERS:
        return said.with_columns(read_identifier(tidied(pl.col(SAID))).alias(VALUE), pl.lit(False).alias(UNREAD))
    distinct = said.unique().with_columns(tidied(pl.col(SAID)).alias("tidy"))
    values = distinct.with_columns(_values(distinct["tidy"], column, list_name, own).alias(VALUE))
    told = pl.col("tidy").is_not_null() & pl.col(VALUE).is_null() & ~is_blank_marker(pl.col("tidy"))
    return said.join(
        values.select(SAID, VALUE, told.fill_null(False).alias(UNREAD)),
        on=SAID,
        how="left",
        maintain_order="left",
        nulls_equal=True,
    )


def _values(tidy: pl.Series, column: Column, list_name: str, own: Mapping[str, str]) -> pl.Series:
    if column.kind is Kind.TEXT:
        return _evaluated(read_text, tidy)
    if column.kind is Kind.DATE:
        return _evaluated(read_dates, tidy)
    if column.kind is Kind.INTEGER:
        return _evaluated(read_ages if column.name == "age_of_child" else read_integers, tidy)
    reader = reader_of(column, list_name, own)
    codes = [
        None if cell is None else read_outcomes(reader, cell) if column.outcome else reader.read(cell)
        for cell in tidy.to_list()
    ]
    if column.kind is Kind.CODE:
        return pl.Series(codes, dtype=pl.String)
    return pl.Series([None if code is None else code == "yes" for code in codes], dtype=pl.Boolean)


def _evaluated(read: Callable[[pl.Expr], pl.Expr], tidy: pl.Series) -> pl.Series:
    return tidy.to_frame("tidy").select(read(pl.col("tidy"))).to_series()
