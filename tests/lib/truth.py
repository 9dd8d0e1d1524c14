"""How much of what happened the stages found out: the event log beside the truth of a made-up authority.

Two questions. Of all that happened, what is in the log as it was? And of what the return still says, what did the rules
read rightly? A miss is put down to the return only where a row of the child is known not to tell (`hidden_by` of the
truth) and a return of the same authority, whole and without a fault, is read rightly there. Every other miss is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

LED = pl.col("next_activity").eq_missing(pl.col("next_activity_made")) & pl.col("journey_made").is_not_null()
NUMBERED = (pl.col("journey") == pl.col("journey_made")).fill_null(False)

MISSES = pl.Schema({"ours": pl.Boolean(), "reason": pl.String(), "activities": pl.UInt32()})


@dataclass(frozen=True)
class Story:
    """Activities and journeys, children by `child_unique_id`: the truth's, or a log's."""

    activities: pl.DataFrame
    journeys: pl.DataFrame


@dataclass(frozen=True)
class Shares:
    """The share that is right: of activities where each led and the journey's number, of journeys the exit."""

    hand_offs: float
    journey_numbers: float
    exits: float

    @property
    def least(self) -> float:
        """The least of the three."""
        return min(self.hand_offs, self.journey_numbers, self.exits)

    def __str__(self) -> str:
        return f"{self.hand_offs:8.2%}{self.journey_numbers:8.2%}{self.exits:8.2%}"


@dataclass(frozen=True)
class Agreement:
    """How much of the truth the log agrees with.

    `of_all`: everything counts, also what a fault keeps from being seen: what is not in the log does not agree.
    `of_said`: without the misses that are put down to the return. `misses`: every activity that does not agree, by
    reason, with the columns of `MISSES`.
    """

    activities: int
    of_all: Shares
    of_said: Shares
    misses: pl.DataFrame

    @property
    def ours(self) -> int:
        """Activities that the rules read wrongly."""
        return int(self.misses.filter("ours")["activities"].sum())

    def reasons(self) -> list[str]:
        """A line for each reason, with the activities it explains."""
        return lines_of(self.misses, self.activities)

    def __str__(self) -> str:
        excused = int(self.misses["activities"].sum()) - self.ours
        return f"{self.activities:8,}{self.of_all}{self.of_said}{self.ours:8,}{excused:8,}"


HEADER = f"{'of':>8}{'led':>8}{'number':>8}{'exit':>8}{'led':>8}{'number':>8}{'exit':>8}{'ours':>8}{'not':>8}"
"""What stands above agreements: of all that happened, then of what the return still says."""


def lines_of(misses: pl.DataFrame, activities: int) -> list[str]:
    """A line for each reason of misses of one or more agreements, with its share of the `activities`: ours first."""
    counted = misses.group_by("ours", "reason").agg(pl.col("activities").sum())
    in_order = counted.sort("ours", "activities", "reason", descending=[True, True, False])
    return [
        f"{count:8,}{count / activities:8.2%}  {'ours: ' if ours else ''}{reason}"
        for ours, reason, count in in_order.iter_rows()
    ]


def agreement(truth: Path, ingested: Path, built: Path, clean: Story) -> Agreement:
    """Compare `truth/` of a made-up return with the folders that `ingest` and `build-events` wrote of it.

    `clean` is the log of the same authority's whole return without a fault.
    """
    made = _with_identifiers(pl.read_parquet(built / "events.parquet"), ingested)
    children = made.select("child", "child_unique_id").unique()
    journeys = pl.read_parquet(built / "journeys.parquet").join(children, on="child")
    told = Story(*(pl.read_parquet(truth / f"{name}.parquet") for name in ("activities", "journeys")))
    return agreed(told, Story(made, journeys), clean)


