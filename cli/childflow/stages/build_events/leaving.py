"""Where each activity led (J5, J6): the hand-off, else what is open and takes the child back, else the exit."""

from __future__ import annotations

import polars as pl

from childflow.maps import NOT_RECORDED, Map
from childflow.stages.build_events.beside import beside
from childflow.stages.build_events.naming import exits_named, judged
from childflow.stages.build_events.runs import NUMBERS, as_day, day_number, greatest_before
from childflow_schemas.events import LinkWhy, NextBasis

MOST = 2**8
"""More than any state's precedence."""

HOLDING = [
    *("activity", "child", "node", "start", "end", "taken", "to", "leaves_from"),
    *("rests_until", "is_state", "precedence"),
]
"""What is asked of activities to say which takes a child back."""


def with_next(held: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The activities (`with_ground` already) with where each led; null of what is open.

    `next_activity` node or exit; `next_basis` how it is known; `on_map` false of a move off the map; `leaves` true
    where the child left by an exit. `why` and `through` are as `LINKS` has them.
    """
    places = pl.Enum(map_.places)
    known = (
        beside(held, _taken_back(held, map_))
        .join(exits_named(map_), on=["node", "taken"], how="left", maintain_order="left")
        .with_columns(
            stays_at=pl.coalesce(pl.col("node").gather("to"), "back_at").cast(places),
            recorded=pl.coalesce("recorded", "back_recorded"),
            exit=pl.coalesce("exit", "ground_exit"),
            exit_why=_first_known(exit="outcome", ground_exit="ground"),
        )
    )
    known = beside(known, _exit_of_what_closed(known)).with_columns(
        exit=pl.coalesce("exit", "closed_exit"),
        exit_why=pl.coalesce("exit_why", _first_known(closed_exit="closed_with"), pl.lit("nothing", LinkWhy)),
    )
    known = known.with_columns(_why(), _through())
    is_open = pl.col("end").is_null()
    next_place = pl.coalesce("stays_at", "exit", pl.lit(NOT_RECORDED, places))
    return known.with_columns(
        next_activity=pl.when(~is_open).then(next_place),
        next_basis=pl.when(is_open).then(pl.lit("none", NextBasis)).otherwise(_basis()),
        on_map=pl.col("on_map").fill_null(True),
        leaves=~is_open & pl.col("stays_at").is_null() & pl.col("leaves_from").is_null(),
    )


def _first_known(**columns: str) -> pl.Expr:
    """The word of the first column that is not null."""
    known = (pl.when(pl.col(column).is_not_null()).then(pl.lit(word, LinkWhy)) for column, word in columns.items())
    return pl.coalesce(*known)


def _why() -> pl.Expr:
    """What the link rests on: what the hand-off does, else what takes the child back, else what names the exit."""
    return pl.coalesce(_first_known(leaves_from="ground"), "why", _first_known(back_at="open"), "exit_why").alias("why")


def _through() -> pl.Expr:
    """The other activity that the link hangs on, where it is no hand-off."""
    by_exit = (
        pl.when(pl.col("exit_why") == "ground")
        .then("ground")
        .when(pl.col("exit_why") == "closed_with")
        .then("closed_by")
    )
    of_exit = pl.when(pl.col("stays_at").is_null()).then(by_exit)
    return pl.coalesce("leaves_from", "back_to", of_exit).alias("through")


def _basis() -> pl.Expr:
    """Recorded where an outcome or closure reason names it, else inferred; none where nothing says."""
    stays = pl.col("stays_at").is_not_null()
    says_so = pl.col("recorded") | (pl.col("ground_exit") == pl.col("stays_at")).fill_null(False)
    return (
        pl.when(stays & says_so)
        .then(pl.lit("recorded", NextBasis))
        .when(stays)
        .then(pl.lit("inferred", NextBasis))
        .when(pl.col("exit").is_not_null())
        .then(pl.lit("recorded", NextBasis))
        .otherwise(pl.lit("none", NextBasis))
    )


def _taken_back(held: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """What takes the child back when an activity ends and hands to nothing: `activity`, `back_at`, `back_recorded`.

    The open state of highest precedence; with none, the latest-begun step that is under way or waiting to hand on.
    """
    held = held.select(HOLDING)
    holds = (pl.col("is_state") * MOST - pl.col("precedence")).cast(pl.Int64) * NUMBERS + pl.col("activity")
    holders = held.filter(pl.col("rests_until") > pl.col("start")).select(
        "child", "start", "rests_until", holder="activity", holds=holds
    )
    ending = held.filter(
        *(pl.col("end").is_not_null(), pl.col("to").is_null(), pl.col("leaves_from").is_null()), _is_not_alone()
    )
    strongest = (
        ending.select("child", "activity", "end")
        .join(holders, on="child", how="inner")
        .filter(
            pl.col("holder") != pl.col("activity"),
            pl.col("start") <= pl.col("end"),
            pl.col("rests_until") > pl.col("end"),
        )
        .group_by("activity")
        .agg(holder=pl.col("holds").max() % NUMBERS)
    )
    back = held.select(
        activity=strongest["activity"],
        back_to=strongest["holder"].cast(pl.UInt32),
        from_node=pl.col("node").gather(strongest["activity"]),
        taken=pl.col("taken").gather(strongest["activity"]),
        to_node=pl.col("node").gather(strongest["holder"]),
    )
    return judged(back, map_).select("activity", "back_to", back_at="to_node", back_recorded="recorded")


def _is_not_alone() -> pl.Expr:
    """Whether anything else of the child's can hold the child when the activity ends: few are looked at further.

    Something earlier that lasts longer, or something that begins by then, as the next activity must if any does.
    """
    rested = as_day(greatest_before(day_number(pl.col("rests_until")), "child"))
    next_begins = (pl.col("child") == pl.col("child").shift(-1)) & (pl.col("start").shift(-1) <= pl.col("end"))
    return (rested > pl.col("end")).fill_null(False) | next_begins.fill_null(False)


def _exit_of_what_closed(known: pl.DataFrame) -> pl.DataFrame:
    """J6: what left with no outcome of its own leaves by the exit of what last closed while it lasted."""
    ended = known.select("child", "activity", "start", "end", "is_state", "stays_at", "exit").drop_nulls("end")
    silent = ended.filter(pl.col("stays_at").is_null(), pl.col("exit").is_null())
    closed = ended.filter(pl.col("is_state"), pl.col("exit").is_not_null())
    return (
        silent.select("child", "activity", "start", "end")
        .join(
            closed.select("child", closed_on="end", closed_exit="exit", closed_by="activity"), on="child", how="inner"
        )
        .filter(pl.col("closed_on").is_between(pl.col("start"), pl.col("end")))
        .sort("activity", "closed_on", "closed_by")
        .unique("activity", keep="last", maintain_order=True)
        .select("activity", "closed_exit", "closed_by")
    )
