"""What the outcomes of a local list name: the nodes that follow in the data, then the exit that their words mean."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow.maps import Map, Node
from childflow.stages.discover.counting import BACKGROUND, REACH
from childflow.stages.discover.wording import exit_meant, node_meant

FOLLOWED = 0.1
"""The share of an outcome's activities that a node must follow, beyond chance, to be named by it."""
MOSTLY = 0.5
"""The share it must follow where the outcome's own words mean an exit."""
FEWEST = 5
"""Activities with an outcome from which what follows may be told."""
MOST_NAMED = 3


def with_outcomes(
    node: Node, codes: Sequence[str], events: pl.DataFrame, followed: pl.DataFrame, map_: Map, exits: Sequence[str]
) -> Node:
    """The node with what each of `codes` names: what its words mean first, then what follows, then an exit."""
    ended = events.filter(pl.col("activity").cast(pl.String) == node.id, pl.col("end_date").is_not_null())
    mine = followed.filter(pl.col("from_node") == node.id)
    others = [each for each in map_.node_ids if each != node.id]
    outcomes = dict(node.outcomes)
    for code in codes:
        if code.lower() in outcomes:
            continue
        total = int((ended["outcome"].str.to_lowercase() == code.lower()).sum())
        meant, leaving = node_meant(code, others), exit_meant(code, exits)
        enough = MOSTLY if leaving else FOLLOWED
        after = _after(mine.filter(pl.col("outcome") == code.lower()), total, enough) if total >= FEWEST else []
        named = [*([meant] if meant else []), *after][:MOST_NAMED]
        outcomes[code.lower()] = tuple(dict.fromkeys([*named, *([leaving] if leaving and not meant else [])]))
    return node.model_copy(update={"outcomes": outcomes})


def _after(followed: pl.DataFrame, total: int, enough: float) -> list[str]:
    by_chance = (pl.col("gap") > REACH - BACKGROUND).sum() * REACH / BACKGROUND
    shares = (
        followed.group_by("to_node")
        .agg(share=(pl.len() - by_chance) / total)
        .filter(pl.col("share") >= enough)
        .sort("share", "to_node", descending=[True, False])
    )
    return shares["to_node"].to_list()
