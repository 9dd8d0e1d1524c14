"""Places of the scene: the map's nodes in rank order, then its exits, each by its number."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childflow.errors import ConfigurationError
from childflow.maps import Map

NOWHERE = 255
"""The number that means no place: nothing comes next while an activity is open."""
_FAR = pl.date(9999, 12, 31)


@dataclass(frozen=True)
class Places:
    """Numbers of nodes and exits by their ids in the map; an id may be both a node's and an exit's."""

    nodes: dict[str, int]
    exits: dict[str, int]

    @property
    def shared(self) -> list[str]:
        """Ids that are both a node's and an exit's."""
        return [each for each in self.exits if each in self.nodes]


def places_of(the_map: Map) -> Places:
    """The places of a map; ConfigurationError where they are more than a scene can number."""
    count = len(the_map.nodes) + len(the_map.exits)
    if count > NOWHERE:
        raise ConfigurationError(f"The map has {count} nodes and exits; a viewer shows at most {NOWHERE}.")
    nodes = {each: number for number, each in enumerate(the_map.node_ids)}
    return Places(nodes, {each: len(nodes) + number for number, each in enumerate(the_map.exit_ids)})


def numbered(events: pl.DataFrame, journeys: pl.DataFrame, places: Places) -> pl.DataFrame:
    """`events` in their own order with `place` and `next` (UInt8), the numbers of `activity` and `next_activity`.

    `next` is `NOWHERE` while open. An id that is both a node's and an exit's means the node where that activity is in
    the same journey and not over before this one begins; it means the exit where it is not, and where the journey
    leaves by it on the very day this activity ends.
    """
    following = pl.col("next_activity").cast(pl.String)
    node, exit_ = _number(following, places.nodes), _number(following, places.exits)
    elsewhere = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(_elsewhere(events, journeys, places).implode())
    return events.with_columns(
        _number(pl.col("activity").cast(pl.String), places.nodes).alias("place"),
        pl.when(elsewhere).then(exit_).otherwise(pl.min_horizontal(node, exit_)).alias("next"),
    )


def _number(place: pl.Expr, numbers: dict[str, int]) -> pl.Expr:
    return place.replace_strict(numbers, default=NOWHERE, return_dtype=pl.UInt8)


def _elsewhere(events: pl.DataFrame, journeys: pl.DataFrame, places: Places) -> pl.Series:
    """The rows of `events` whose `next_activity` may be node or exit, and is the exit."""
    activity, following = pl.col("activity").cast(pl.String), pl.col("next_activity").cast(pl.String)
    asked = events.with_row_index("_row").filter(following.is_in(places.shared)).with_columns(following.alias("_next"))
    here = (
        events.filter(activity.is_in(places.shared))
        .group_by("child", "journey", activity.alias("_next"))
        .agg(pl.col("end_date").fill_null(_FAR).max().alias("_over"))
    )
    left = journeys.select("child", "journey", pl.col("exit").cast(pl.String).alias("_exit"), _left="end_date")
    leaves = (pl.col("_exit") == pl.col("_next")) & (pl.col("_left") == pl.col("end_date"))
    over = pl.col("_over").is_null() | (pl.col("_over") < pl.col("start_date"))
    return (
        asked.join(here, on=["child", "journey", "_next"], how="left")
        .join(left, on=["child", "journey"], how="left")
        .filter(over | leaves.fill_null(value=False))["_row"]
    )
