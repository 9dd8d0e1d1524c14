"""Where the dot is, every day (J5): spells that follow one another.

On the way to the node of the latest-started open step; with no step open, waiting at the last step whose hand-off has
not begun; else resting in the open state of highest precedence; else out.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.absences import NEVER
from childflow.stages.build_events.runs import day_number, greatest_before
from childflow_schemas.events import positions_dtypes

HEAVIER = 2**33
"""More than any activity's number: heading outweighs waiting, waiting outweighs resting."""

SPELL = ["child", "from", "to", "activity", "mode"]


def positions_of(activities: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """The spells of every dot, as `positions_dtypes` has them; `event` is the activity's number."""
    passing = _passing(activities)
    spells = pl.concat([passing, _settled(_claims(activities), passing)])
    nodes = activities.select("activity", "pseudonym", "journey", place=pl.col("node"))
    in_order = spells.join(nodes, on="activity", how="left").sort(
        "child", "from", pl.col("to") > pl.col("from"), "activity"
    )
    named = in_order.with_columns(
        child="pseudonym", start_date="from", end_date=pl.when(pl.col("to") < NEVER).then("to"), event="activity"
    )
    return named.select(pl.col(name).cast(dtype) for name, dtype in positions_dtypes(map_.node_ids).items())


def _claims(activities: pl.DataFrame) -> pl.DataFrame:
    """What wants the dot, and from when to when: the heavier claim has it. Same-day steps claim no time."""
    number = pl.col("activity").cast(pl.Int64)
    steps, states = activities.filter(~pl.col("is_state")), activities.filter("is_state")
    claims = [
        _claim(steps, "heading", pl.col("start"), pl.col("end").fill_null(pl.lit(NEVER)), number + 2 * HEAVIER),
        _claim(steps, "waiting", pl.col("end"), pl.col("until"), number + HEAVIER),
        _claim(states, "resting", pl.col("start"), pl.col("rests_until"), -pl.col("precedence").cast(pl.Int64)),
    ]
    return pl.concat(claims).filter(pl.col("to") > pl.col("from"))


def _claim(activities: pl.DataFrame, mode: str, start: pl.Expr, end: pl.Expr, weight: pl.Expr) -> pl.DataFrame:
    return activities.select("child", start.alias("from"), "activity", to=end, mode=pl.lit(mode), weight=weight).select(
        *SPELL, "weight"
    )


def _passing(activities: pl.DataFrame) -> pl.DataFrame:
    """Steps begun and ended on one day: seen, though they take no time (J7)."""
    same_day = activities.filter(~pl.col("is_state"), pl.col("end") == pl.col("start"))
    return same_day.with_columns(mode=pl.lit("heading"), to="end").rename({"start": "from"}).select(SPELL)


def _settled(claims: pl.DataFrame, passing: pl.DataFrame) -> pl.DataFrame:
    """The heaviest claim at every time, as spells that steps of one day interrupt; what never meets is settled."""
    both = pl.concat([claims.select("child", "from", "to"), passing.select("child", "from", "to")])
    contested = _contested(both)
    shared = claims.join(contested, on="child", how="semi")
    days = pl.concat([both.select("child", day="from"), both.select("child", day="to")]).join(
        contested, on="child", how="semi"
    )
    same_child = pl.col("child") == pl.col("child").shift(-1)
    pieces = days.unique().sort("child", "day").with_columns(next_day=pl.when(same_child).then(pl.col("day").shift(-1)))
    held = (
        pieces.drop_nulls("next_day")
        .join(shared, on="child", how="inner")
        .filter(pl.col("from") <= pl.col("day"), pl.col("to") >= pl.col("next_day"))
        .sort("child", "day", "weight", "activity")
        .unique(["child", "day"], keep="last", maintain_order=True)
    )
    alone = claims.join(contested, on="child", how="anti").select(SPELL)
    return pl.concat([alone, _joined(held, passing)])


def _contested(claims: pl.DataFrame) -> pl.DataFrame:
    """The children whose claims meet."""
    ordered = claims.sort("child", "from", "to")
    meets_earlier = day_number(pl.col("from")) < greatest_before(day_number(pl.col("to")), "child")
    return ordered.filter(meets_earlier.fill_null(False)).select("child").unique()


def _joined(held: pl.DataFrame, passing: pl.DataFrame) -> pl.DataFrame:
    """Neighbouring pieces of one claim are one spell, unless a step of one day came between."""
    interrupted = passing.select("child", day="from").unique().with_columns(interrupted=True)
    same = (
        (pl.col("activity") == pl.col("activity").shift(1))
        & (pl.col("mode") == pl.col("mode").shift(1))
        & (pl.col("day") == pl.col("next_day").shift(1))
        & pl.col("interrupted").is_null()
    )
    return (
        held.join(interrupted, on=["child", "day"], how="left", maintain_order="left")
        .with_columns(spell=(~same.fill_null(False)).cast(pl.UInt32).cum_sum())
        .group_by("spell", maintain_order=True)
        .agg(
            pl.col("child", "activity", "mode").first(),
            pl.col("day").first().alias("from"),
            pl.col("next_day").last().alias("to"),
        )
        .select(SPELL)
    )
