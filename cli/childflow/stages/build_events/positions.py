"""Where the dot is, every day (J5): spells that follow one another.

On the way to the node of the latest-started open step; with no step open, waiting at the last step whose hand-off has
not begun; else resting in the open state of highest precedence; else out.
"""

from __future__ import annotations

import polars as pl

from childflow.maps import Map
from childflow.stages.build_events.runs import NEVER, NUMBERS, as_day, day_number
from childflow_schemas.events import Mode, positions_dtypes

HEADING, WAITING, RESTING = 257, 256, 255
"""The kind of a claim on the dot, the heavier the higher; the state of highest precedence, the first, rests heaviest.

A claim weighs `NUMBERS` times its kind, and its activity's number.
"""

HEAVIEST = 2**48
"""More than any claim weighs."""

CLAIMING = ["activity", "child", "journey", "node", "start", "end", "until", "rests_until", "is_state", "precedence"]
"""What is asked of activities."""

DAYS = 2**22
"""More than any day's number. A moment is `DAYS` times the child, and the day."""


def positions_of(told: pl.DataFrame, pseudonyms: pl.Series, map_: Map) -> pl.DataFrame:
    """The spells of every dot, as `positions_dtypes` has them; `event` is the activity's number."""
    told = told.select(CLAIMING)
    passing = _passing(told)
    spells = pl.concat([passing, _settled(_claims(told), passing)])
    in_order = spells.sort("from", maintain_order=True)
    of_activity = told.select(pl.col("child", "journey", "node").gather(in_order["activity"]))
    named = in_order.select(
        child=pseudonyms.gather(of_activity["child"]),
        journey=of_activity["journey"],
        start_date=_day_of(pl.col("from")),
        end_date=pl.when(_day_of(pl.col("to")) < NEVER).then(_day_of(pl.col("to"))),
        place=of_activity["node"],
        mode="mode",
        event="activity",
    )
    return named.select(pl.col(name).cast(dtype) for name, dtype in positions_dtypes(map_.node_ids).items())


def _moment(day: pl.Expr) -> pl.Expr:
    return pl.col("child").cast(pl.Int64) * DAYS + day_number(day)


def _day_of(moment: pl.Expr) -> pl.Expr:
    return as_day(moment % DAYS)


def _claims(told: pl.DataFrame) -> pl.DataFrame:
    """What wants the dot, `from` when `to` when: the heaviest claim has it. Steps of one day claim no time."""
    steps, states = told.filter(~pl.col("is_state")), told.filter("is_state")
    end, kind = pl.col("end").fill_null(pl.lit(NEVER)), RESTING - pl.col("precedence").cast(pl.Int64)
    return pl.concat(
        [
            _claim(steps, pl.col("start"), end, pl.lit(HEADING)),
            _claim(steps, end, pl.col("until"), pl.lit(WAITING)),
            _claim(states, pl.col("start"), pl.col("rests_until"), kind),
        ]
    )


def _claim(activities: pl.DataFrame, start: pl.Expr, end: pl.Expr, kind: pl.Expr) -> pl.DataFrame:
    weight = kind.cast(pl.Int64) * NUMBERS + pl.col("activity").cast(pl.Int64)
    return activities.filter(end > start).select(_moment(start).alias("from"), to=_moment(end), weight=weight)


def _passing(told: pl.DataFrame) -> pl.DataFrame:
    """Steps begun and ended on one day: seen, though they take no time (J7); before what the day's end finds."""
    same_day = told.filter(~pl.col("is_state"), pl.col("end") == pl.col("start"))
    return same_day.select(
        _moment(pl.col("start")).alias("from"), "activity", to=_moment(pl.col("end")), mode=pl.lit("heading", Mode)
    )


def _settled(claims: pl.DataFrame, passing: pl.DataFrame) -> pl.DataFrame:
    """The heaviest claim at every time, as spells; a claim that nothing meets is a spell as it is."""
    both = pl.concat([claims, passing.select("from", "to", weight=pl.lit(None, pl.Int64))]).sort("from")
    met_before = (pl.col("from") < pl.col("to").cum_max().shift(1)).fill_null(False)
    met_after = (pl.col("to") > pl.col("from").shift(-1)).fill_null(False)
    meeting, alone = both.filter(met_before | met_after), both.filter(~(met_before | met_after)).drop_nulls("weight")
    cut = _cut(meeting.drop_nulls("weight"), meeting.filter(pl.col("weight").is_null())["from"])
    kind = pl.col("weight") // NUMBERS
    heading, waiting, resting = (pl.lit(mode, Mode) for mode in ("heading", "waiting", "resting"))
    mode = pl.when(kind == HEADING).then(heading).when(kind == WAITING).then(waiting).otherwise(resting)
    return pl.concat([alone, cut]).select(
        "from", (pl.col("weight") % NUMBERS).cast(pl.UInt32).alias("activity"), "to", mode=mode
    )


def _cut(claims: pl.DataFrame, passing: pl.Series) -> pl.DataFrame:
    """The heaviest of claims that meet, at every time.

    Time is cut into pieces wherever anything begins or ends. The claims are put on their pieces from the lightest to
    the heaviest, so that the heaviest stays. Neighbouring pieces that one claim holds are one spell, unless a step of
    one day came between.
    """
    claims = claims.sort("weight")
    moments = pl.concat([claims["from"], claims["to"], passing])
    places = moments.rank("dense") - 1
    first, end = places.head(claims.height), places.slice(claims.height, claims.height)
    wanted = claims.select("weight", piece=pl.int_ranges(first, end)).explode("piece")
    times = moments.unique().sort()
    heaviest = pl.repeat(None, times.len(), dtype=pl.Int64, eager=True).scatter(wanted["piece"], wanted["weight"])
    cut = pl.repeat(False, times.len(), eager=True).scatter(places.tail(passing.len()), True)
    pieces = pl.DataFrame({"from": times, "weight": heaviest, "cut": cut})
    begins = pl.col("cut") | pl.col("weight").ne_missing(pl.col("weight").shift(1))
    spells = pieces.filter(begins).with_columns(to=pl.col("from").shift(-1))
    return spells.drop_nulls("weight").select("from", "to", "weight")
