"""What the event log made of each row, as the rules of the map read it."""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow_schemas.columns import OUTCOME_SEPARATOR
from childflow_schemas.rules.on_the_map import ACTIVITIES


def in_log(events: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """One row an activity of `events.parquet`, built on `map_`, shaped as `ACTIVITIES`."""
    known = {f"{node.id} {outcome}" for node in map_.nodes for outcome in node.outcomes}
    taken = pl.col("outcome").str.split(OUTCOME_SEPARATOR).list.first().str.to_lowercase()
    led_on = pl.col("next_activity").is_not_null()
    return events.select(
        list=pl.col("source_list").cast(pl.String),
        _record="source_row",
        on_map=pl.when(led_on).then("on_map"),
        outcome_known=pl.format("{} {}", pl.col("activity").cast(pl.String), taken).is_in(known),
    ).cast(pl.Schema(ACTIVITIES))
