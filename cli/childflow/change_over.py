"""Two maps on one history: activities that start before the day of a change-over are read by the first, later ones by
the second, and journeys go on across it.

Both become one map. A place that both read alike is one place, by its later name. One that they read otherwise is two:
the earlier, which only what starts before the day makes (`valid_until`), and the later (`valid_from`). What the earlier
map knows as a way to a place leads, after the day, to what the later map has in its stead: the node of the same id,
else those that are made of the same list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from childflow.bends import Shape, shapes_of, with_bends
from childflow.errors import ConfigurationError
from childflow.map_places import laid_out
from childflow.maps import Edge, Exit, Map, Node
from childflow.wording import in_full

NAMES = ("label", "short", "group", "position", "has_no_outcome_for")
"""What may differ between two nodes that are one place: what it is called, and what its form has no outcome for, which
is then what either says."""
EARLIER = "_earlier"


@dataclass(frozen=True)
class _Reading:
    """Of each map, the node id in the map of both, and what stands in an earlier node's stead after the day."""

    earlier: Mapping[str, str]
    later: Mapping[str, str]
    in_stead: Mapping[str, tuple[str, ...]]


def change_over_day(first: Map, second: Map, given: date | None) -> date:
    """The day given, else that from which the second map holds; ConfigurationError where that is not later."""
    if given is None and second.valid_from <= first.valid_from:
        raise ConfigurationError(
            f"The map `{second.id}` does not hold from later than `{first.id}`, so there is no day on which the one "
            "follows the other. Give them in order, or say the day: --change-over, in a run file change_over."
        )
    return given or second.valid_from


def on_one_history(first: Map, second: Map, day: date) -> Map:
    """The map of both; ConfigurationError where one state lies under the others in one map and another in the other."""
    reading = _reading(first, second)
    if first.ground and second.ground and reading.earlier[first.ground.node] != reading.later[second.ground.node]:
        raise ConfigurationError(
            f"The ground of `{first.id}` and of `{second.id}` is not one place that both read alike, so no journey "
            "could go on across the day. Make the node and its outcomes alike in both maps."
        )
    nodes = _nodes(first, second, reading, day)
    both = Map(
        id=f"{first.id}_then_{second.id}",
        label=f"{first.label}; then {second.label}",
        sentence=f"Until {in_full(day)}: {first.sentence} From then on: {second.sentence}",
        valid_from=first.valid_from,
        size=second.size,
        entry=second.entry,
        off_map_within=max(first.off_map_within, second.off_map_within),
        groups=tuple({each.id: each for each in (*first.groups, *second.groups)}.values()),
        groups_as=second.groups_as,
        nodes=nodes,
        edges=_edges(first, second, reading),
        exits=_exits(first, second),
        precedence=_precedence(first, second, reading),
        ground=second.ground or first.ground,
    )
    return with_bends(laid_out(both, [nodes[0].id]), _bends(first, second, reading))


def _reading(first: Map, second: Map) -> _Reading:
    alike = _alike(first, second)
    taken = {*first.node_ids, *second.node_ids}
    apart = {each for each in first.node_ids if each in second.node_ids and each not in alike}
    earlier = {each: f"{each}{EARLIER}" if each in apart else each for each in first.node_ids}
    clash = [each for each in (f"{one}{EARLIER}" for one in apart) if each in taken]
    if clash:
        raise ConfigurationError(f"A node has the id `{clash[0]}`, which the map of both needs. Give it another id.")
    return _Reading(
        earlier=earlier,
        later={each: each for each in second.node_ids},
        in_stead={node.id: _in_stead(node, second) for node in first.nodes},
    )


def _alike(first: Map, second: Map) -> set[str]:
    """The nodes that are one place in both maps; one whose clock runs since another is so only if that is too."""
    alike = {node.id for node in first.nodes if _same_place(first, second, node.id)}
    while apart := {each for each in alike if (clock := first.node(each).clock) and clock.since not in (None, *alike)}:
        alike -= apart
    return alike


def _same_place(first: Map, second: Map, identifier: str) -> bool:
    """Whether both maps have the node and read its rows alike; what it is called is no matter."""
    if identifier not in second.node_ids:
        return False
    one, other = first.node(identifier), second.node(identifier)
    return one.model_dump(exclude=set(NAMES)) == other.model_dump(exclude=set(NAMES))


def _in_stead(node: Node, second: Map) -> tuple[str, ...]:
    if node.id in second.node_ids:
        return (node.id,)
    return tuple(other.id for other in second.nodes if other.source.list == node.source.list)


