"""What keeps a child away from a state, and where nothing on the map says how the child got on (J3, J9).

Whatever a child begins keeps the child until it ends, or until its own hand-off begins.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.beside import beside
from childflow.stages.build_events.hand_offs import edges_of, matched
from childflow.stages.build_events.naming import judged
from childflow.stages.build_events.runs import NEVER, as_day, begins_run, day_number, greatest_before, rows_since
from childflow_schemas.events import LinkWhy

MOST = 2**16
"""More activities than a child has."""


def with_hand_offs(dated: pl.DataFrame, handed: pl.DataFrame) -> pl.DataFrame:
    """The activities with what each handed to: `to`, when that `begins`, and all else that `handed` says of it.

    `claimed_by` is what handed to the activity; `until` the day it lets go of the child (`NEVER` while open).
    """
    onward = handed.rename({"from": "activity"})
    claims = handed.select(activity="to", claimed_by="from")
    return (
        beside(dated, onward, claims)
        .with_columns(begins=pl.col("start").gather("to"))
        .with_columns(until=pl.max_horizontal(pl.col("end").fill_null(pl.lit(NEVER)), pl.col("begins")))
    )


def lifted_for_good(held: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """States that handed on to what lifted the child out and kept the child out until the state's end (J3).

    Steps lift out of any state, states out of those they go before. Where such absences join up and reach the state's
    end, the state hands on to the first of them, if nothing has claimed it. The result is as `matched` gives it.
    """
    during = _during_states(held)
    reached = as_day(greatest_before(day_number(pl.col("until")), "from"))
    blocks = during.with_columns(block=(pl.col("start") > reached).fill_null(True).cum_sum())
    last_block = blocks.join(blocks.unique("from", keep="last").select("block"), on="block", how="semi")
    first = last_block.group_by("block").agg(
        pl.col("from", "to", "to_node", "from_node", "taken", "end", "claimed_by").first(), pl.col("until").max()
    )
    kept_out = first.filter(pl.col("until") >= pl.col("end"), pl.col("claimed_by").is_null()).join(
        edges_of(map_), on=["from_node", "to_node"], how="semi"
    )
    found = matched(kept_out.select("from", "to", "from_node", "to_node", "taken"), map_)
    return found.with_columns(why=pl.lit("lifted", LinkWhy))


def _during_states(held: pl.DataFrame) -> pl.DataFrame:
    """What began during each state that has ended and not handed on, in order: `from` the state, `to` what began."""
    next_begins = (pl.col("child") == pl.col("child").shift(-1)) & (pl.col("start").shift(-1) < pl.col("end"))
    states = held.filter(pl.col("is_state"), pl.col("end") > pl.col("start"), pl.col("to").is_null(), next_begins)
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
            held.select(
                "child", "start", "until", "precedence", "claimed_by", to=pl.col("activity"), to_node=pl.col("node")
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


def off_the_map(held: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """J9: what nothing claims and begins when all before has ended, within days of the last end; as `matched` gives it.

    The ground is left out: it lies under other activities, and nothing hands to it.
    """
    nth = rows_since(begins_run("child"))
    latest = greatest_before(day_number(pl.col("until")) * MOST + nth, "child")
    is_other = pl.col("node") != map_.ground.node if map_.ground else pl.lit(True)
    begun = (
        held.select("activity", "node", "start", "start_ordinal", "claimed_by", latest=latest, nth=nth)
        .filter(pl.col("claimed_by").is_null(), is_other)
        .filter(pl.col("start") >= as_day(pl.col("latest") // MOST))
        .select(
            last=(pl.col("activity") - pl.col("nth") + pl.col("latest") % MOST).cast(pl.UInt32),
            to=pl.col("activity"),
            to_node=pl.col("node"),
            to_ordinal=pl.col("start_ordinal"),
        )
    )
    last = held.filter(pl.col("to").is_null()).select(
        "taken", "end_ordinal", pl.col("activity").alias("from"), from_node=pl.col("node")
    )
    pairs = begun.join(last, left_on="last", right_on="from", how="inner", coalesce=False).filter(
        pl.col("to_ordinal") - pl.col("end_ordinal") <= map_.off_map_within
    )
    return judged(pairs, map_).filter("allowed").select("from", "to", "recorded", why=pl.lit("off_map", LinkWhy))
