"""How much of what happened the stages found out: the event log beside the truth of a made-up authority."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

LED = pl.col("next_activity").eq_missing(pl.col("next_activity_made")) & pl.col("journey_made").is_not_null()
NUMBERED = (pl.col("journey") == pl.col("journey_made")).fill_null(False)


@dataclass(frozen=True)
class Agreement:
    """Shares of the truth that the log agrees with, and why not: each reason with how many activities it explains.

    Every activity of the truth counts, also one that a planted fault keeps from being seen: what is not in the log does
    not agree. `sound` are the same shares, hand-offs and journey numbers, of the activities that no fault `damaged`.
    Exits are compared journey by journey.
    """

    activities: int
    damaged: int
    hand_offs: float
    journey_numbers: float
    exits: float
    sound: tuple[float, float]
    misses: dict[str, int]

    def __str__(self) -> str:
        return (
            f"{self.activities:,} activities ({self.damaged:,} damaged): where each led {self.hand_offs:.2%}, "
            f"journey numbers {self.journey_numbers:.2%}, exits {self.exits:.2%}; of those not damaged "
            f"{self.sound[0]:.2%} and {self.sound[1]:.2%}"
            + "".join(f"\n  {count:,} {reason}" for reason, count in self.misses.items())
        )


def agreement(truth: Path, ingested: Path, built: Path) -> Agreement:
    """Compare `truth/` of a made-up return with the folders that `ingest` and `build-events` wrote of it."""
    made = _with_identifiers(pl.read_parquet(built / "events.parquet"), ingested)
    children = made.select("child", "child_unique_id").unique()
    journeys = pl.read_parquet(built / "journeys.parquet").join(children, on="child")
    return agreed(
        pl.read_parquet(truth / "activities.parquet"), made, pl.read_parquet(truth / "journeys.parquet"), journeys
    )


def agreed(told: pl.DataFrame, made: pl.DataFrame, journeys_told: pl.DataFrame, journeys: pl.DataFrame) -> Agreement:
    """Compare the truth of activities and journeys with the log's, children by `child_unique_id` in each."""
    both = beside(told, made)
    shares = both.select(LED.mean(), NUMBERED.mean().alias("numbered")).row(0)
    sound = both.filter(~pl.col("damaged")).select(LED.mean(), NUMBERED.mean().alias("numbered")).row(0)
    return Agreement(
        activities=told.height,
        damaged=told["damaged"].sum(),
        hand_offs=shares[0],
        journey_numbers=shares[1],
        exits=_exits(journeys_told, journeys),
        sound=sound,
        misses=_misses(both),
    )


def beside(told: pl.DataFrame, made: pl.DataFrame) -> pl.DataFrame:
    """The truth of every activity with what the log says of it in columns that end `_made`, null where it has none."""
    nth = pl.int_range(pl.len()).over("child_unique_id", "activity", "start_date").alias("nth")
    order = ["child_unique_id", "start_date", "activity", "end_date"]
    one, other = (
        frame.with_columns(pl.col("activity", "next_activity", "end_basis").cast(pl.String))
        .sort(order, nulls_last=True)
        .with_columns(nth)
        for frame in (told, made)
    )
    return one.join(other, on=["child_unique_id", "activity", "start_date", "nth"], how="left", suffix="_made")


def _misses(both: pl.DataFrame) -> dict[str, int]:
    """Every activity that does not agree, by the first reason that explains it."""
    went_on = pl.col("next_basis").is_not_null() & (pl.col("next_basis").cast(pl.String) == "inferred")
    reason = (
        pl.when("damaged")
        .then(pl.lit("hidden or hurt by a planted fault, or in no return"))
        .when(pl.col("journey_made").is_null())
        .then(pl.lit("not in the log"))
        .when(LED)
        .then(pl.lit("numbered after a miss of the same child"))
        .when(~pl.col("on_map"))
        .then(pl.lit("followed within days by what had nothing to do with it, as rows that say nothing cannot tell"))
        .when(went_on)
        .then(pl.lit("thought to go on, or back, to what was near or under way"))
        .otherwise(pl.lit("left by another way, as the return says"))
    )
    counts = both.filter(~(LED & NUMBERED)).group_by(reason=reason).len().sort("len", "reason", descending=True)
    return dict(counts.iter_rows())


def _exits(told: pl.DataFrame, made: pl.DataFrame) -> float:
    both = told.join(
        made.select("child_unique_id", "journey", exit_made=pl.col("exit").cast(pl.String), there=pl.lit(True)),
        on=["child_unique_id", "journey"],
        how="left",
    )
    agrees = pl.col("exit").cast(pl.String).eq_missing(pl.col("exit_made")) & pl.col("there").is_not_null()
    return float(both.select(agrees.mean()).item())


def _with_identifiers(events: pl.DataFrame, ingested: Path) -> pl.DataFrame:
    """The log with the identifiers that its rows had before `anonymise`."""
    rows = pl.concat(
        pl.read_parquet(file, columns=["_record", "child_unique_id"]).with_columns(source_list=pl.lit(file.stem))
        for file in sorted((ingested / "lists").glob("*.parquet"))
        if file.stem != "adopters"
    )
    return events.with_columns(pl.col("source_list").cast(pl.String)).join(
        rows, left_on=["source_list", "source_row"], right_on=["source_list", "_record"], how="left"
    )
