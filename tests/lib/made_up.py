"""A made-up authority straight to the event log: its lists as `anonymise` would leave them, identifiers kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from childflow.maps import Map
from childflow.reconciliation import Account
from childflow.stages.build_events import EventLog, build_events
from childflow.stages.ingest.merging import merge
from childflow.synthetic import Truth, World
from childflow.synthetic.dirt import without_records
from childflow.synthetic.monthly import Pile, monthly_returns, return_days
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import PROVENANCE
from childflow_schemas.pseudonymised import LISTS, PERSON
from childflow_schemas.working_days import ordinal
from tests.lib import truth
from tests.lib.journeys import front_door
from tests.lib.truth import Agreement, Story, agreed

FLAGS = {"contacts": "contact_outcome", "referrals": "referral_outcome"}
"""Outcomes that Liquidlogic gives as flags, which have none for early help."""

EARLY_HELP_WITHIN = 15
"""Working days in which early help begins after the contact or referral that led to it, on the statutory map."""


def log_of_world(world: World, map_: Map | None = None) -> EventLog:
    """The event log of the world's lists, on the statutory map where no other is given."""
    lists = lists_of_world(world)
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    return build_events(lists, map_ or front_door(), world.until, accounts)


def lists_of_world(world: World) -> dict[str, pl.DataFrame]:
    """The world's lists as `anonymise` would leave them, but for their identifiers."""
    return {name: passed(name, frame) for name, frame in world.lists.items()}


def passed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A made-up list as `anonymise` would leave it."""
    named = frame.rename({BY_NAME[name].person: PERSON[name]}).with_row_index("_record", offset=1)
    here = set(named.columns)
    return named.select(
        (pl.col(column) if column in here else pl.lit(None)).cast(dtype).alias(column)
        for column, dtype in LISTS[name].items()
    )


def as_pile(world: World) -> World:
    """The world as its monthly returns tell it: the newest row of each record, and the truth beside such a pile."""
    pile, rows = Pile(world), []
    for each in monthly_returns(world):
        pile.add(each)
        rows.append(without_records(each.made.lists))
    returns = [day.isoformat() for day in return_days(world.since, world.until)]
    merged = {
        name: merge(BY_NAME[name], _piled(name, rows, returns), returns, {}).rows.drop(*PROVENANCE) for name in BY_NAME
    }
    return replace(world, lists=merged, truth=pile.truth())


def _piled(name: str, rows: Sequence[Mapping[str, pl.DataFrame]], returns: Sequence[str]) -> pl.DataFrame:
    """The list's rows of every return, oldest first, with where each stands."""
    places = {"_sheet": pl.lit(name), "_row": pl.int_range(1, pl.len() + 1)}
    return pl.concat(
        lists[name].with_columns(
            (places | {"_file": pl.lit(return_), "_return": pl.lit(return_)})[column].cast(dtype).alias(column)
            for column, dtype in PROVENANCE.items()
            if column != "_record"
        )
        for lists, return_ in zip(rows, returns, strict=True)
    )


def with_flags(world: World) -> World:
    """The world whose outcomes were flags: no further action where early help was meant, and several set at once.

    The truth is what such returns can tell: of early help that no list shows beginning, no further action.
    """
    lists = dict(world.lists)
    for name, column in FLAGS.items():
        said = pl.col(column)
        several = said.is_in(["referral", "assessment"]) & (pl.int_range(pl.len()) % 3 == 0)
        flagged = pl.when(said == "early_help").then(pl.lit("nfa")).when(several).then(said + ";advice;nfa")
        lists[name] = lists[name].with_columns(flagged.otherwise(said).alias(column))
    return replace(world, lists=lists, truth=_as_flags_tell(world.truth))


def _as_flags_tell(told: Truth) -> Truth:
    activities = told.activities.with_row_index("row")
    sent = activities.filter(pl.col("list").is_in(list(FLAGS)), pl.col("next_activity") == "early_help")
    begun = activities.filter(activity="early_help").select("child_unique_id", begun="start_date")
    last_day = ordinal(pl.coalesce("end_date", "start_date")) + EARLY_HELP_WITHIN
    seen = sent.join(begun, on="child_unique_id").filter(
        pl.col("begun") >= pl.col("start_date"), ordinal(pl.col("begun")) <= last_day
    )
    unseen = pl.col("row").is_in(sent.join(seen, on="row", how="anti")["row"].implode())
    changed = activities.with_columns(next_activity=pl.when(unseen).then(pl.lit("nfa")).otherwise("next_activity"))
    journey = ["child_unique_id", "journey"]
    ends = changed.filter(unseen).select(journey).unique().with_columns(next_exit=pl.lit("nfa"))
    journeys = told.journeys.join(ends, on=journey, how="left", maintain_order="left").with_columns(
        exit=pl.when(pl.col("exit") == "early_help").then(pl.coalesce("next_exit", "exit")).otherwise("exit")
    )
    return Truth(changed.drop("row"), journeys.drop("next_exit"), told.defects)


def map_of_flags() -> Map:
    """The statutory map of an authority whose forms have no flag for early help."""
    map_ = front_door()
    flagged = {node.id for node in map_.nodes if node.source.list in FLAGS}
    nodes = [
        node.model_copy(update={"has_no_outcome_for": ("early_help",)}) if node.id in flagged else node
        for node in map_.nodes
    ]
    return map_.model_copy(update={"nodes": tuple(nodes)})


def agreement_of(world: World, log: EventLog, clean: EventLog) -> Agreement:
    """How much of the world's truth the log found out; `clean` is that of the same world, nothing spoiled or left out.

    Lists in memory are read as they are meant: a date with the month first is right in them, and hides nothing.
    """
    hidden_by = pl.when(pl.col("hidden_by") != "month_first").then("hidden_by")
    told = Story(world.truth.activities.with_columns(hidden_by=hidden_by), world.truth.journeys)
    return agreed(told, story_of(log), story_of(clean))


def story_of(log: EventLog) -> Story:
    """What the log says of each child."""
    known = {"child": "child_unique_id"}
    return Story(log.events.rename(known), log.journeys.rename(known))


def beside(world: World, log: EventLog) -> pl.DataFrame:
    """The truth of every activity with what the log says of it in columns that end `_made`, null where it has none."""
    return truth.beside(world.truth.activities, log.events.rename({"child": "child_unique_id"}))
