"""Journeys (J4): how many times a child has come through, and where each time ended (J6)."""

from __future__ import annotations

import polars as pl

from childflow.maps import NOT_RECORDED, Map
from childflow_schemas.events import journeys_dtypes


def with_journeys(activities: pl.DataFrame, handed: pl.DataFrame) -> pl.DataFrame:
    """The activities with `journey`, `step` and `same_day_rank`, all from 1.

    A journey begins at the child's first activity, and at any that no hand-off claims and that starts when nothing of
    the child's is open. An activity is open up to and with its last day, unless it left by a recorded exit that day.
    """
    left_that_day = pl.col("leaves") & (pl.col("next_basis") == "recorded")
    gone = left_that_day | pl.col("leaves_from").is_not_null()
    last_day = pl.when(gone).then(pl.col("until").dt.offset_by("-1d")).otherwise(pl.col("until"))
    marked = activities.with_columns(last_day=last_day).with_columns(
        busy=pl.col("last_day").cum_max().shift(1).over("child"),
        claimed=pl.col("activity").is_in(handed["to"].implode()),
    )
    begins = pl.col("busy").is_null() | ((pl.col("start") > pl.col("busy")) & ~pl.col("claimed"))
    return (
        marked.with_columns(journey=begins.cast(pl.UInt32).cum_sum().over("child").cast(pl.UInt16))
        .with_columns(
            step=pl.int_range(1, pl.len() + 1, dtype=pl.UInt16).over("child", "journey"),
            same_day_rank=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32)
            .over("child", "start")
            .clip(1, 255)
            .cast(pl.UInt8),
        )
        .drop("last_day", "busy", "claimed")
    )


def journeys_of(activities: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """One row a journey: when it began and ended, its steps, and its exit: the last that a record names, else none."""
    left = pl.col("leaves")
    recorded_last = (pl.col("next_basis") == "recorded", pl.col("end"), pl.col("activity"))
    summary = activities.group_by("pseudonym", "journey").agg(
        start_date=pl.col("start").min(),
        end_date=pl.col("end").max(),
        steps=pl.len().cast(pl.UInt16),
        is_open=pl.col("end").is_null().any(),
        exit=pl.col("next_activity").filter(left).sort_by(*(key.filter(left) for key in recorded_last)).last(),
        exit_basis=pl.col("next_basis").filter(left).sort_by(*(key.filter(left) for key in recorded_last)).last(),
    )
    ended = ~pl.col("is_open")
    exit_ = pl.coalesce(pl.col("exit").cast(pl.String), pl.lit(NOT_RECORDED))
    dtypes = journeys_dtypes(map_.exit_ids)
    return (
        summary.with_columns(
            end_date=pl.when(ended).then("end_date"),
            exit=pl.when(ended).then(exit_).cast(pl.Enum(map_.exit_ids)),
            exit_basis=pl.when(ended).then(pl.col("exit_basis").fill_null("none")).otherwise(pl.lit("none")),
        )
        .rename({"pseudonym": "child"})
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
        .sort("child", "journey")
    )
