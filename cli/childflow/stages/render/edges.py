"""The map as the page draws it: its places, and the edges that happened or could have."""

from __future__ import annotations

from typing import Any

import polars as pl

from childflow.drawn_map import drawn_places
from childflow.maps import Map, Position
from childflow.stages.render.places import Places

_COUNTS = ("count", "recorded", "inferred")
_DAYS = {"median_days": "medianDays", "p25_days": "p25Days", "p75_days": "p75Days", "p90_days": "p90Days"}
_UNUSED = {"count": 0, "recorded": 0, "inferred": 0, "onMap": True} | dict.fromkeys(_DAYS.values())


def map_header(the_map: Map, places: Places, events: pl.DataFrame, moves: pl.DataFrame) -> dict[str, Any]:
    """Size, entry, places and edges of the map. `events` have the numbers of their places, and `with_step`."""
    return {
        "label": the_map.label,
        "sentence": the_map.sentence,
        "width": the_map.size[0],
        "height": the_map.size[1],
        "entry": {"x": the_map.entry[0], "y": the_map.entry[1]},
        **({"lanes": True} if the_map.groups_as == "lanes" else {}),
        "places": drawn_places(the_map),
        "edges": _edges(the_map, places, _exits_apart(places, events, moves)),
    }


def _exits_apart(places: Places, events: pl.DataFrame, moves: pl.DataFrame) -> pl.DataFrame:
    """`moves` by number (`from`, `to`), where an exit that has a node's id is taken out of that node's row."""
    rows = moves.with_columns(
        pl.col("from").cast(pl.String).replace_strict(places.nodes, return_dtype=pl.Int32),
        pl.col("to").cast(pl.String).replace_strict(places.exits | places.nodes, return_dtype=pl.Int32),
    )
    exits = _moves_to_shared_exits(places, events).select(rows.columns)
    nodes = {places.exits[each]: places.nodes[each] for each in places.shared}
    move = ["from", "to", "on_map"]
    taken = exits.with_columns(pl.col("to").replace(nodes)).select(*move, *(pl.col(n).alias(f"_{n}") for n in _COUNTS))
    rest = rows.join(taken, on=move, how="left").with_columns(
        pl.col(each) - pl.min_horizontal(each, pl.col(f"_{each}").fill_null(0)) for each in _COUNTS
    )
    return pl.concat([rest.select(rows.columns), exits]).filter(pl.col("count") > 0).sort(move)


def _moves_to_shared_exits(places: Places, events: pl.DataFrame) -> pl.DataFrame:
    """Moves to exits that have a node's id, counted from the events: days are from an activity's start to its end.

    Where the ground and a step left together, the move is the step's.
    """
    days = (pl.col("end_date") - pl.col("start_date")).dt.total_days()
    basis = pl.col("next_basis").cast(pl.String)
    return (
        events.filter(pl.col("next").is_in([places.exits[each] for each in places.shared]))
        .filter(~pl.col("with_step"))
        .group_by(pl.col("place").cast(pl.Int32).alias("from"), pl.col("next").cast(pl.Int32).alias("to"))
        .agg(
            pl.len().cast(pl.UInt32).alias("count"),
            *((basis == each).sum().cast(pl.UInt32).alias(each) for each in ("recorded", "inferred")),
            pl.lit(value=True).alias("on_map"),
            days.median().alias("median_days"),
            *(days.quantile(share / 100, "linear").alias(f"p{share}_days") for share in (25, 75, 90)),
        )
    )


def _edges(the_map: Map, places: Places, moves: pl.DataFrame) -> list[dict[str, Any]]:
    made = [_edge(move) for move in moves.iter_rows(named=True)]
    seen = {(edge["from"], edge["to"]) for edge in made}
    known = [(places.nodes[edge.from_], places.nodes[edge.to]) for edge in the_map.edges]
    unused = [{"from": start, "to": end, **_UNUSED} for start, end in known if (start, end) not in seen]
    bends = {pair: edge.bend for pair, edge in zip(known, the_map.edges, strict=True) if edge.bend}
    return [edge | _bend(bends.get((edge["from"], edge["to"]))) for edge in made + unused]


def _bend(point: Position | None) -> dict[str, Any]:
    return {"bend": {"x": point[0], "y": point[1]}} if point else {}


def _edge(move: dict[str, Any]) -> dict[str, Any]:
    counts = {each: move[each] for each in _COUNTS}
    days = {name: move[column] for column, name in _DAYS.items()}
    return {"from": move["from"], "to": move["to"], **counts, "onMap": move["on_map"], **days}
