"""Which activity handed the child on to which (J3).

A pair is possible where the map has the edge, the dates allow it and the first's outcome does not forbid it. Of the
possible pairs, each activity hands to the earliest that it can, and is claimed by the nearest that can hand to it;
pairs that an outcome names come before those that are only near.
All who hand on agree on what is earliest, so there is one answer, and taking pairs that are each other's best, again
and again, finds it.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.naming import judged
from childflow_schemas.events import LinkWhy


def within_reach(dated: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """Pairs along an edge of the map, the second no later than the edge allows: `from`, `to`, nodes, `taken`.

    The child's later activities are met one at a time, and only while they are in reach: the work is the number of
    pairs, not the square of a child's activities.
    """
    edges = edges_of(map_)
    reach = edges.group_by("from_node").agg(reach=pl.col("within").max())
    waiting = dated.select(
        "child", "taken", "end", "end_ordinal", "is_state", pl.col("activity").alias("from"), from_node=pl.col("node")
    ).join(reach, on="from_node", how="inner")
    pairs = [_along(edges, _met(waiting.clear(), dated, 0))]
    step = 0
    while waiting.height:
        step += 1
        waiting = _met(waiting, dated, step)
        pairs.append(_along(edges, waiting))
    return pl.concat(pairs)


def _met(waiting: pl.DataFrame, dated: pl.DataFrame, step: int) -> pl.DataFrame:
    """What waits beside the child's activity `step` rows on, where that is in reach."""
    met = waiting.with_columns(to=(pl.col("from") + step).cast(pl.UInt32)).filter(pl.col("to") < dated.height)
    met = met.filter(pl.col("child") == dated["child"].gather(met["to"]))
    later = {"to_node": "node", "to_start": "start", "to_ordinal": "start_ordinal"}
    return met.with_columns(dated[column].gather(met["to"]).alias(name) for name, column in later.items()).filter(
        _no_later_than("reach")
    )


def edges_of(map_: Map) -> pl.DataFrame:
    """The map's edges: `from_node`, `to_node`, `within` working days."""
    nodes = pl.Enum(map_.node_ids)
    rows = [(edge.from_, edge.to, edge.within) for edge in map_.edges]
    return pl.DataFrame(rows, schema={"from_node": nodes, "to_node": nodes, "within": pl.Int32}, orient="row")


def _along(edges: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """A step may hand on while it lasts; a state hands on at its end; neither later than the edge allows."""
    ended = (pl.col("end") <= pl.col("to_start")).fill_null(False)
    return (
        pairs.join(edges, on=["from_node", "to_node"], how="inner")
        .filter(_no_later_than("within"), ~pl.col("is_state") | ended)
        .select("from", "to", "from_node", "to_node", "taken")
    )


def _no_later_than(column: str) -> pl.Expr:
    return pl.col("end").is_null() | (pl.col("to_ordinal") - pl.col("end_ordinal") <= pl.col(column))


def matched(pairs: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The one matching of the pairs their outcomes allow: `from`, `to`, `recorded`, `why`.

    What an outcome names goes before what is only near.
    """
    why = pl.when("recorded").then(pl.lit("outcome")).otherwise(pl.lit("window")).cast(LinkWhy)
    allowed = judged(pairs, map_).filter("allowed").select("from", "to", "recorded", why=why)
    return in_turn(allowed.filter("recorded"), allowed.filter(~pl.col("recorded")))


def in_turn(*groups: pl.DataFrame) -> pl.DataFrame:
    """The matching of each group of pairs, of what the groups before it left.

    Activities are numbered in their order (J2): the earliest `to` is the lowest number, the nearest `from` the highest.
    """
    taken = groups[0].clear()
    for group in groups:
        left = left_by(taken, group)
        while left.height:
            mutual = left.filter(
                (pl.col("to") == pl.col("to").min().over("from")) & (pl.col("from") == pl.col("from").max().over("to"))
            )
            taken = pl.concat([taken, mutual])
            left = left_by(mutual, left)
    return taken


def left_by(taken: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose activities are in none of those `taken`."""
    return pairs.join(taken, on="from", how="anti").join(taken, on="to", how="anti")
