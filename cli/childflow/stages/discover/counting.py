"""What directly follows what, how often, how soon, and how sure it is that the one leads to the other.

The dependency of *b* on *a* is that of the Heuristics Miner (Weijters and van der Aalst 2003, "Rediscovering workflow
models from event-based data using Little Thumb"; Weijters, van der Aalst and de Medeiros 2006): how often *b* follows
*a*, less how often *a* follows *b*, by how often either does and one more; of a loop on itself, its count by one more.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow_schemas.columns import OUTCOME_SEPARATOR
from childflow_schemas.working_days import ordinal

REACH = 60
"""Working days after an activity's end in which what begins may follow from it."""
BACKGROUND = 20
"""The last days of REACH, in which what begins is taken to begin by chance, as on any day."""
WINDOWS = (0, 1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 60)
"""Windows that are proposed: the first that holds what is asked for."""
WITHIN = 0.95
"""The share of the moves beyond chance that a window holds."""


def followed_by(events: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """Each activity that something led to, with what most likely did: `from_node to_node gap outcome names`.

    `gap` is in working days from the one's end; `names`, that the one's outcome names the other's node. What an outcome
    of the map forbids is left out. Each is led to by the nearest before it, and leads to the earliest of these. A state
    that goes before another may lift the child out of it at any time.
    """
    places = {node: at for at, node in enumerate(map_.precedence, start=1)}
    activities = events.with_row_index("n").select(
        "n",
        "child",
        node=pl.col("activity").cast(pl.String),
        start="start_date",
        end="end_date",
        from_day=ordinal(pl.col("end_date")),
        to_day=ordinal(pl.col("start_date")),
        outcome=pl.col("outcome").str.split(OUTCOME_SEPARATOR).list.first().str.to_lowercase(),
    )
    rank = pl.col("node").replace_strict(places, default=0, return_dtype=pl.Int32) if places else pl.lit(0, pl.Int32)
    activities = activities.with_columns(precedence=rank)
    ground = map_.ground.node if map_.ground else None
    is_state, ended = pl.col("precedence") > 0, pl.col("end") <= pl.col("start_to")
    above = (pl.col("precedence_to") > 0) & (pl.col("precedence_to") < pl.col("precedence"))
    lifts = above & (pl.col("end") > pl.col("start_to"))
    gap = pl.when(ended).then(pl.col("to_day_to") - pl.col("from_day")).otherwise(0).clip(0)
    met = (
        activities.join(activities, on="child", how="inner", suffix="_to")
        .filter(pl.col("n") < pl.col("n_to"), ~is_state | ended | lifts)
        .with_columns(gap=gap)
        .filter(pl.col("gap") <= REACH, pl.col("node_to").ne_missing(pl.lit(ground, pl.String)))
        .rename({"node": "from_node", "node_to": "to_node"})
    )
    allowed = _allowed(met, map_)
    nearest = allowed.sort("names", "gap", "n", descending=[True, False, True]).unique("n_to", keep="first")
    first = nearest.sort("names", "n_to", descending=[True, False]).unique("n", keep="first")
    return first.select("from_node", "to_node", "gap", "outcome", "names").sort(pl.all())


def _allowed(pairs: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The pairs that the first's outcome does not forbid (J3), with whether it names the second."""
    outcomes = [(node.id, outcome, places) for node in map_.nodes for outcome, places in node.outcomes.items()]
    known = pl.DataFrame([row[:2] for row in outcomes], schema=["from_node", "outcome"], orient="row")
    named = pl.DataFrame(
        [(node, outcome, place) for node, outcome, places in outcomes for place in places],
        schema=["from_node", "outcome", "to_node"],
        orient="row",
    )
    silent = pl.DataFrame(
        [(node.id, other) for node in map_.nodes for other in node.has_no_outcome_for],
        schema=["from_node", "to_node"],
        orient="row",
    )
    text = pl.String
    return (
        pairs.join(_typed(known, text).with_columns(known=True), on=["from_node", "outcome"], how="left")
        .join(_typed(named, text).with_columns(names=True), on=["from_node", "outcome", "to_node"], how="left")
        .join(_typed(silent, text).with_columns(silent=True), on=["from_node", "to_node"], how="left")
        .with_columns(pl.col("known", "names", "silent").fill_null(False))
        .filter(pl.col("names") | ~pl.col("known") | pl.col("silent"))
    )


def _typed(frame: pl.DataFrame, dtype: type[pl.DataType]) -> pl.DataFrame:
    return frame.cast(dtype)


def counted_ways(followed: pl.DataFrame) -> pl.DataFrame:
    """Every from-to: `from_node`, `to_node`, `count`, `beyond` chance, `within` working days, `dependency`; most first.

    `within` is the first of WINDOWS that holds WITHIN of what is beyond chance.
    """
    by_chance = (pl.col("gap") > REACH - BACKGROUND).sum() / BACKGROUND
    held = [((pl.col("gap") <= days).sum() - by_chance * days).alias(f"held_{days}") for days in WINDOWS]
    beyond = pl.len() - by_chance * REACH
    counted = followed.group_by("from_node", "to_node").agg(*held, count=pl.len(), beyond=beyond)
    enough = pl.coalesce(
        *(pl.when(pl.col(f"held_{days}") >= WITHIN * pl.col("beyond")).then(days) for days in WINDOWS), REACH
    )
    ways = counted.with_columns(within=enough.cast(pl.Int32)).select(
        "from_node", "to_node", "count", "beyond", "within"
    )
    back = ways.select(from_node="to_node", to_node="from_node", back="count")
    both, same = pl.col("count") + pl.col("back") + 1, pl.col("from_node") == pl.col("to_node")
    return (
        ways.join(back, on=["from_node", "to_node"], how="left")
        .with_columns(pl.col("back").fill_null(0).cast(pl.Int64), pl.col("count").cast(pl.Int64))
        .with_columns(
            dependency=pl.when(same)
            .then(pl.col("count") / (pl.col("count") + 1))
            .otherwise((pl.col("count") - pl.col("back")) / both)
        )
        .drop("back")
        .sort("beyond", "from_node", "to_node", descending=[True, False, False])
    )
