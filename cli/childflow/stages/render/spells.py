"""Spells of the scene: where every dot is in true dates, and its leaving."""

from __future__ import annotations

import polars as pl

from childflow.stages.render.places import Places

HEADING, WAITING, RESTING, LEAVING = range(4)
MODES = {"heading": HEADING, "waiting": WAITING, "resting": RESTING}


def spells_of(events: pl.DataFrame, positions: pl.DataFrame, journeys: pl.DataFrame, places: Places) -> pl.DataFrame:
    """Positions, and a leaving for each journey that ended, in the order a dot lives through them.

    Columns: `child`, `journey`, `start`, `end` (Date, null while open), `place` and `mode` (UInt8 numbers), `event`
    (row of `events`, from 0). `events` have the numbers of their places. Of what begins on one day, what ends on that
    day comes first; what is open comes last, and a leaving after all else of its journey.
    """
    stays = positions.select(
        "child",
        "journey",
        pl.col("start_date").alias("start"),
        pl.col("end_date").alias("end"),
        pl.col("place").cast(pl.String).replace_strict(places.nodes, return_dtype=pl.UInt8),
        pl.col("mode").cast(pl.String).replace_strict(MODES, return_dtype=pl.UInt8),
        "event",
    )
    spells = pl.concat([stays, _leavings(events, journeys, places).select(stays.columns)])
    leaving = pl.col("mode") == LEAVING
    return spells.sort("child", "journey", leaving, "start", "end", "event", nulls_last=True, maintain_order=True)


def _leavings(events: pl.DataFrame, journeys: pl.DataFrame, places: Places) -> pl.DataFrame:
    """One row a journey that ended: on its last day, by its exit.

    Its event is the last activity that names the exit; where none does, the journey's last.
    """
    journey = ["child", "journey"]
    rows = events.with_row_index("event").select(*journey, "event", "end_date", place="next")
    exits = rows.filter(pl.col("place").is_in(list(places.exits.values()))).sort("end_date", "event")
    naming = exits.unique([*journey, "place"], keep="last", maintain_order=True).drop("end_date")
    last = rows.group_by(journey).agg(pl.col("event").max().alias("_last"))
    number = pl.col("exit").cast(pl.String).replace_strict(places.exits, return_dtype=pl.UInt8)
    return (
        journeys.filter(pl.col("exit").is_not_null())
        .with_columns(number.alias("place"))
        .join(naming, on=[*journey, "place"], how="left")
        .join(last, on=journey)
        .with_columns(
            pl.coalesce("event", "_last").alias("event"),
            pl.col("end_date").alias("start"),
            pl.col("end_date").alias("end"),
            pl.lit(LEAVING, pl.UInt8).alias("mode"),
        )
    )
