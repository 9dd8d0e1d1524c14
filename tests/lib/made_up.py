"""A made-up authority straight to the event log: its lists as `anonymise` would leave them, identifiers kept."""

from __future__ import annotations

import polars as pl

from childflow.reconciliation import Account
from childflow.stages.build_events import EventLog, build_events
from childflow.synthetic import World
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.pseudonymised import LISTS, PERSON
from tests.lib.journeys import front_door


def log_of_world(world: World) -> EventLog:
    """The event log of the world's lists on the statutory map."""
    lists = lists_of_world(world)
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    return build_events(lists, front_door(), world.until, accounts)


def lists_of_world(world: World) -> dict[str, pl.DataFrame]:
    """The world's lists as `anonymise` would leave them, but for their identifiers."""
    return {name: _passed(name, frame) for name, frame in world.lists.items()}


def _passed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    named = frame.rename({BY_NAME[name].person: PERSON[name]}).with_row_index("_record", offset=1)
    here = set(named.columns)
    return named.select(
        (pl.col(column) if column in here else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in LISTS[name].items()
    )


def beside(world: World, log: EventLog) -> pl.DataFrame:
    """The truth of every activity with what the log says of it in columns that end `_made`, null where it has none."""
    nth = pl.int_range(pl.len()).over("child_unique_id", "activity", "start_date").alias("nth")
    made = log.events.rename({"child": "child_unique_id"}).with_columns(
        pl.col("activity", "next_activity", "end_basis").cast(pl.String)
    )
    told = world.truth.activities.sort("child_unique_id", "start_date", "activity", "end_date", nulls_last=True)
    made = made.sort("child_unique_id", "start_date", "activity", "end_date", nulls_last=True)
    key = ["child_unique_id", "activity", "start_date", "nth"]
    return told.with_columns(nth).join(made.with_columns(nth), on=key, how="left", suffix="_made")
