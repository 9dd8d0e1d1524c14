"""CSV with the column names that pm4py and its like know; one row an event, strand by strand."""

from __future__ import annotations

from pathlib import Path

import polars as pl


def write_csv(path: Path, strands: pl.DataFrame) -> None:
    """Write the log at `path`: `case:concept:name` is the strand."""
    strands.select(
        pl.col("strand").alias("case:concept:name"),
        pl.col("name").alias("concept:name"),
        pl.col("date").alias("time:timestamp"),
        pl.col("transition").alias("lifecycle:transition"),
        *("child", "journey", "end_date", "outcome", "on_map"),
    ).write_csv(path)
