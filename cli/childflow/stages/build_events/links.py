"""What followed each activity, one to one: the links that `moves` counts."""

from __future__ import annotations

import polars as pl

from childflow_schemas.events import LINKS, LinkKind


def links_of(told: pl.DataFrame) -> pl.DataFrame:
    """One row for each activity that is over, as `LINKS` has them, in the order of the log."""
    with_step, hand_off, out, back = (pl.lit(kind, LinkKind) for kind in ("with_step", "hand_off", "exit", "return"))
    kind = (
        pl.when(pl.col("leaves_from").is_not_null())
        .then(with_step)
        .when(pl.col("to").is_not_null())
        .then(hand_off)
        .when("leaves")
        .then(out)
        .otherwise(back)
    )
    return (
        told.select("activity", "to", "next_activity", "why", "through", kind=kind)
        .filter(pl.col("next_activity").is_not_null())
        .select("kind", "why", "through", event="activity", to=pl.when(pl.col("kind") == hand_off).then("to"))
        .select(LINKS.keys())
        .cast(pl.Schema(LINKS))
    )
