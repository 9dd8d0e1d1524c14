"""How often one place led to another, and how long it took."""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow_schemas.events import moves_dtypes


def moves_of(told: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """Counts and days of every from-to that happened, most first. A ground that left from a step is the step's move."""
    days = (pl.coalesce("begins", "end") - pl.col("start")).dt.total_days().cast(pl.Float64)
    dtypes = moves_dtypes(map_.places)
    return (
        told.select("next_activity", "on_map", "next_basis", "node", "leaves_from", days=days)
        .filter(pl.col("next_activity").is_not_null(), pl.col("leaves_from").is_null())
        .group_by(pl.col("node").cast(pl.Enum(map_.places)).alias("from"), to="next_activity", on_map="on_map")
        .agg(
            count=pl.len(),
            recorded=(pl.col("next_basis") == "recorded").sum(),
            inferred=(pl.col("next_basis") == "inferred").sum(),
            median_days=pl.col("days").median(),
            p25_days=pl.col("days").quantile(0.25, "linear"),
            p75_days=pl.col("days").quantile(0.75, "linear"),
            p90_days=pl.col("days").quantile(0.90, "linear"),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
        .sort("count", "from", "to", "on_map", descending=[True, False, False, True])
    )
