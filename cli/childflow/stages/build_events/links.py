"""What followed each activity, one to one: the links that `moves` counts."""

from __future__ import annotations

import polars as pl

from childflow_schemas.events import LINKS


def links_of(told: pl.DataFrame) -> pl.DataFrame:
    """One row for each activity that is over, as `LINKS` has them, in the order of the log."""
    kind = (
        pl.when(pl.col("leaves_from").is_not_null())
        .then(pl.lit("with_step"))
        .when(pl.col("to").is_not_null())
        .then(pl.lit("hand_off"))
        .when("leaves")
        .then(pl.lit("exit"))
        .otherwise(pl.lit("return"))
    )
    return (
        told.select("activity", "to", "next_activity", "why", "through", kind=kind)
        .filter(pl.col("next_activity").is_not_null())
        .select("kind", "why", "through", event="activity", to=pl.when(pl.col("kind") == "hand_off").then("to"))
        .select(LINKS.keys())
        .cast(pl.Schema(LINKS))
    )
