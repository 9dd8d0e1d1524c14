"""Variants: journeys that are alike, activity by activity, the commonest first."""

from __future__ import annotations

import polars as pl

ARROW = " -> "


def variants(events: pl.DataFrame, journeys: pl.DataFrame) -> pl.DataFrame:
    """One row a variant: `variant` its activities and its exit, `journeys` and `children` that have it, `share` of all
    journeys, and `covered`, the share of those down to it. Most first; a journey that is open has no exit yet.
    """
    key = ["child", "journey"]
    steps = events.group_by(key).agg(steps=pl.col("activity").cast(pl.String).str.join(ARROW))
    exits = journeys.select(*key, exit=pl.col("exit").cast(pl.String))
    told = steps.join(exits, on=key, how="left").select(
        "child", variant=pl.concat_str("steps", "exit", separator=ARROW, ignore_nulls=True)
    )
    share = pl.col("journeys") / told.height
    return (
        told.group_by("variant")
        .agg(journeys=pl.len(), children=pl.col("child").n_unique())
        .sort("journeys", "variant", descending=[True, False])
        .with_columns(share=share, covered=share.cum_sum())
    )
