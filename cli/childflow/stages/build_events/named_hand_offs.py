"""Hand-offs that the records name (J3): two activities of one row, or a row that carries the id of another.

They go before all that outcomes, the map's windows or nearness say. An id names the record something came from, not
that it came straight from there: so a state is handed to only within the edge's window, a step whenever it begins.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.activities import Lists
from childflow.stages.build_events.hand_offs import edges_of, in_turn
from childflow.stages.build_events.naming import judged
from childflow_schemas.events import LinkWhy
from childflow_schemas.pseudonymised import SHARED_IDS


def named_hand_offs(dated: pl.DataFrame, carried: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """What the records say led to what, each activity to the earliest; as `matched` gives it, all recorded.

    Of several that carry an id, those that the outcome names as well go first.
    """
    pairs = pl.concat([_of_one_row(dated, map_), _by_id(carried)])
    pairs = pairs.sort("from", "to", "why").unique(["from", "to"], keep="first", maintain_order=True)
    one = dated.select(pl.col("taken", "is_state", "end_ordinal", "node").gather(pairs["from"]))
    other = dated.select(pl.col("is_state", "start_ordinal", "node").gather(pairs["to"]))
    other = other.rename({"node": "to_node", "is_state": "to_state", "start_ordinal": "to_ordinal"})
    judging = pl.concat([pairs, one.rename({"node": "from_node"}), other], how="horizontal")
    in_time = (pl.col("to_ordinal") - pl.col("end_ordinal") <= pl.col("within")).fill_null(True)
    pairs = judging.join(edges_of(map_), on=["from_node", "to_node"], how="inner").filter(
        pl.col("to") > pl.col("from"), ~pl.col("is_state"), ~pl.col("to_state") | in_time
    )
    by_outcome = judged(pairs, map_).select("from", "to", "recorded", "why")
    ours = in_turn(by_outcome.filter("recorded"), by_outcome.filter(~pl.col("recorded")))
    return ours.with_columns(recorded=pl.lit(True))


CARRIED: dict[str, type[pl.DataType]] = {
    "activity": pl.UInt32,
    "child": pl.UInt32,
    "kind": pl.String,
    "id": pl.String,
    "own": pl.Boolean,
}
"""Columns of the ids that rows carry: of what `kind`, and whether the row is what it is the id of."""


def carried_ids(dated: pl.DataFrame, lists: Lists) -> pl.DataFrame:
    """Every id that the row of an activity carries, with the columns of `CARRIED`."""
    found = [pl.DataFrame(schema=CARRIED)]
    for name, frame in lists.items():
        kinds = [kind for kind in SHARED_IDS if kind in frame.columns and frame[kind].count()]
        if kinds:
            of_list = dated.filter(pl.col("source_list").cast(pl.String) == name)
            ids = frame.select(*kinds, source_row="_record").unpivot(kinds, index="source_row", variable_name="kind")
            carried = of_list.join(ids.drop_nulls("value"), on="source_row", how="inner").rename({"value": "id"})
            owners = pl.col("kind").replace_strict(SHARED_IDS)
            found.append(carried.with_columns(own=owners == name).select(list(CARRIED)))
    return pl.concat(found)


def not_contradicted(pairs: pl.DataFrame, carried: pl.DataFrame) -> pl.DataFrame:
    """Pairs (`from`, `to`) less those where the one has an id and the other came from another."""
    if carried.is_empty():
        return pairs
    own = carried.filter("own").select("kind", "id", pl.col("activity").alias("from"))
    came_from = carried.filter(~pl.col("own")).select("kind", other="id", to="activity")
    denied = (
        pairs.select("from", "to")
        .join(own, on="from", how="inner")
        .join(came_from, on=["to", "kind"], how="inner")
        .filter(pl.col("id") != pl.col("other"))
    )
    return pairs.join(denied, on=["from", "to"], how="anti")


def _by_id(carried: pl.DataFrame) -> pl.DataFrame:
    own, came_from = carried.filter("own"), carried.filter(~pl.col("own"))
    both = own.join(came_from, on=["child", "kind", "id"], how="inner", suffix="_to")
    return both.select(pl.col("activity").alias("from"), to="activity_to", why=pl.lit("id", LinkWhy))


def _of_one_row(dated: pl.DataFrame, map_: Map) -> pl.DataFrame:
    lists = [node.source.list for node in map_.nodes]
    several = [name for name in set(lists) if lists.count(name) > 1]
    row = ["source_list", "source_row"]
    rows = dated.filter(pl.col("source_list").cast(pl.String).is_in(several)).select("activity", *row)
    both = rows.join(rows, on=row, how="inner", suffix="_to")
    return both.select(pl.col("activity").alias("from"), to="activity_to", why=pl.lit("one_row", LinkWhy))
