"""Episodes of SSDA903 put together to periods of care.

An episode ends when the legal status or the placement changes, and the next begins the same day. A period of care
begins with an episode whose reason (RNE) is S, and ends with one whose reason for ceasing (REC) is any but X1, which
says that another follows. RNE L is a change of legal status alone; P, T, B and U change the placement, B and U the
legal status as well (DfE, guide to the SSDA903 collection).
"""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.other_returns.parts import day
from childflow.stages.ingest.other_returns.tables import PLACE

CARRIED_ON = "X1"
PLACED_ANEW = ("S", "P", "T", "B", "U")
STATUS_ANEW = ("S", "L", "B", "U")
EPISODE = ["CHILD", "_began"]


def with_periods(episodes: pl.DataFrame) -> pl.DataFrame:
    """Every episode with its period: `_period` (a number of the child's), `_started` (its first day, Date), `_placed`
    and `_status_since` (when the episode's placement and legal status began), `_began` and `_ended` (Date).

    Episodes of all returns count together, so that a period keeps its first day in a return that no longer holds the
    episode it began with. Of an episode in several returns the newest is believed. Without a child or a first day an
    episode is a period by itself, with no `_period`.
    """
    dated = episodes.with_columns(
        _began=day("DECOM"),
        _ended=day("DEC"),
        RNE=pl.col("RNE").str.to_uppercase(),
        REC=pl.col("REC").str.to_uppercase(),
    )
    newest = pl.max_horizontal("_began", "_ended").max().over("_return")
    known = (
        dated.with_columns(_newest=newest)
        .filter(pl.all_horizontal(pl.col(EPISODE).is_not_null()))
        .sort("_newest", *PLACE)
        .unique(EPISODE, keep="last")
        .sort(EPISODE)
    )
    first = pl.col("CHILD").ne_missing(pl.col("CHILD").shift())
    left = (pl.col("REC").shift() != CARRIED_ON).fill_null(False)
    begins = first | (pl.col("RNE") == "S").fill_null(False) | left
    numbered = known.with_columns(_period=begins.cast(pl.UInt32).cum_sum().over("CHILD"))
    since = ["CHILD", "_period"]
    told = numbered.with_columns(
        _started=pl.col("_began").min().over(since),
        _placed=_since(PLACED_ANEW).over(since),
        _status_since=_since(STATUS_ANEW).over(since),
    )
    return dated.join(
        told.select(*EPISODE, "_period", "_started", "_placed", "_status_since"),
        on=EPISODE,
        how="left",
        maintain_order="left",
    )


def _since(reasons: tuple[str, ...]) -> pl.Expr:
    """The day of the latest episode up to this one that began for one of the reasons, else of the first."""
    anew = pl.col("RNE").is_in(reasons).fill_null(False)
    return pl.when(anew).then("_began").forward_fill().fill_null(pl.col("_began").min())


def last_of_periods(episodes: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The last episode of each period in each return, and the episodes before it."""
    ordered = episodes.sort("_began", "_ended", *PLACE, nulls_last=True).with_row_index("_order")
    latest = pl.col("_order").max().over("_return", "CHILD", "_period")
    last = pl.col("_period").is_null() | (pl.col("_order") == latest)
    return ordered.filter(last), ordered.filter(~last)
