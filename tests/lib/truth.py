"""How much of what happened a chain of stages found out: the event log beside the truth of a made-up authority."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True)
class Agreement:
    """Shares of the truth that the log agrees with; `damaged` activities are those a planted fault hides."""

    activities: int
    damaged: int
    hand_offs: float
    journey_numbers: float
    exits: float

    def __str__(self) -> str:
        return (
            f"{self.activities:,} activities ({self.damaged:,} damaged): where each led {self.hand_offs:.2%}, "
            f"journey numbers {self.journey_numbers:.2%}, exits {self.exits:.2%}"
        )


def agreement(truth: Path, ingested: Path, built: Path) -> Agreement:
    """Compare `truth/` of a made-up return with the folders that `ingest` and `build-events` wrote of it.

    Every activity of the truth counts, also one that a planted fault keeps from being seen: what is not in the log does
    not agree. Exits are compared journey by journey.
    """
    told = pl.read_parquet(truth / "activities.parquet").with_columns(
        pl.col("activity", "next_activity").cast(pl.String)
    )
    made = _with_identifiers(pl.read_parquet(built / "events.parquet"), ingested)
    key = ["child_unique_id", "activity", "start_date", "nth"]
    nth = pl.int_range(pl.len()).over("child_unique_id", "activity", "start_date").alias("nth")
    both = told.with_columns(nth).join(made.with_columns(nth), on=key, how="left", suffix="_made")
    led = pl.col("next_activity").eq_missing(pl.col("next_activity_made")) & pl.col("journey_made").is_not_null()
    numbered = (pl.col("journey") == pl.col("journey_made")).fill_null(False)
    shares = both.select(led=led.mean(), numbered=numbered.mean()).row(0)
    return Agreement(
        activities=told.height,
        damaged=told["damaged"].sum(),
        hand_offs=shares[0],
        journey_numbers=shares[1],
        exits=_exits(truth, made, built),
    )


def _with_identifiers(events: pl.DataFrame, ingested: Path) -> pl.DataFrame:
    """The log with the identifiers that its rows had before `anonymise`."""
    rows = pl.concat(
        pl.read_parquet(file, columns=["_record", "child_unique_id"]).with_columns(source_list=pl.lit(file.stem))
        for file in sorted((ingested / "lists").glob("*.parquet"))
        if file.stem != "adopters"
    )
    return (
        events.with_columns(pl.col("activity", "next_activity", "source_list").cast(pl.String))
        .join(rows, left_on=["source_list", "source_row"], right_on=["source_list", "_record"], how="left")
        .select("child", "child_unique_id", "activity", "start_date", "journey", "next_activity")
    )


def _exits(truth: Path, made: pl.DataFrame, built: Path) -> float:
    children = made.select("child", "child_unique_id").unique()
    found = pl.read_parquet(built / "journeys.parquet").join(children, on="child")
    both = pl.read_parquet(truth / "journeys.parquet").join(
        found.select("child_unique_id", "journey", exit_made=pl.col("exit").cast(pl.String), there=pl.lit(True)),
        on=["child_unique_id", "journey"],
        how="left",
    )
    agrees = pl.col("exit").cast(pl.String).eq_missing(pl.col("exit_made")) & pl.col("there").is_not_null()
    return float(both.select(agrees.mean()).item())
