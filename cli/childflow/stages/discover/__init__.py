"""`map discover`: an authority's own lists become a first map of its services, to be edited by people who know them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

import polars as pl

from childflow.coverage import Coverage, coverage_of
from childflow.errors import InputError
from childflow.map_places import laid_out
from childflow.maps import Map
from childflow.stages.discover.counting import counted_ways, followed_by
from childflow.stages.discover.edges import SELDOM, Way, as_gone, ways_of, with_moves
from childflow.stages.discover.event_log import FEWEST, lists_of_log
from childflow.stages.discover.nodes import Chosen, Lists, frame_of, nodes_for
from childflow.stages.discover.outcomes import with_outcomes
from childflow_schemas.local_lists import LocalList

__all__ = ["Asked", "Discovered", "discover", "lists_of_log"]

ROUNDS = 3
"""How often moves off the map are looked at for further edges."""


class Log(Protocol):
    """What of an event log is looked at."""

    @property
    def events(self) -> pl.DataFrame: ...
    @property
    def links(self) -> pl.DataFrame: ...


Build = Callable[[Map], Log]
"""Builds the log of the lists on a map."""


@dataclass(frozen=True)
class Asked:
    """`activities` and `paths`: how many per cent of each the map is to hold, the frequent first; `valid_from`, from
    when the map holds."""

    activities: int = 100
    paths: int = 98
    valid_from: date = date(2018, 7, 4)


@dataclass(frozen=True)
class Discovered:
    """The map, what is known of each of its edges, how many activities each node has, and what it explains."""

    map_: Map
    ways: Sequence[Way]
    activities: dict[str, int]
    coverage: Coverage


def discover(
    lists: Lists, local: Sequence[LocalList], shipped: Sequence[Map], build: Build, asked: Asked
) -> Discovered:
    """The map of `lists`. `shipped` are the maps whose nodes published lists take, the first that has them first.

    It is built on itself at every step: what directly follows what is counted on a map with no edges, and moves that
    still go off the map become edges, the most frequent first, until `paths` per cent are explained. InputError where
    nothing of the lists can be a node.
    """
    chosen = _some(nodes_for(lists, local, shipped))
    frame = frame_of(chosen, shipped)
    events = build(frame).events
    chosen = _some(_most_active(chosen, events, asked.activities))
    frame = frame_of(chosen, shipped)
    events = events.filter(pl.col("activity").cast(pl.String).is_in(list(frame.node_ids)))
    frame = _with_own_outcomes(chosen, events, frame, local, shipped)
    counted = counted_ways(followed_by(events, frame))
    ways = ways_of(counted, frame, shipped, asked.paths)
    map_ = _with(frame, ways)
    log = build(map_)
    for _ in range(ROUNDS):
        further = _off_the_map(log, asked.paths / 100)
        if not further:
            break
        ways = with_moves(ways, further, counted, map_.off_map_within)
        map_ = _with(frame, ways)
        log = build(map_)
    while len(gone := as_gone(ways, _by_edge(log))) < len(ways):
        ways, map_ = gone, _with(frame, gone)
        log = build(map_)
    active = dict(log.events.group_by(pl.col("activity").cast(pl.String)).len().iter_rows())
    map_ = laid_out(map_.model_copy(update={"valid_from": asked.valid_from}), _entries(log.events))
    return Discovered(map_, gone, active, coverage_of(log.links))


def _some(chosen: list[Chosen]) -> list[Chosen]:
    """What was given, if it is anything."""
    if not chosen:
        raise InputError(
            "There is nothing here to draw a map of: a list becomes a node where it has rows with dates, and an "
            f"activity of an event log where the log has it {FEWEST} times, as a rarer one may speak of one child. "
            "Give more of the record, or begin with `childflow map new`."
        )
    return chosen


def _most_active(chosen: list[Chosen], events: pl.DataFrame, share: int) -> list[Chosen]:
    """The nodes that hold `share` per cent of the activities, the most frequent first, which is always among them."""
    counts = events["activity"].cast(pl.String).value_counts(sort=True)
    kept, so_far = set[str](), 0
    for node, count in counts.iter_rows():
        if kept and so_far >= events.height * share / 100:
            break
        kept.add(node)
        so_far += count
    return [each for each in chosen if each.node.id in kept]


def _with_own_outcomes(
    chosen: Sequence[Chosen], events: pl.DataFrame, frame: Map, local: Sequence[LocalList], shipped: Sequence[Map]
) -> Map:
    """The map with what the outcomes of local lists name; any exit of a shipped map may be among it."""
    followed = followed_by(events, frame)
    codes = {each.name: each.outcomes for each in local}
    exits = [exit_.id for map_ in shipped for exit_ in map_.exits]
    said = [
        replace(each, node=with_outcomes(each.node, codes[each.node.source.list], events, followed, frame, exits))
        if each.local and each.node.source.outcome is not None
        else each
        for each in chosen
    ]
    return frame_of(said, shipped)


def _with(frame: Map, ways: Sequence[Way]) -> Map:
    return frame.model_copy(update={"edges": tuple(way.edge for way in ways)})


def _off_the_map(log: Log, wanted: float) -> list[tuple[str, str, int]]:
    """The moves off the map that must become edges for `wanted` to be explained, the most frequent first."""
    coverage = coverage_of(log.links)
    found, explained = list[tuple[str, str, int]](), coverage.by_edge
    for one, other, count in _moves(log, on_map=False).iter_rows():
        if explained >= wanted * coverage.moves or count < SELDOM:
            break
        found.append((one, other, count))
        explained += count
    return found


def _by_edge(log: Log) -> list[tuple[str, str, int]]:
    """How often each edge was gone along."""
    return list(_moves(log, on_map=True).iter_rows())


def _moves(log: Log, on_map: bool) -> pl.DataFrame:
    """Hand-offs by an edge, or off the map: from, to, count; most first."""
    handed = log.links.filter(pl.col("kind") == "hand_off", (pl.col("why") != "off_map") == on_map)
    nodes = log.events["activity"].cast(pl.String)
    pairs = pl.DataFrame({"from": nodes.gather(handed["event"]), "to": nodes.gather(handed["to"])})
    return pairs.group_by("from", "to").len("count").sort("count", "from", "to", descending=[True, False, False])


def _entries(events: pl.DataFrame) -> list[str]:
    """The nodes at which at least a tenth of journeys begin, else the most frequent."""
    first = events.filter(pl.col("step") == 1)["activity"].cast(pl.String).value_counts(sort=True)
    total = int(first["count"].sum()) if first.height else 0
    often = first.filter(pl.col("count") >= 0.1 * total)["activity"].to_list()
    return often or first["activity"].head(1).to_list()
