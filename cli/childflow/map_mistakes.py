"""What is wrong with a map that reads well: names that stand twice or name nothing, states, columns and conditions.

The map builder says the same in the same words (`viewer/src/builder/problems.ts`): both are held to
`tests/fixtures/wrong_maps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from childflow.map_columns import WORDS, columns_of
from childflow.mistakes import Mistake
from childflow.wording import did_you_mean

if TYPE_CHECKING:
    from childflow.maps import Map, Node, Source

Place = tuple[str | int, ...]
Each = TypeVar("Each")
FEW = 8
"""Names that a sentence can hold."""
MANY = " Take one that is there."


def mistakes_in(map_: Map) -> list[Mistake]:
    """Every mistake, in the order of the checks; where ids stand twice only that, as all else hangs on them."""
    twice = list(_twice(map_))
    checks: tuple[Callable[[Map], Iterator[Mistake]], ...] = (
        _edges,
        _nodes,
        _precedence,
        _ground,
        _exits,
        _sources,
    )
    return twice or [mistake for check in checks for mistake in check(map_)]


def _twice(map_: Map) -> Iterator[Mistake]:
    kinds: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("nodes", "node", map_.node_ids),
        ("exits", "exit", map_.exit_ids),
        ("groups", "group", (group.id for group in map_.groups)),
    )
    for key, word, identifiers in kinds:
        for at, identifier in _again(identifiers):
            yield Mistake((key, at, "id"), f"a second {word} has the id `{identifier}`; give one of the two another id")
    for at, (one, other) in _again((edge.from_, edge.to) for edge in map_.edges):
        yield Mistake(("edges", at, "from"), f"a second edge goes from `{one}` to `{other}`; take one of the two out")


def _again(given: Iterable[Each]) -> list[tuple[int, Each]]:
    """What has stood before, with where it stands again."""
    all_of_it = list(given)
    return [(at, each) for at, each in enumerate(all_of_it) if each in all_of_it[:at]]


def _edges(map_: Map) -> Iterator[Mistake]:
    for at, edge in enumerate(map_.edges):
        for key, end in (("from", edge.from_), ("to", edge.to)):
            if end in map_.node_ids:
                continue
            if end in map_.exit_ids:
                says = f"an edge goes {key} `{end}`, which is an exit; outcomes lead to exits, so take the edge out"
            else:
                says = f"an edge goes {key} `{end}`, which is no node.{_nearest(end, map_.node_ids)}"
            yield Mistake(("edges", at, key), says)


def _nodes(map_: Map) -> Iterator[Mistake]:
    groups = [group.id for group in map_.groups]
    for at, node in enumerate(map_.nodes):
        place: Place = ("nodes", at)
        if node.group not in groups:
            says = f"`{node.id}` is in the group `{node.group}`, which there is not.{_nearest(node.group, groups)}"
            yield Mistake((*place, "group"), says)
        for outcome, named in node.outcomes.items():
            for each in named:
                if each not in map_.places:
                    says = f"outcome `{outcome}` of `{node.id}` names `{each}`, which is neither a node nor an exit."
                    yield Mistake((*place, "outcomes", outcome), says + _nearest(each, map_.places))
        for each in node.has_no_outcome_for:
            if each not in map_.node_ids:
                says = f"`{node.id}` has no outcome for `{each}`, which is no node.{_nearest(each, map_.node_ids)}"
                yield Mistake((*place, "has_no_outcome_for"), says)
        since = node.clock.since if node.clock else None
        if since is not None and since not in map_.node_ids:
            says = f"the clock of `{node.id}` runs since `{since}`, which is no node.{_nearest(since, map_.node_ids)}"
            yield Mistake((*place, "clock", "since"), says)


def _precedence(map_: Map) -> Iterator[Mistake]:
    states = [node.id for node in map_.nodes if node.kind == "state"]
    for _, identifier in _again(map_.precedence):
        says = f"`precedence` goes in a circle: `{identifier}` comes before itself; leave it in one place only"
        yield Mistake(("precedence",), says)
    for identifier in dict.fromkeys(map_.precedence):
        if identifier in states:
            continue
        if identifier in map_.node_ids:
            says = f"`precedence` has `{identifier}`, which is a step; only states take a child back, so take it out"
        else:
            says = f"`precedence` has `{identifier}`, which is no node.{_nearest(identifier, states)}"
        yield Mistake(("precedence",), says)
    for state in states:
        if state not in map_.precedence:
            says = f"`precedence` leaves out the state `{state}`; put it in, the state that counts most first"
            yield Mistake(("precedence",), says)


def _ground(map_: Map) -> Iterator[Mistake]:
    if map_.ground is None:
        return
    states = {node.id: node for node in map_.nodes if node.kind == "state"}
    node = states.get(map_.ground.node)
    if node is None:
        says = f"the ground is `{map_.ground.node}`, which is no state.{_nearest(map_.ground.node, states)}"
        yield Mistake(("ground", "node"), says)
        return
    for outcome in map_.ground.outcomes:
        if outcome not in node.outcomes:
            says = f"the ground closes by `{outcome}`, which is no outcome of `{node.id}`."
            yield Mistake(("ground", "outcomes"), says + _nearest(outcome, node.outcomes))


def _exits(map_: Map) -> Iterator[Mistake]:
    from childflow.maps import NOT_RECORDED

    if NOT_RECORDED not in map_.exit_ids:
        says = (
            f"there is no exit `{NOT_RECORDED}`, by which children leave when no record says how; add one with that "
            f'id and `kind = "{NOT_RECORDED}"`'
        )
        yield Mistake(("exits",), says)


def _sources(map_: Map) -> Iterator[Mistake]:
    for at, node in enumerate(map_.nodes):
        source, place = node.source, ("nodes", at, "source")
        other, _, column = source.start.rpartition(".")
        yield from _column(node, other or source.list, column, "date", (*place, "start"))
        for name in source.end:
            yield from _column(node, source.list, name, "date", (*place, "end"))
        if source.outcome is not None:
            yield from _column(node, source.list, source.outcome, "code", (*place, "outcome"))
        for condition_place, condition in _conditions(source):
            yield from _condition(node, condition, (*place, *condition_place))


def _column(node: Node, list_name: str, name: str, kind: str, place: Place) -> Iterator[Mistake]:
    columns = columns_of(list_name)
    fit = [column for column, holds in columns.items() if holds == kind]
    if name not in columns:
        says = f"`{node.id}` asks for the column `{name}`, which `{list_name}` does not have.{_nearest(name, fit)}"
        yield Mistake(place, says)
    elif columns[name] != kind:
        says = (
            f"`{place[-1]}` of `{node.id}` is `{name}`, which holds {WORDS[columns[name]]} and not {WORDS[kind]}."
            f"{_nearest(name, fit)}"
        )
        yield Mistake(place, says)


def _conditions(source: Source) -> Iterator[tuple[Place, str]]:
    if source.where is not None:
        yield ("where",), source.where
    if source.ended_where is not None:
        yield ("ended_where",), source.ended_where
    for at, each in enumerate(source.outcomes_where):
        yield ("outcomes_where", at, "where"), each.where


def _condition(node: Node, sql: str, place: Place) -> Iterator[Mistake]:
    import polars as pl

    columns = columns_of(node.source.list)
    try:
        names = pl.sql_expr(sql).meta.root_names()
    except (pl.exceptions.PolarsError, TypeError, ValueError):
        says = f"`{place[-1]}` of `{node.id}` is no condition in SQL; write one such as `date_of_icpc IS NOT NULL`"
        yield Mistake(place, says)
        return
    for name in dict.fromkeys(names):
        if name not in columns:
            says = f"`{node.id}` asks for the column `{name}`, which `{node.source.list}` does not have."
            yield Mistake(place, says + _nearest(name, columns))


def _nearest(given: str, known: Iterable[str]) -> str:
    """` Did you mean ...?` with the nearest, else the known names where they are few enough to read."""
    names = set(known)
    said = did_you_mean(given, names)
    return said if said.endswith("?") or len(names) <= FEW else MANY
