"""What keeps a child away from a state, and where nothing on the map says how the child got on (J3, J9).

Whatever a child begins keeps the child until it ends, or until its own hand-off begins.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.hand_offs import edges_of, matched
from childflow.stages.build_events.naming import judged
from childflow.stages.build_events.runs import as_day, begins_run, day_number, greatest_before, rows_since

MOST = 2**16
"""More activities than a child has."""

NEVER = date(9999, 12, 31)
"""The end of what is open, where an end is compared."""


def with_until(dated: pl.DataFrame, handed: pl.DataFrame) -> pl.DataFrame:
    """The activities with `until`: the day each lets go of the child (`NEVER` while open)."""
    starts = dated.select(to=pl.col("activity"), begins=pl.col("start"))
    begins = (
        handed.select("from", "to").join(starts, on="to", how="left").select(activity=pl.col("from"), begins="begins")
    )
    return (
        dated.join(begins, on="activity", how="left", maintain_order="left")
        .with_columns(until=pl.max_horizontal(pl.col("end").fill_null(pl.lit(NEVER)), pl.col("begins")))
        .drop("begins")
    )


def lifted_for_good(dated: pl.DataFrame, handed: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """States that handed on to what lifted the child out and kept the child out until the state's end (J3).

    Steps lift out of any state, states out of those they go before. Where such absences join up and reach the state's
    end, the state hands on to the first of them, if nothing has claimed it. The result is as `matched` gives it.
    """
    during = _during_states(dated, handed)
    reached = as_day(greatest_before(day_number(pl.col("until")), "from"))
    blocks = during.with_columns(block=(pl.col("start") > reached).fill_null(True).cum_sum())
    last_block = blocks.join(blocks.unique("from", keep="last").select("block"), on="block", how="semi")
    first = last_block.group_by("block").agg(
        pl.col("from", "to", "to_node", "from_node", "taken", "end").first(), pl.col("until").max()
    )
    kept_out = first.filter(pl.col("until") >= pl.col("end")).join(
        edges_of(map_), on=["from_node", "to_node"], how="semi"
    )
    unclaimed = kept_out.join(handed, on="to", how="anti")
    return matched(unclaimed.select("from", "to", "from_node", "to_node", "taken"), map_)


def _during_states(dated: pl.DataFrame, handed: pl.DataFrame) -> pl.DataFrame:
    """What began during each state that has ended and not handed on, in order: `from` the state, `to` what began."""
    states = dated.filter(pl.col("is_state"), pl.col("end") > pl.col("start")).join(
        handed, left_on="activity", right_on="from", how="anti"
    )
    return (
        states.select(
            "child",
            "end",
            "taken",
            pl.col("activity").alias("from"),
            from_node=pl.col("node"),
            from_precedence=pl.col("precedence"),
        )
        .join(
            with_until(dated, handed).select(
                "child", "start", "until", "precedence", to=pl.col("activity"), to_node=pl.col("node")
            ),
            on="child",
            how="inner",
        )
        .filter(
            pl.col("to") > pl.col("from"),
            pl.col("start") < pl.col("end"),
            pl.col("precedence") < pl.col("from_precedence"),
        )
        .sort("from", "to")
    )


def off_the_map(dated: pl.DataFrame, handed: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """J9: what nothing claims and begins when all before has ended, within days of the last end; as `matched` gives it.

    The ground is left out: it lies under other activities, and nothing hands to it.
    """
    nth = rows_since(begins_run("child"))
    latest = greatest_before(day_number(pl.col("until")) * MOST + nth, "child")
    ground = map_.ground.node if map_.ground else None
    begun = (
        with_until(dated, handed)
        .with_columns(before=as_day(latest // MOST), last=(pl.col("activity") - nth + latest % MOST).cast(pl.UInt32))
        .filter(pl.col("start") >= pl.col("before"), pl.lit(ground is None) | (pl.col("node") != ground))
        .join(handed, left_on="activity", right_on="to", how="anti")
        .select(to=pl.col("activity"), to_node=pl.col("node"), to_ordinal=pl.col("start_ordinal"), last="last")
    )
    last = dated.select("taken", "end_ordinal", pl.col("activity").alias("from"), from_node=pl.col("node"))
    pairs = (
        begun.join(last, left_on="last", right_on="from", how="inner", coalesce=False)
        .filter(pl.col("to_ordinal") - pl.col("end_ordinal") <= map_.off_map_within)
        .join(handed, on="from", how="anti")
    )
    return judged(pairs, map_).filter("allowed").select("from", "to", "recorded")
