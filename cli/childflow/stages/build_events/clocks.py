"""Statutory clocks (J10), counted on true dates."""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.days import Days


def with_clocks(held: pl.DataFrame, map_: Map, days: Days) -> pl.DataFrame:
    """The activities with `working_days`, `clock_days`, `clock_working_days`, `overdue`; null where no clock runs.

    A clock runs from the activity's own start, or from that of the `since` node that handed to it. What is open is
    counted up to the cut-off; an end that is not recorded is never overdue (J8).
    """
    last = pl.coalesce(pl.col("end_ordinal"), days.at_cut_off)
    started = pl.col("start_ordinal")
    handed_by, handed_at = pl.col("node").gather("claimed_by"), started.gather("claimed_by")
    since = pl.when(handed_by == pl.col("since")).then(handed_at).otherwise(started)
    runs = pl.col("clock_days").is_not_null()
    return (
        held.join(_clocks(map_), on="node", how="left", maintain_order="left")
        .with_columns(
            working_days=pl.when(runs).then(last - started),
            clock_working_days=pl.when(runs).then(last - since),
        )
        .with_columns(
            overdue=pl.when(runs).then(
                (pl.col("clock_working_days") > pl.col("clock_days")) & (pl.col("end_basis") != "not_recorded")
            )
        )
        .drop("since")
    )


def _clocks(map_: Map) -> pl.DataFrame:
    nodes = pl.Enum(map_.node_ids)
    rows = [(node.id, node.clock.working_days, node.clock.since) for node in map_.nodes if node.clock is not None]
    return pl.DataFrame(rows, schema={"node": nodes, "clock_days": pl.Int32, "since": nodes}, orient="row")
