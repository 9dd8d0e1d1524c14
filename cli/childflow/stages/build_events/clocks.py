"""Statutory clocks (J10), counted on true dates."""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow.maps import Map
from childflow_schemas.working_days import ordinal


def with_clocks(activities: pl.DataFrame, handed: pl.DataFrame, map_: Map, cut_off: date) -> pl.DataFrame:
    """The activities with `working_days`, `clock_days`, `clock_working_days`, `overdue`; null where no clock runs.

    A clock runs from the activity's own start, or from that of the `since` node that handed to it. What is open is
    counted up to the cut-off; an end that is not recorded is never overdue (J8).
    """
    clocks = _clocks(map_)
    before = activities.select(
        pl.col("activity").alias("from"), before_node=pl.col("node"), before_ordinal=pl.col("start_ordinal")
    )
    handed_by = handed.join(before, on="from", how="left").select(
        "before_node", "before_ordinal", activity=pl.col("to")
    )
    last = pl.coalesce(pl.col("end_ordinal"), ordinal(pl.lit(cut_off)))
    since = pl.when(pl.col("before_node") == pl.col("since")).then("before_ordinal").otherwise("start_ordinal")
    runs = pl.col("clock_days").is_not_null()
    elapsed = last - since
    return (
        activities.join(clocks, on="node", how="left", maintain_order="left")
        .join(handed_by, on="activity", how="left", maintain_order="left")
        .with_columns(
            working_days=last - pl.col("start_ordinal"),
            clock_working_days=pl.when(runs).then(elapsed),
            overdue=pl.when(runs).then((elapsed > pl.col("clock_days")) & (pl.col("end_basis") != "not_recorded")),
        )
        .with_columns(working_days=pl.when(runs).then("working_days"))
        .drop("before_node", "before_ordinal", "since")
    )


def _clocks(map_: Map) -> pl.DataFrame:
    nodes = pl.Enum(map_.node_ids)
    rows = [(node.id, node.clock.working_days, node.clock.since) for node in map_.nodes if node.clock is not None]
    return pl.DataFrame(rows, schema={"node": nodes, "clock_days": pl.Int32, "since": nodes}, orient="row")