def agreed(told: Story, made: Story, clean: Story) -> Agreement:
    """Compare the truth with a log; `clean` is the log of the same authority's whole return without a fault."""
    both = _judged(told, made, clean)
    exits = _exits(told, made, clean)
    of_all = Shares(_share(both, "led"), _share(both, "numbered"), _share(exits, "exit"))
    of_said = Shares(*(_share_of_said(*each) for each in ((both, "led"), (both, "numbered"), (exits, "exit"))))
    return Agreement(told.activities.height, of_all, of_said, misses_of(both))


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
    keys = ["child_unique_id", "activity", "start_date", "nth"]
    return one.join(other, on=keys, how="left", suffix="_made", maintain_order="left")


def _judged(told: Story, made: Story, clean: Story) -> pl.DataFrame:
    """`beside`, with `led` and `numbered` as the log has them right, and whether a miss of each is `_excused`."""
    was_right = beside(told.activities, clean.activities).select(led_clean=LED, numbered_clean=NUMBERED)
    both = beside(told.activities, made.activities).with_columns(led=LED, numbered=NUMBERED).hstack(was_right)
    return both.with_columns(
        (~pl.col(each) & pl.col(f"{each}_clean") & pl.col("damaged")).alias(f"{each}_excused")
        for each in ("led", "numbered")
    )


def misses_of(both: pl.DataFrame) -> pl.DataFrame:
    """Every activity that does not agree, counted by the first reason that explains it."""
    missed = both.filter(~(pl.col("led") & pl.col("numbered")))
    of_other = pl.col("hidden_by").drop_nulls().first().over("child_unique_id")
    hurt = missed.join(
        both.select("child_unique_id", of_other=of_other).unique(), on="child_unique_id", how="left"
    ).with_columns(ours=~((pl.col("led") | pl.col("led_excused")) & (pl.col("numbered") | pl.col("numbered_excused"))))
    went_on = (pl.col("next_basis").cast(pl.String) == "inferred").fill_null(False)
    ours = (
        pl.when(pl.col("journey_made").is_null())
        .then(pl.lit("not in the log"))
        .when("led")
        .then(pl.lit("numbered after a miss of the same child"))
        .when(~pl.col("on_map"))
        .then(pl.lit("followed within days by what had nothing to do with it"))
        .when(went_on)
        .then(pl.lit("thought to go on, or back, to what was near or under way"))
        .otherwise(pl.lit("left by another way"))
    )
    not_ours = (
        pl.when(pl.col("hidden_by").is_not_null())
        .then(pl.format("its own row: {}", _in_words("hidden_by")))
        .when(pl.col("of_other").is_not_null())
        .then(pl.format("another row of the child: {}", _in_words("of_other")))
        .otherwise(pl.lit("a row of another child stands under its identifier"))
    )
    counts = hurt.group_by("ours", reason=pl.when("ours").then(ours).otherwise(not_ours)).len("activities")
    return counts.select(MISSES.names())


def _in_words(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all("_", " ")


def _exits(told: Story, made: Story, clean: Story) -> pl.DataFrame:
    """Every journey of the truth: whether the log's has that `exit`, and whether a miss is `exit_excused`."""
    key = ["child_unique_id", "journey"]
    hurt = told.activities.filter("damaged").select("child_unique_id").unique().with_columns(damaged=True)
    both = told.journeys.join(hurt, on="child_unique_id", how="left", maintain_order="left")
    for name, log in (("exit_right", made), ("exit_clean", clean)):
        said = log.journeys.select(*key, said=pl.col("exit").cast(pl.String), there=pl.lit(True))
        agrees = pl.col("exit").cast(pl.String).eq_missing(pl.col("said")) & pl.col("there").is_not_null()
        both = both.join(said, on=key, how="left", maintain_order="left").with_columns(agrees.alias(name))
        both = both.drop("said", "there")
    excused = ~pl.col("exit_right") & pl.col("exit_clean") & pl.col("damaged").fill_null(False)
    return both.select(exit="exit_right", exit_excused=excused)


def _share(judged: pl.DataFrame, name: str) -> float:
    return float(judged.select(pl.col(name).mean()).item())


def _share_of_said(judged: pl.DataFrame, name: str) -> float:
    """The share that is right, the excused left out."""
    return _share(judged.filter(~pl.col(f"{name}_excused")), name)


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
