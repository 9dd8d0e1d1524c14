"""Lists become journeys: rules J1 to J11 of `docs/reference/journeys.md`, in the order in which they apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.errors import ChildflowError
from childflow.maps import Map
from childflow.reconciliation import Reconciliation
from childflow.stages.build_events.absences import lifted_for_good, off_the_map, with_hand_offs
from childflow.stages.build_events.activities import Lists, activities_of
from childflow.stages.build_events.clocks import with_clocks
from childflow.stages.build_events.days import Days
from childflow.stages.build_events.ground import with_ground
from childflow.stages.build_events.hand_offs import left_by, matched, within_reach
from childflow.stages.build_events.indicators import Known, indicators_of
from childflow.stages.build_events.journeys import journeys_of, with_journeys
from childflow.stages.build_events.known_lists import refuse_unknown_lists
from childflow.stages.build_events.leaving import with_next
from childflow.stages.build_events.links import links_of
from childflow.stages.build_events.moves import moves_of
from childflow.stages.build_events.named_hand_offs import carried_ids, named_hand_offs, not_contradicted
from childflow.stages.build_events.naming import unknown_outcomes
from childflow.stages.build_events.positions import positions_of
from childflow_schemas.events import events_dtypes

__all__ = ["EventLog", "Known", "build_events", "indicators_of"]


@dataclass(frozen=True)
class EventLog:
    """What `build-events` makes. `unlogged` are the rows that made no activity; `unknown_outcomes` counts activities
    whose outcome the map does not know."""

    events: pl.DataFrame
    journeys: pl.DataFrame
    moves: pl.DataFrame
    links: pl.DataFrame
    positions: pl.DataFrame
    unlogged: pl.DataFrame
    reconciliation: Reconciliation
    unknown_outcomes: int


def build_events(
    lists: Lists,
    map_: Map,
    cut_off: date,
    reconciliation: Reconciliation,
    local_lists: Sequence[str] = (),
    carried: pl.DataFrame | None = None,
) -> EventLog:
    """The event log of pseudonymised `lists` on `map_`, as known at `cut_off`, with its account of rows.

    `local_lists` are the authority's, by name. ConfigurationError where the map names a list that is neither one
    of these nor published. `carried` are the working days of the research edition, whose dates are shifted and whose
    lists have each record once (`childflow_schemas.research`). ChildflowError where a row cannot be accounted for
    (J11): the log is not written.
    """
    refuse_unknown_lists(map_, local_lists)
    made = activities_of(lists, map_, Days(cut_off, carried), reconciliation)
    _check_balance(made.reconciliation)
    dated = _dated(made.frame, map_, made.days)
    held = with_ground(dated, _handed(dated, lists, map_), map_)
    told = with_clocks(with_journeys(with_next(held, map_)), map_, made.days)
    return EventLog(
        events=_events(told, made.pseudonyms, map_, list(lists)),
        journeys=journeys_of(told, made.pseudonyms, map_),
        moves=moves_of(told, map_),
        links=links_of(told),
        positions=positions_of(told, made.pseudonyms, map_),
        unlogged=made.unlogged,
        reconciliation=made.reconciliation,
        unknown_outcomes=unknown_outcomes(told, map_),
    )


def _dated(activities: pl.DataFrame, map_: Map, days: Days) -> pl.DataFrame:
    """With working-day ordinals, and what the map says of the node: state or step, and precedence (steps first)."""
    precedence = {node.id: 0 for node in map_.nodes} | {node: n for n, node in enumerate(map_.precedence, start=1)}
    both = pl.concat([activities["start"], activities["end"]])
    ordinals = days.of(pl.concat([activities["child"], activities["child"]]), both)
    return activities.with_columns(
        start_ordinal=ordinals.head(activities.height),
        end_ordinal=pl.coalesce("ended_ordinal", ordinals.tail(activities.height)),
        precedence=pl.col("node").replace_strict(precedence, return_dtype=pl.UInt8),
    ).with_columns(is_state=pl.col("precedence") > 0)


def _handed(dated: pl.DataFrame, lists: Lists, map_: Map) -> pl.DataFrame:
    """Every hand-off, each rule on what the ones before left: `from`, `to`, `recorded`, `on_map`."""
    carried = carried_ids(dated, lists)
    named = named_hand_offs(dated, carried, map_)
    in_reach = not_contradicted(left_by(named, within_reach(dated, map_)), carried)
    on_map = pl.concat([named, matched(in_reach, map_)])
    on_map = pl.concat([on_map, lifted_for_good(with_hand_offs(dated, on_map), map_)])
    off_map = not_contradicted(off_the_map(with_hand_offs(dated, on_map), map_), carried)
    return pl.concat([on_map.with_columns(on_map=pl.lit(True)), off_map.with_columns(on_map=pl.lit(False))])


def _events(told: pl.DataFrame, pseudonyms: pl.Series, map_: Map, lists: list[str]) -> pl.DataFrame:
    """The public log: sorted by child, start, step, which is the order the activities are in."""
    named = told.rename({"activity": "number", "node": "activity", "start": "start_date", "end": "end_date"})
    dtypes = events_dtypes(map_.node_ids, map_.exit_ids, sorted(lists))
    return named.with_columns(child=pseudonyms.gather(told["child"])).select(
        pl.col(name).cast(dtype) for name, dtype in dtypes.items()
    )


def _check_balance(reconciliation: Reconciliation) -> None:
    unbalanced = {name: account.left for name, account in reconciliation.items() if account.left != 0}
    if unbalanced:
        where = ", ".join(f"{name}: {left}" for name, left in unbalanced.items())
        raise ChildflowError(
            f"The account of rows does not balance ({where} rows unaccounted for). Nothing was written."
        )
