"""Journeys (J4): how many times a child has come through, and where each time ended (J6)."""

from __future__ import annotations

import polars as pl

from childflow.maps import NOT_RECORDED, Map
from childflow.stages.build_events.runs import as_day, begins_run, day_number, greatest_before, rows_since
from childflow_schemas.events import journeys_dtypes


def with_journeys(activities: pl.DataFrame, handed: pl.DataFrame) -> pl.DataFrame:
    """The activities with `journey`, `step` and `same_day_rank`, all from 1; `time_through` numbers all journeys.

    A journey begins at the child's first activity, and at any that no hand-off claims and that starts when nothing of
    the child's is open. An activity is open up to and with its last day, unless it left by a recorded exit that day.
    """
    left_that_day = pl.col("leaves") & (pl.col("next_basis") == "recorded")
    gone = left_that_day | pl.col("leaves_from").is_not_null()
    last_day = pl.when(gone).then(pl.col("until").dt.offset_by("-1d")).otherwise(pl.col("until"))
    busy = as_day(greatest_before(day_number(last_day), "child"))
    claimed = pl.col("activity").is_in(handed["to"].implode())
    begins = busy.is_null() | ((pl.col("start") > busy) & ~claimed)
    numbered = activities.with_columns(begins=begins).with_columns(time_through=pl.col("begins").cum_sum())
    first = pl.when(begins_run("child")).then("time_through").forward_fill()
    return numbered.with_columns(
        journey=(pl.col("time_through") - first + 1).cast(pl.UInt16),
        step=(rows_since(pl.col("begins")) + 1).cast(pl.UInt16),
        same_day_rank=(rows_since(begins_run("child", "start")) + 1).clip(1, 255).cast(pl.UInt8),
    ).drop("begins")


def journeys_of(activities: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """One row a journey: when it began and ended, its steps, and its exit: the last that a record names, else none."""
    summary = activities.group_by("time_through").agg(
        pl.col("pseudonym", "journey").first(),
        start_date=pl.col("start").min(),
        end_date=pl.col("end").max(),
        steps=pl.len().cast(pl.UInt16),
        is_open=pl.col("end").is_null().any(),
    )
    exits = (
        activities.filter("leaves")
        .sort("time_through", pl.col("next_basis") == "recorded", "end", "activity")
        .unique("time_through", keep="last", maintain_order=True)
        .select("time_through", exit="next_activity", exit_basis="next_basis")
    )
    ended = ~pl.col("is_open")
    exit_ = pl.coalesce(pl.col("exit").cast(pl.String), pl.lit(NOT_RECORDED))
    dtypes = journeys_dtypes(map_.exit_ids)
    return (
        summary.join(exits, on="time_through", how="left")
        .sort("time_through")
        .with_columns(
            end_date=pl.when(ended).then("end_date"),
            exit=pl.when(ended).then(exit_).cast(pl.Enum(map_.exit_ids)),
            exit_basis=pl.when(ended).then(pl.col("exit_basis").fill_null("none")).otherwise(pl.lit("none")),
        )
        .rename({"pseudonym": "child"})
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
    )
