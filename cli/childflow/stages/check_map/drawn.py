"""What can be seen in a map alone, without any data."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from childflow.maps import NOT_RECORDED, Map
from childflow.stages.check_map.finding import Finding, weightiest_first


def on_the_map(map_: Map, known_lists: Collection[str] | None = None) -> list[Finding]:
    """Every finding of the map as drawn. `known_lists` are all lists there can be, where that is known."""
    found = [*_unreachable(map_), *_dead_ends(map_), *_exits(map_), *_outcomes(map_)]
    if known_lists is not None:
        found += _lists(map_, known_lists)
    return weightiest_first(found)


def _unreachable(map_: Map) -> Iterator[Finding]:
    """Nodes that cannot be come to from where children come in: the first node. The ground lies under the others."""
    ground = map_.ground.node if map_.ground else None
    reached, waiting = {map_.nodes[0].id} if map_.nodes else set[str](), [map_.nodes[0].id] if map_.nodes else []
    while waiting:
        here = waiting.pop()
        for edge in map_.edges:
            if edge.from_ == here and edge.to not in reached:
                reached.add(edge.to)
                waiting.append(edge.to)
    for node in map_.nodes:
        if node.id not in reached and node.id != ground:
            yield Finding(
                "unreachable",
                node.id,
                f"no way along edges leads from `{map_.nodes[0].id}` to `{node.id}`: children only begin there",
                f"Draw an edge to `{node.id}` from where children come from, or leave it if they come from outside.",
            )


def _dead_ends(map_: Map) -> Iterator[Finding]:
    leading = {edge.from_ for edge in map_.edges}
    for node in map_.nodes:
        if node.id not in leading and not any(node.outcomes.values()):
            yield Finding(
                "dead_end",
                node.id,
                f"no edge and no outcome leads out of `{node.id}`; every child leaves it by `{NOT_RECORDED}`",
                f"Draw an edge from `{node.id}`, or let an outcome of it name an exit.",
            )


def _exits(map_: Map) -> Iterator[Finding]:
    named = {place for node in map_.nodes for places in node.outcomes.values() for place in places}
    for exit_ in map_.exits:
        if not exit_.label.strip():
            yield Finding(
                "exit_without_name",
                exit_.id,
                f"the exit `{exit_.id}` has no label",
                "Give it one people know.",
            )
        if exit_.id not in named and exit_.id != NOT_RECORDED:
            yield Finding(
                "exit_not_named",
                exit_.id,
                f"no outcome names the exit `{exit_.id}`, so nobody can leave by it",
                "Let the outcome that means it name it, or take the exit out.",
            )


def _outcomes(map_: Map) -> Iterator[Finding]:
    ways = {(edge.from_, edge.to) for edge in map_.edges}
    ground = map_.ground.node if map_.ground else None
    for node in map_.nodes:
        nothing = [outcome for outcome, places in node.outcomes.items() if not places]
        if nothing:
            said = ", ".join(f"`{each}`" for each in nothing)
            yield Finding(
                "outcome_names_nothing",
                node.id,
                f"of `{node.id}`, {said} {'names' if len(nothing) == 1 else 'name'} nothing: no hand-off is inferred",
                "Leave it if that is meant; else let it name the node or exit that it leads to.",
            )
        for outcome, places in node.outcomes.items():
            place = f"{node.id}.{outcome}"
            for named in places:
                no_exit = named in map_.node_ids and named not in map_.exit_ids
                if no_exit and (node.id, named) not in ways and named != ground:
                    yield Finding(
                        "outcome_without_edge",
                        place,
                        f"outcome `{outcome}` of `{node.id}` names `{named}`, but no edge goes there",
                        f"Draw the edge; leave it only if `{named}` is always open already, and takes the child back.",
                    )


def _lists(map_: Map, known: Collection[str]) -> Iterator[Finding]:
    for node in map_.nodes:
        for name in node.source.lists:
            if name not in known:
                yield Finding(
                    "unknown_list",
                    node.id,
                    f"`{node.id}` takes its rows from `{name}`, neither a list of Annex A nor a local list here",
                    "Correct the name, or declare the list in the authority file and run `childflow ingest` with it.",
                )
