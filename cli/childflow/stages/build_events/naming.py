"""What outcomes name (J3, J6): which hand-offs they record or forbid, and which exits they give."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from childflow.maps import Map


def words_of(map_: Map) -> pl.Enum:
    """The outcomes that nodes of the map know, as the codes of a column."""
    return pl.Enum(sorted({outcome for node in map_.nodes for outcome in node.outcomes}))


def judged(pairs: pl.DataFrame, map_: Map) -> pl.DataFrame:
    """Pairs (`from_node`, `taken` outcome, `to_node`) with what the outcome says of each.

    `recorded`: the outcome names the node. `allowed`: it does, or it says nothing (none coded, or none the map knows),
    or the authority's form has no outcome for that node.
    """
    known = _known(map_).rename({"node": "from_node"})
    named = _frame(
        (
            (node.id, outcome, place)
            for node in map_.nodes
            for outcome, places in node.outcomes.items()
            for place in places
            if place in map_.node_ids
        ),
        ["from_node", "taken", "to_node"],
        map_,
    )
    unsayable = _frame(
        ((node.id, other) for node in map_.nodes for other in node.has_no_outcome_for), ["from_node", "to_node"], map_
    )
    return (
        pairs.join(known.with_columns(_known=True), on=["from_node", "taken"], how="left", maintain_order="left")
        .join(
            named.with_columns(recorded=True), on=["from_node", "taken", "to_node"], how="left", maintain_order="left"
        )
        .join(unsayable.with_columns(_unsayable=True), on=["from_node", "to_node"], how="left", maintain_order="left")
        .with_columns(recorded=pl.col("recorded").fill_null(False))
        .with_columns(allowed=pl.col("recorded") | pl.col("_known").is_null() | pl.col("_unsayable").is_not_null())
        .drop("_known", "_unsayable")
    )


def exits_named(map_: Map) -> pl.DataFrame:
    """The exit each outcome of each node names (the first, where it names several): `node`, `taken`, `exit`."""
    rows = [
        (node.id, outcome, next(place for place in places if place in map_.exit_ids))
        for node in map_.nodes
        for outcome, places in node.outcomes.items()
        if any(place in map_.exit_ids for place in places)
    ]
    return pl.DataFrame(
        rows,
        schema={"node": pl.Enum(map_.node_ids), "taken": words_of(map_), "exit": pl.Enum(map_.places)},
        orient="row",
    )


def unknown_outcomes(activities: pl.DataFrame, map_: Map) -> int:
    """How many activities have an outcome that the map does not know: they are treated as having none."""
    coded = activities.group_by("node", "taken").agg(pl.col("outcome").count())
    return int(coded.join(_known(map_), on=["node", "taken"], how="anti")["outcome"].sum())


def _known(map_: Map) -> pl.DataFrame:
    return _frame(((node.id, outcome) for node in map_.nodes for outcome in node.outcomes), ["node", "taken"], map_)


def _frame(rows: Iterable[tuple[str, ...]], names: list[str], map_: Map) -> pl.DataFrame:
    nodes, words = pl.Enum(map_.node_ids), words_of(map_)
    return pl.DataFrame(list(rows), schema={name: words if name == "taken" else nodes for name in names}, orient="row")
