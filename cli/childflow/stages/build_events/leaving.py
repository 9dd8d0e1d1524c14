"""Where each activity led (J5, J6): the hand-off, else what is open and takes the child back, else the exit."""

from __future__ import annotations

import polars as pl

from childflow.maps import NOT_RECORDED, Map
from childflow.stages.build_events.naming import exits_named, judged
from childflow_schemas.events import NextBasis


def with_next(activities: pl.DataFrame, handed: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The activities (`with_ground` and `with_until` already) with where each led; all null-free but for what is open.

    `next_activity` node or exit, null while open; `next_basis` how it is known; `on_map` false of a move off the map;
    `leaves` true where the child left by an exit.
    """
    known = (
        activities.join(_stayed_at(activities, handed, map_), on="activity", how="left", maintain_order="left")
        .join(exits_named(map_), on=["node", "taken"], how="left", maintain_order="left")
        .with_columns(exit=pl.coalesce("exit", "ground_exit"))
    )
    known = known.join(_exit_of_what_closed(known), on="activity", how="left", maintain_order="left").with_columns(
        exit=pl.coalesce("exit", "closed_exit")
    )
    is_open, stays = pl.col("end").is_null(), pl.col("to_node").is_not_null()
    next_place = pl.coalesce(pl.col("to_node").cast(pl.String), pl.col("exit").cast(pl.String), pl.lit(NOT_RECORDED))
    return known.with_columns(
        next_activity=pl.when(~is_open).then(next_place).cast(pl.Enum(map_.places)),
        next_basis=pl.when(is_open).then(pl.lit("none")).otherwise(_basis(stays)).cast(NextBasis),
        on_map=pl.col("on_map").fill_null(True),
        leaves=~is_open & ~stays & pl.col("leaves_from").is_null(),
    )


def _basis(stays: pl.Expr) -> pl.Expr:
    """Recorded where an outcome or closure reason names it, else inferred; none where nothing says."""
    says_so = pl.col("recorded") | (pl.col("ground_place") == pl.col("to_node").cast(pl.String)).fill_null(False)
    return (
        pl.when(stays & says_so)
        .then(pl.lit("recorded"))
        .when(stays)
        .then(pl.lit("inferred"))
        .when(pl.col("exit").is_not_null())
        .then(pl.lit("recorded"))
        .otherwise(pl.lit("none"))
    )


def _stayed_at(activities: pl.DataFrame, handed: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """Where the child stayed in the system when an activity ended: `activity`, `to_node`, `recorded`, `on_map`."""
    nodes = activities.select(to=pl.col("activity"), to_node=pl.col("node"))
    onward = handed.join(nodes, on="to", how="left").rename({"from": "activity"})
    unhanded = activities.join(handed, left_on="activity", right_on="from", how="anti")
    back = _taken_back(unhanded.filter(pl.col("leaves_from").is_null()), activities)
    returned = judged(back, map_).with_columns(on_map=pl.lit(True))
    columns = ["activity", "to_node", "recorded", "on_map"]
    return pl.concat([onward.select(columns), returned.select(columns)])


def _taken_back(ending: pl.DataFrame, activities: pl.DataFrame) -> pl.DataFrame:
    """What takes the child back when an activity ends and hands to nothing, as pairs that `judged` takes.

    The open state of highest precedence; with none, the latest-begun step that is under way or waiting to hand on.
    """
    holders = activities.select(
        "child", "start", "rests_until", "is_state", "precedence", holder=pl.col("activity"), to_node=pl.col("node")
    )
    return (
        ending.filter(pl.col("end").is_not_null())
        .select("child", "activity", "end", "taken", from_node=pl.col("node"))
        .join(holders, on="child", how="inner")
        .filter(
            pl.col("holder") != pl.col("activity"),
            pl.col("start") <= pl.col("end"),
            pl.col("rests_until") > pl.col("end"),
        )
        .sort("activity", "is_state", "precedence", "holder", descending=[False, True, False, True])
        .unique("activity", keep="first", maintain_order=True)
        .select("activity", "from_node", "taken", "to_node")
    )


def _exit_of_what_closed(known: pl.DataFrame) -> pl.DataFrame:
    """J6: what left with no outcome of its own leaves by the exit of what last closed while it lasted."""
    silent = known.filter(pl.col("end").is_not_null(), pl.col("to_node").is_null(), pl.col("exit").is_null())
    closed = known.filter(pl.col("is_state"), pl.col("end").is_not_null(), pl.col("exit").is_not_null())
    return (
        silent.select("child", "activity", "start", "end")
        .join(closed.select("child", closed_on=pl.col("end"), closed_exit=pl.col("exit")), on="child", how="inner")
        .filter(pl.col("closed_on").is_between(pl.col("start"), pl.col("end")))
        .sort("activity", "closed_on")
        .unique("activity", keep="last", maintain_order=True)
        .select("activity", "closed_exit")
    )
