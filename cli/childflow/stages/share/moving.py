"""Every move of the log, dated: in at the entry, from one place of the map to another, or out by an exit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from childflow.maps import Map
from childflow_schemas.shared import ENTRY


@dataclass(frozen=True)
class Log:
    """What `build-events` wrote, as far as the share edition counts it."""

    events: pl.DataFrame
    links: pl.DataFrame
    journeys: pl.DataFrame
    positions: pl.DataFrame
    children: pl.DataFrame


def moves_of(log: Log, map_: Map) -> pl.DataFrame:
    """One row a move: `child`, `from`, `to`, `day`, `days` since `from` began (null of entries), and whether `on_map`.

    A hand-off is made on the day the next begins, any other move on the day the activity ends. They are those that
    `moves.parquet` counts, and the entries.
    """
    columns = ("child", "from", "to", "day", "days", "on_map")
    together = pl.concat([each.select(columns) for each in (_entries(log), _links(log, map_))])
    known = pl.DataFrame(pairs_of(map_), schema={"from": pl.String, "to": pl.String}, orient="row")
    drawn = together.join(known.with_columns(drawn=True), on=["from", "to"], how="left")
    return drawn.with_columns(on_map=pl.col("on_map") & pl.col("drawn").fill_null(False)).drop("drawn")


def pairs_of(map_: Map) -> list[tuple[str, str]]:
    """Every from-to the map has, whether or not anybody ever went: which are listed tells nothing of anybody.

    The entry to each node; each edge; what an outcome names; from a step back to a state; out by any exit.
    """
    return sorted(set(_pairs(map_)))


def _pairs(map_: Map) -> Iterator[tuple[str, str]]:
    states = [node.id for node in map_.nodes if node.kind == "state"]
    yield from ((edge.from_, edge.to) for edge in map_.edges)
    for node in map_.nodes:
        yield ENTRY, node.id
        yield from ((node.id, out) for out in ways_out(map_).values())
        yield from ((node.id, place) for named in node.outcomes.values() for place in named if place in map_.node_ids)
        yield from ((node.id, state) for state in states if state != node.id)


def ways_out(map_: Map) -> dict[str, str]:
    """What each exit is called here: one that has a node's id is `exit_` and that, for to go out by it is another move
    than to go there.
    """
    return {each: f"exit_{each}" if each in map_.node_ids else each for each in map_.exit_ids}


def _entries(log: Log) -> pl.DataFrame:
    first = log.events.filter(pl.col("step") == pl.col("step").min().over("child", "journey"))
    return first.select(
        "child",
        to=pl.col("activity").cast(pl.String),
        day="start_date",
        days=pl.lit(None, pl.Int32),
        on_map=True,
        **{"from": pl.lit(ENTRY)},
    )


def _links(log: Log, map_: Map) -> pl.DataFrame:
    events = log.events.with_row_index("event")
    begun = events.select(to=pl.col("event"), begins="start_date")
    day, led = pl.coalesce("begins", "end_date"), pl.col("next_activity").cast(pl.String)
    return (
        log.links.filter(pl.col("kind") != "with_step")
        .select("event", "to", "kind")
        .join(begun, on="to", how="left")
        .drop("to")
        .join(events, on="event")
        .select(
            "child",
            "on_map",
            to=pl.when(pl.col("kind") == "exit").then(led.replace(ways_out(map_))).otherwise(led),
            day=day,
            days=(day - pl.col("start_date")).dt.total_days().cast(pl.Int32),
            **{"from": pl.col("activity").cast(pl.String)},
        )
    )
