"""The ground under the journey (J5): when it closes on the last step's heels, the child leaves from that step."""

from __future__ import annotations

import polars as pl

from childflow.maps import Ground, Map
from childflow.stages.build_events.absences import with_hand_offs
from childflow.stages.build_events.beside import beside
from childflow.stages.build_events.naming import exits_named
from childflow_schemas.events import LinkWhy

ASKED = ["activity", "child", "node", "start", "end", "end_ordinal", "taken", "is_state", "claimed_by"]
"""What is asked of activities."""


def with_ground(dated: pl.DataFrame, handed: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The activities with what each `handed` on to (`with_hand_offs`), and with what the ground's closing says.

    `leaves_from`: of a ground that closed on a step's heels, that step; else null. `rests_until`: when the activity
    stops holding the child, which for such a ground is the step's end. `ground`, `ground_exit`, `ground_place`: of that
    step, the ground, and the exit and the place that the closure reason names. What such a ground handed on to is the
    step's to hand on to, if that hands on to nothing else.
    """
    held = with_hand_offs(dated, handed)
    if map_.ground is None:
        links = held.head(0).select(
            leaves_from="activity", ground_number="activity", step_end="end", taken="taken", node="node"
        )
    else:
        links = _links(held, map_.ground)
        held = _handed_by_step(dated, handed, held, links)
    named = links.join(exits_named(map_), on=["node", "taken"], how="left")
    of_step = named.group_by(activity=pl.col("leaves_from")).agg(
        ground=pl.col("ground_number").last(),
        ground_exit=pl.col("exit").last(),
        ground_place=pl.col("exit").last().cast(pl.String),
    )
    of_ground = links.select("leaves_from", "step_end", activity=pl.col("ground_number"))
    return beside(held, of_step, of_ground).with_columns(rests_until=pl.coalesce("step_end", "until")).drop("step_end")


def _handed_by_step(dated: pl.DataFrame, handed: pl.DataFrame, held: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The activities where each ground that left with a step has let that step hand on in its stead."""
    waiting = held.filter(pl.col("to").is_null()).select(leaves_from="activity")
    stead = (
        links.select("ground_number", "leaves_from")
        .join(waiting, on="leaves_from", how="semi")
        .join(handed, left_on="ground_number", right_on="from", how="semi")
        .unique("leaves_from", keep="first", maintain_order=True)
    )
    if stead.is_empty():
        return held
    own = handed.join(stead, left_on="from", right_on="ground_number", how="inner").with_columns(
        pl.col("leaves_from").alias("from"), why=pl.lit("ground", LinkWhy)
    )
    others = handed.join(stead, left_on="from", right_on="ground_number", how="anti")
    return with_hand_offs(dated, pl.concat([others, own.select(others.columns)]))


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
