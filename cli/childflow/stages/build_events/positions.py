"""Where the dot is, every day (J5): spells that follow one another.

On the way to the node of the latest-started open step; with no step open, waiting at the last step whose hand-off has
not begun; else resting in the open state of highest precedence; else out.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.absences import NEVER
from childflow_schemas.events import positions_dtypes

CLAIM = ["child", "from", "to", "weight", "activity", "mode"]


def positions_of(activities: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The spells of every dot, as `positions_dtypes` has them; `event` is the activity's number."""
    spells = pl.concat([_passing(activities), _settled(_claims(activities))])
    nodes = activities.select("activity", "pseudonym", "journey", place=pl.col("node"))
    dtypes = positions_dtypes(map_.node_ids)
    return (
        spells.join(nodes, on="activity", how="left")
        .sort("child", "from", pl.col("to") > pl.col("from"), "activity")
        .select(
            child="pseudonym",
            journey="journey",
            start_date="from",
            end_date=pl.when(pl.col("to") < NEVER).then("to"),
            place="place",
            mode="mode",
            event="activity",
        )
        .cast(dtypes)  # type: ignore[arg-type]
    )


def _claims(activities: pl.DataFrame) -> pl.DataFrame:
    """What wants the dot, and from when to when: the heavier claim has it. Same-day steps claim no time."""
    step, state = ~pl.col("is_state"), pl.col("is_state")
    number = pl.col("activity").cast(pl.Int64)
    ended = pl.col("end").fill_null(pl.lit(NEVER))
    headings = activities.filter(step).select(
        "child", "activity", to=ended, weight=number + 2**34, mode=pl.lit("heading"), **{"from": pl.col("start")}
    )
    waits = activities.filter(step, pl.col("until") > pl.col("end")).select(
        "child", "activity", to="until", weight=number + 2**33, mode=pl.lit("waiting"), **{"from": pl.col("end")}
    )
    rests = activities.filter(state).select(
        "child",
        "activity",
        to="rests_until",
        weight=-pl.col("precedence").cast(pl.Int64),
        mode=pl.lit("resting"),
        **{"from": pl.col("start")},
    )
    parts = [part.select(CLAIM) for part in (headings, waits, rests)]
    return pl.concat(parts).filter(pl.col("to") > pl.col("from"))


def _passing(activities: pl.DataFrame) -> pl.DataFrame:
    """Steps begun and ended on one day: seen, though they take no time (J7)."""
    return (
        activities.filter(~pl.col("is_state"), pl.col("end") == pl.col("start"))
        .select("child", "activity", to="end", mode=pl.lit("heading"), **{"from": pl.col("start")})
        .select("child", "from", "to", "activity", "mode")
    )


def _settled(claims: pl.DataFrame) -> pl.DataFrame:
    """The heaviest claim at every time, as spells; a child with one claim, or claims that never meet, is settled."""
    claims = claims.sort("child", "from", "to")
    meets_earlier = pl.col("from") < pl.col("to").cum_max().shift(1).over("child")
    contested = meets_earlier.fill_null(False).any().over("child")
    alone = claims.filter(~contested).drop("weight")
    shared = claims.filter(contested)
    days = (
        pl.concat([shared.select("child", day="from"), shared.select("child", day="to")]).unique().sort("child", "day")
    )
    pieces = days.with_columns(next_day=pl.col("day").shift(-1).over("child")).drop_nulls("next_day")
    held = (
        pieces.join(shared, on="child", how="inner")
        .filter(pl.col("from") <= pl.col("day"), pl.col("to") >= pl.col("next_day"))
        .sort("child", "day", "weight")
        .unique(["child", "day"], keep="last", maintain_order=True)
    )
    return pl.concat([alone, _joined(held)])


def _joined(held: pl.DataFrame) -> pl.DataFrame:
    """Neighbouring pieces of one claim are one spell."""
    same = (
        (pl.col("activity") == pl.col("activity").shift(1))
        & (pl.col("mode") == pl.col("mode").shift(1))
        & (pl.col("day") == pl.col("next_day").shift(1))
    )
    return (
        held.with_columns(spell=(~same.fill_null(False)).cast(pl.UInt32).cum_sum())
        .group_by("spell", maintain_order=True)
        .agg(
            pl.col("child", "activity", "mode").first(),
            pl.col("day").first().alias("from"),
            pl.col("next_day").last().alias("to"),
        )
        .select("child", "from", "to", "activity", "mode")
    )
