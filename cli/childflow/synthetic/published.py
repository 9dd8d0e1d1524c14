"""Lists as they are published: in the template's sheets and headers, with its preferred spellings."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.synthetic.layout import PUBLISHED, Layout
from childflow.synthetic.workbook import AS_TEXT, Sheet
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import AnnexAList, Column, Kind

YES, NO = "a) Yes", "b) No"


def sheets(lists: Mapping[str, pl.DataFrame], texts: pl.DataFrame, layout: Layout = PUBLISHED) -> list[Sheet]:
    """The lists as sheets: as the template has them (`List_N`, a title, headers, rows), or as `layout` says."""
    made = [Sheet(name, rows, (), pl.DataFrame()) for name, rows in layout.tabs.items()]
    for name, frame in lists.items():
        list_ = BY_NAME[name]
        columns = written_columns(list_, frame)
        shown = with_texts(as_written(frame, columns), texts.filter(pl.col("list") == name))
        headers = [column.header for column in columns]
        made.append(Sheet(layout.sheet_name(name), layout.rows_above(name), headers, shown))
    return made


def written_columns(list_: AnnexAList, frame: pl.DataFrame) -> list[Column]:
    """The columns a return has: the published ones, and the optional ones that hold anything."""
    return [
        column for column in list_.columns if not column.added or frame[column.name].null_count() < max(frame.height, 1)
    ]


def as_written(frame: pl.DataFrame, columns: list[Column]) -> pl.DataFrame:
    """The list in published spellings: codes as the template prefers them, yes and no in its words."""
    return frame.select(_as_written(column).alias(column.name) for column in columns)


def _as_written(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind is Kind.YES_NO:
        return pl.when(value).then(pl.lit(YES)).when(~value).then(pl.lit(NO))
    if column.kind is Kind.CODE and column.codes:
        spellings = {entry.code: entry.preferred for entry in code_list(column.codes).entries}
        return value.replace_strict(spellings, default=value, return_dtype=pl.String)
    return value


def with_texts(frame: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The frame with a companion column of texts for each column where some cells are written as something else."""
    for column in texts["column"].unique(maintain_order=True):
        ours = texts.filter(pl.col("column") == column).select("row", pl.col("text").alias(f"{column}{AS_TEXT}"))
        frame = frame.with_row_index("row").join(ours, on="row", how="left", maintain_order="left").drop("row")
    return frame
