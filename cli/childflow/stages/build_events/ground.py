"""The ground under the journey (J5): when it closes on the last step's heels, the child leaves from that step."""

from __future__ import annotations

import polars as pl

from childflow.maps import Ground, Map
from childflow.stages.build_events.beside import beside
from childflow.stages.build_events.naming import exits_named

ASKED = ["activity", "child", "node", "start", "end", "end_ordinal", "taken", "is_state", "claimed_by"]
"""What is asked of activities."""


def with_ground(held: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The activities (`with_hand_offs` already) with what the ground's closing says.

    `leaves_from`: of a ground that closed on a step's heels, that step; else null. `rests_until`: when the activity
    stops holding the child, which for such a ground is the step's end. `ground_exit`: of that step, the exit that the
    closure reason names.
    """
    if map_.ground is None:
        links = held.head(0).select(
            leaves_from="activity", ground_number="activity", step_end="end", taken="taken", node="node"
        )
    else:
        links = _links(held, map_.ground)
    named = links.join(exits_named(map_), on=["node", "taken"], how="left")
    of_step = named.group_by(activity=pl.col("leaves_from")).agg(ground_exit=pl.col("exit").last())
    of_ground = links.select("leaves_from", "step_end", activity=pl.col("ground_number"))
    return beside(held, of_step, of_ground).with_columns(rests_until=pl.coalesce("step_end", "until")).drop("step_end")


def _links(held: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    """Each ground that closed by a reason of `ground` within days of the last step's end, and that step.

    A step begun on the closing day that nothing handed to is the next time through, and not this ground's.
    """
    held = held.select(ASKED)
    closed = held.filter(
        pl.col("node") == ground.node,
        pl.col("taken").cast(pl.String).is_in(ground.outcomes),
        pl.col("end").is_not_null(),
    ).select(
        "child",
        "node",
        "taken",
        ground_number=pl.col("activity"),
        opened=pl.col("start"),
        closed=pl.col("end"),
        closed_ordinal=pl.col("end_ordinal"),
    )
    steps = held.filter(~pl.col("is_state"), pl.col("end").is_not_null()).select(
        "child", "start", "end", "end_ordinal", "claimed_by", leaves_from=pl.col("activity")
    )
    before_closing = pl.col("start") < pl.col("closed")
    return (
        closed.join(steps, on="child", how="inner")
        .filter(
            pl.col("start").is_between(pl.col("opened"), pl.col("closed")),
            pl.col("end") <= pl.col("closed"),
            before_closing | (pl.col("opened") == pl.col("closed")) | pl.col("claimed_by").is_not_null(),
        )
        .sort("ground_number", "end", "leaves_from")
        .unique("ground_number", keep="last", maintain_order=True)
        .filter(pl.col("closed_ordinal") - pl.col("end_ordinal") <= ground.within)
        .select("leaves_from", "ground_number", "taken", "node", step_end=pl.col("end"))
    )
