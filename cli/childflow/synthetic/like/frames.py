"""What was made up, as `build-events` writes a log: one activity after another, with no two at once."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from childflow.maps import Map
from childflow.synthetic.like.children import Owners, name_of
from childflow.synthetic.like.walking import Walk
from childflow_schemas.events import LINKS, events_dtypes, journeys_dtypes, moves_dtypes, positions_dtypes
from childflow_schemas.working_days import working_days_between

RAW = {
    "child": pl.String,
    "journey": pl.UInt16,
    "step": pl.UInt16,
    "activity": pl.String,
    "next": pl.String,
    "start_date": pl.Date,
    "end_date": pl.Date,
    "rank": pl.UInt16,
}
OUT = "exit_"


@dataclass(frozen=True)
class Frames:
    """The frames of a log, as `childflow_schemas.events` has them."""

    events: pl.DataFrame
    journeys: pl.DataFrame
    links: pl.DataFrame
    positions: pl.DataFrame
    moves: pl.DataFrame


def frames_of(walk: Walk, owners: Owners, map_: Map) -> Frames:
    """The log of the journeys made up; no outcome, no clock and no row of a list is behind any activity."""
    raw = _raw(walk, owners, map_)
    goes_on = pl.col("next").is_in(map_.node_ids)
    events = raw.with_columns(
        next_activity=pl.when(goes_on).then("next").otherwise(pl.col("next").str.strip_prefix(OUT)),
        end_basis=pl.when(pl.col("end_date").is_null()).then(pl.lit("open")).otherwise(pl.lit("recorded")),
        next_basis=pl.when(pl.col("next").is_null()).then(pl.lit("none")).otherwise(pl.lit("recorded")),
        on_map=pl.lit(True),
        working_days=working_days_between(pl.col("start_date"), pl.col("end_date")),
        same_day_rank=pl.int_range(1, pl.len() + 1).over("child", "start_date"),
        source_list=pl.col("activity").replace_strict({node.id: node.source.list for node in map_.nodes}),
        source_row=pl.int_range(1, pl.len() + 1),
    )
    lists = list(dict.fromkeys(node.source.list for node in map_.nodes))
    return Frames(
        _typed(events, events_dtypes(map_.node_ids, map_.exit_ids, lists)),
        _journeys(raw, goes_on, map_),
        _links(raw, goes_on),
        _positions(raw, map_),
        _moves(events, map_),
    )


def _raw(walk: Walk, owners: Owners, map_: Map) -> pl.DataFrame:
    rank = {place: at for at, place in enumerate(map_.node_ids)}
    rows = [
        (name_of(child), time, step, visit.place, visit.to, visit.start, visit.end, rank[visit.place])
        for (child, time), visits in zip(owners, walk.journeys, strict=True)
        for step, visit in enumerate(visits, start=1)
    ]
    return pl.DataFrame(rows, schema=RAW, orient="row").sort("child", "journey", "step")


def _typed(frame: pl.DataFrame, dtypes: dict[str, pl.DataType]) -> pl.DataFrame:
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in dtypes.items()
    )


def _journeys(raw: pl.DataFrame, goes_on: pl.Expr, map_: Map) -> pl.DataFrame:
    last = raw.with_columns(exit=pl.when(~goes_on).then(pl.col("next").str.strip_prefix(OUT)))
    of_each = last.group_by("child", "journey", maintain_order=True).agg(
        pl.col("start_date").first(), pl.col("end_date").last(), pl.col("exit").last(), steps=pl.len()
    )
    basis = pl.when(pl.col("exit").is_null()).then(pl.lit("none")).otherwise(pl.lit("recorded"))
    return _typed(of_each.with_columns(exit_basis=basis), journeys_dtypes(map_.exit_ids))


def _links(raw: pl.DataFrame, goes_on: pl.Expr) -> pl.DataFrame:
    ended = raw.with_row_index("event").filter(pl.col("next").is_not_null())
    kinds = ended.with_columns(
        kind=pl.when(goes_on).then(pl.lit("hand_off")).otherwise(pl.lit("exit")),
        to=pl.when(goes_on).then(pl.col("event") + 1),
        why=pl.lit("outcome"),
    )
    return _typed(kinds, dict(LINKS))


def _positions(raw: pl.DataFrame, map_: Map) -> pl.DataFrame:
    states = [node.id for node in map_.nodes if node.kind == "state"]
    resting = pl.when(pl.col("activity").is_in(states)).then(pl.lit("resting")).otherwise(pl.lit("heading"))
    return _typed(
        raw.with_row_index("event").with_columns(mode=resting).rename({"activity": "place"}),
        positions_dtypes(map_.node_ids),
    )


def _moves(events: pl.DataFrame, map_: Map) -> pl.DataFrame:
    days = (pl.col("end_date") - pl.col("start_date")).dt.total_days().cast(pl.Float64)
    quantiles = {"median_days": 0.5, "p25_days": 0.25, "p75_days": 0.75, "p90_days": 0.9}
    counted = (
        events.filter(pl.col("next_activity").is_not_null())
        .with_columns(days=days)
        .group_by("on_map", pl.col("activity").alias("from"), pl.col("next_activity").alias("to"))
        .agg(
            count=pl.len(),
            recorded=pl.len(),
            inferred=pl.lit(0),
            **{name: pl.col("days").quantile(at, "linear") for name, at in quantiles.items()},
        )
    )
    order = ["count", "from", "to"]
    return _typed(counted, moves_dtypes(map_.places)).sort(order, descending=[True, False, False])
