"""Journeys (J4): how many times a child has come through, and where each time ended (J6)."""

from __future__ import annotations

import polars as pl

from childflow.maps import NOT_RECORDED, Map
from childflow.stages.build_events.runs import NEVER, NUMBERS, begins_run, day_number, greatest_before, rows_since
from childflow_schemas.events import journeys_dtypes

RECORDED = 2**23
"""More than any day's number."""


def with_journeys(told: pl.DataFrame) -> pl.DataFrame:
    """The activities with `journey`, `step` and `same_day_rank`, all from 1; `time_through` numbers all journeys.

    A journey begins at the child's first activity, and at any that no hand-off claims and that starts when nothing of
    the child's is open. An activity is open up to and with its last day, unless it left by a recorded exit that day.
    """
    left_that_day = pl.col("leaves") & (pl.col("next_basis") == "recorded")
    gone = left_that_day | pl.col("leaves_from").is_not_null()
    last_day = day_number(pl.col("until")) - gone.cast(pl.Int64)
    busy = greatest_before(last_day, "child")
    begins = busy.is_null() | ((day_number(pl.col("start")) > busy) & pl.col("claimed_by").is_null())
    numbered = told.with_columns(is_first=begins).with_columns(time_through=pl.col("is_first").cum_sum())
    first = pl.when(begins_run("child")).then("time_through").forward_fill()
    return numbered.with_columns(
        journey=(pl.col("time_through") - first + 1).cast(pl.UInt16),
        step=(rows_since(pl.col("is_first")) + 1).cast(pl.UInt16),
        same_day_rank=(rows_since(begins_run("child", "start")) + 1).clip(1, 255).cast(pl.UInt8),
    ).drop("is_first")


def journeys_of(told: pl.DataFrame, pseudonyms: pl.Series, map_: Map) -> pl.DataFrame:
    """One row a journey: when it began and ended, its steps, and its exit: the last that a record names, else none."""
    is_recorded = (pl.col("next_basis") == "recorded").cast(pl.Int64)
    last = (is_recorded * RECORDED + day_number(pl.col("end"))) * NUMBERS + pl.col("activity")
    summary = (
        told.select(
            *(pl.col("time_through").set_sorted(), "child", "journey", "start"),
            end=pl.col("end").fill_null(pl.lit(NEVER)),
            last=pl.when("leaves").then(last),
        )
        .group_by("time_through", maintain_order=True)
        .agg(
            pl.col("child", "journey").first(),
            start_date=pl.col("start").first(),
            end_date=pl.col("end").max(),
            steps=pl.len(),
            leaving=pl.col("last").max() % NUMBERS,
        )
    )
    exits, ended = pl.Enum(map_.exit_ids), pl.col("end_date") != NEVER
    leaving = told.select(
        exit=pl.col("next_activity").gather(summary["leaving"]),
        exit_basis=pl.col("next_basis").gather(summary["leaving"]),
    )
    dtypes = journeys_dtypes(map_.exit_ids)
    return (
        summary.hstack(leaving)
        .with_columns(
            child=pseudonyms.gather(summary["child"]),
            end_date=pl.when(ended).then("end_date"),
            exit=pl.when(ended).then(pl.col("exit").cast(exits, strict=False).fill_null(NOT_RECORDED)),
            exit_basis=pl.when(ended).then("exit_basis").fill_null("none"),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
    )