def _nodes(first: Map, second: Map, reading: _Reading, day: date) -> tuple[Node, ...]:
    """The later map's nodes in their order, and before each the earlier ones that came before it."""
    waiting = [
        _earlier(node, first, reading, day) for node in first.nodes if reading.earlier[node.id] not in second.node_ids
    ]
    rank = {reading.earlier[each]: at for at, each in enumerate(first.node_ids)}
    nodes = list[Node]()
    for node in second.nodes:
        if node.id in rank:
            nodes += [each for each in waiting if rank[each.id] < rank[node.id] and each not in nodes]
        shared = reading.earlier.get(node.id) == node.id
        held = {"valid_from": _latest(node.valid_from, day)}
        nodes.append(_on_both_sides(node, first, reading) if shared else node.model_copy(update=held))
    return (*nodes, *(each for each in waiting if each not in nodes))


def _earlier(node: Node, first: Map, reading: _Reading, day: date) -> Node:
    """A node that only what starts before the day makes."""
    twice = reading.earlier[node.id] != node.id
    since = node.clock.since if node.clock else None
    clock = node.clock.model_copy(update={"since": reading.earlier[since]}) if node.clock and since else node.clock
    return _on_both_sides(node, first, reading).model_copy(
        update={
            "id": reading.earlier[node.id],
            "label": f"{node.label}, until {in_full(day)}" if twice else node.label,
            "short": f"{node.short or node.label}, earlier" if twice else node.short,
            "clock": clock,
            "valid_until": day if node.valid_until is None else min(day, node.valid_until),
        }
    )


def _on_both_sides(node: Node, first: Map, reading: _Reading) -> Node:
    """The node, whose outcomes name what stands for each place on either side of the day."""
    names = {
        outcome: tuple(dict.fromkeys(each for place in places for each in _named(place, first, reading)))
        for outcome, places in node.outcomes.items()
    }
    before = first.node(node.id).has_no_outcome_for if node.id in first.node_ids else ()
    silent = dict.fromkeys(
        each for other in (*before, *node.has_no_outcome_for) for each in _named(other, first, reading)
    )
    return node.model_copy(update={"outcomes": names, "has_no_outcome_for": tuple(silent)})


def _named(place: str, first: Map, reading: _Reading) -> tuple[str, ...]:
    """An exit stays itself; a node is itself before the day, and what stands in its stead after it."""
    if place not in first.node_ids:
        return (place,)
    return (reading.earlier[place], *reading.in_stead[place], *((place,) if place in first.exit_ids else ()))


def _edges(first: Map, second: Map, reading: _Reading) -> tuple[Edge, ...]:
    """The later map's edges, and the earlier's on its own side and across the day; of two alike, the longer window."""
    ways: dict[tuple[str, str], int] = {(edge.from_, edge.to): edge.within for edge in second.edges}
    for edge in first.edges:
        for to in dict.fromkeys((reading.earlier[edge.to], *reading.in_stead[edge.to])):
            way = (reading.earlier[edge.from_], to)
            ways[way] = max(edge.within, ways.get(way, 0))
    return tuple(Edge.model_validate({"from": one, "to": to, "within": days}) for (one, to), days in ways.items())


def _bends(first: Map, second: Map, reading: _Reading) -> dict[tuple[str, str], Shape]:
    """Edges that are bent: the later map's as they are there, the earlier's on its own side and across the day."""
    bends = shapes_of(second)
    for (one, other), shape in shapes_of(first).items():
        for to in (reading.earlier[other], *reading.in_stead[other]):
            bends.setdefault((reading.earlier[one], to), shape)
    return bends


def _exits(first: Map, second: Map) -> tuple[Exit, ...]:
    return tuple({each.id: each for each in (*first.exits, *second.exits)}.values())


def _precedence(first: Map, second: Map, reading: _Reading) -> tuple[str, ...]:
    """The later map's states in their order, each earlier one just before the first that it came before."""
    order = list(second.precedence)
    for at, state in enumerate(first.precedence):
        ours = reading.earlier[state]
        if ours in order:
            continue
        after = (reading.earlier[each] for each in first.precedence[at + 1 :])
        before = next((each for each in (state, *after) if each in order), None)
        order.insert(order.index(before) if before else len(order), ours)
    return tuple(order)


def _latest(one: date | None, other: date) -> date:
    return other if one is None else max(one, other)


def read_by(maps: Sequence[Map], given: date | None) -> Map:
    """The one map, or the map of two; ConfigurationError for more."""
    if len(maps) == 1:
        if given is not None:
            raise ConfigurationError("A day of change-over lies between two maps: name two, or leave the day out.")
        return maps[0]
    if len(maps) > 2:
        raise ConfigurationError("One history can be read by two maps, one after the other: name two at most.")
    first, second = maps
    return on_one_history(first, second, change_over_day(first, second, given))
