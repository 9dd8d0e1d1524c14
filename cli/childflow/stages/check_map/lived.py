"""What the log that was built on a map says of it: what is never used, and what happens that the map does not know."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childflow.maps import Map
from childflow.stages.check_map.finding import Finding, weightiest_first
from childflow_schemas.columns import OUTCOME_SEPARATOR
from childflow_schemas.working_days import ordinal

REACH = 60
"""Working days in which what begins after an activity may still have to do with it."""


def in_the_log(map_: Map, events: pl.DataFrame, links: pl.DataFrame) -> list[Finding]:
    """Every finding of the log; `events` and `links` are of a log built on the map."""
    named = events.select(
        "child",
        "start_date",
        "end_date",
        node=pl.col("activity").cast(pl.String),
        outcome=pl.col("outcome").str.split(OUTCOME_SEPARATOR).list.first().str.to_lowercase(),
    )
    moves = _moves(named["node"], links)
    return weightiest_first(
        [*_off_the_map(moves), *_unknown_outcomes(map_, named), *_never_seen(map_, named), *_edges(map_, named, moves)]
    )


def _moves(nodes: pl.Series, links: pl.DataFrame) -> pl.DataFrame:
    """Hand-offs: `from`, `to`, `on_map`, `count`."""
    handed = links.filter(pl.col("kind") == "hand_off")
    pairs = pl.DataFrame(
        {"from": nodes.gather(handed["event"]), "to": nodes.gather(handed["to"]), "on_map": handed["why"] != "off_map"}
    )
    return pairs.group_by("from", "to", "on_map").agg(count=pl.len()).sort("count", "from", "to")


def _off_the_map(moves: pl.DataFrame) -> Iterator[Finding]:
    for one, other, _, count in moves.filter(~pl.col("on_map")).iter_rows():
        yield Finding(
            "off_the_map",
            f"{one} -> {other}",
            f"`{other}` followed `{one}` within days, and no edge of the map goes there",
            "Add the edge if that is how the service works; else look for the step or outcome that is missing.",
            count,
        )


def _unknown_outcomes(map_: Map, named: pl.DataFrame) -> Iterator[Finding]:
    """Outcomes are codes, of our lists or the authority's own, and no text from a cell."""
    known = {(node.id, outcome) for node in map_.nodes for outcome in node.outcomes}
    counts = named.drop_nulls("outcome").group_by("node", "outcome").len().sort("node", "outcome")
    for node, outcome, count in counts.iter_rows():
        if (node, outcome) not in known:
            yield Finding(
                "unknown_outcome",
                f"{node}.{outcome}",
                f"`{node}` does not know the outcome `{outcome}`; what followed was inferred",
                f"Add it to the outcomes of `{node}`, with the nodes or the exit that it leads to.",
                count,
            )


def _never_seen(map_: Map, named: pl.DataFrame) -> Iterator[Finding]:
    seen = set(named["node"])
    for node in map_.nodes:
        if node.id not in seen:
            yield Finding(
                "never_seen",
                node.id,
                f"no row of `{node.source.list}` made an activity of `{node.id}`",
                "Look at its list, start and `where`; or take the node out.",
                0,
            )


def _edges(map_: Map, named: pl.DataFrame, moves: pl.DataFrame) -> Iterator[Finding]:
    """Edges between nodes that are seen, along which nobody went: because the window is too short, or not at all."""
    used = {(one, other) for one, other, on_map, _ in moves.iter_rows() if on_map}
    seen = set(named["node"])
    for edge in map_.edges:
        if (edge.from_, edge.to) in used or not {edge.from_, edge.to} <= seen:
            continue
        place, soonest = f"{edge.from_} -> {edge.to}", _soonest(named, edge.from_, edge.to)
        if soonest is not None and edge.within < soonest <= REACH:
            yield Finding(
                "window_never_matches",
                place,
                f"`{edge.to}` never began within {edge.within} working days of `{edge.from_}`; soonest {soonest}",
                f"Make the window at least {soonest}, or take the edge out.",
                0,
            )
        else:
            yield Finding(
                "edge_never_used",
                place,
                f"nobody went from `{edge.from_}` to `{edge.to}`",
                "Leave it if it is how the service should work; else take the edge out.",
                0,
            )


def _soonest(named: pl.DataFrame, one: str, other: str) -> int | None:
    """Working days from the end of the one to the nearest later start of the other, of one child."""
    ends = named.filter(pl.col("node") == one).select("child", ended="end_date").drop_nulls()
    begins = named.filter(pl.col("node") == other).select("child", begun="start_date").sort("begun")
    met = ends.sort("ended").join_asof(
        begins, left_on="ended", right_on="begun", by="child", strategy="forward", check_sortedness=False
    )
    days = met.drop_nulls("begun").select((ordinal(pl.col("begun")) - ordinal(pl.col("ended"))).min()).item()
    return None if days is None else int(days)
