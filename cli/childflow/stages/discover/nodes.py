"""Which nodes a map of these lists has: those of a shipped map for published lists, one for each local list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from childflow.maps import NOT_RECORDED, Exit, Ground, Group, Map, Node, Source
from childflow.stages.discover.wording import alike
from childflow_schemas.local_lists import LocalList
from childflow_schemas.pseudonymised import LISTS, person_of

LASTING = 45
"""Days: what usually lasts as long is a state, what is over within BRIEF days is a step."""
BRIEF = 10
OVERLAPPING = 0.5
"""Of what lasts between the two: it is a state where so many of its rows have something else begin within them."""
LOCAL = Group(id="local", label="Local services")
WEAK_STATES = ("early_help", "care_leaver")
"""Published states that local ones go before: those of social care and care go before local ones."""

Lists = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Chosen:
    """A node of the new map; `form` is the shipped map whose outcomes it has, none where the authority has its own, and
    `local` whether its rows are of a local list."""

    node: Node
    form: Map | None
    local: bool


def nodes_for(lists: Lists, local: Sequence[LocalList], shipped: Sequence[Map]) -> list[Chosen]:
    """A node for every list of children that holds anything; of a published list, as the first shipped map has it."""
    chosen: list[Chosen] = []
    for name in LISTS:
        of = next((map_ for map_ in shipped if any(node.source.list == name for node in map_.nodes)), None)
        if of is not None and person_of(name) == "child":
            nodes = [node for node in of.nodes if node.source.list == name and _has_rows(node, lists)]
            chosen += [Chosen(node, of, local=False) for node in nodes]
    rank = {node.id: at for map_ in reversed(shipped) for at, node in enumerate(map_.nodes)}
    chosen.sort(key=lambda each: (shipped.index(each.form) if each.form else 0, rank[each.node.id]))
    taken = {each.node.id for each in chosen}
    for each in local:
        if each.name in lists and lists[each.name]["start_date"].count():
            chosen.append(_local_node(each, lists, taken, shipped))
            taken.add(chosen[-1].node.id)
    return chosen


def _has_rows(node: Node, lists: Lists) -> bool:
    other, _, column = node.source.start.rpartition(".")
    return all(name in lists for name in node.source.lists) and lists[other or node.source.list][column].count() > 0


def _local_node(each: LocalList, lists: Lists, taken: set[str], shipped: Sequence[Map]) -> Chosen:
    """The node of a local list. One that is called as a shipped node is, as those of an event log are, is that node."""
    frame = lists[each.name]
    has_end = frame["end_date"].count() > 0
    source = Source(
        list=each.name,
        start="start_date",
        end=("end_date",) if has_end else (),
        undated_end="open" if has_end else "start",
        outcome="outcome" if frame["outcome"].count() else None,
    )
    form, same = _shipped_as(each, taken, shipped)
    if same is not None:
        kind = same.kind if has_end else "step"
        return Chosen(same.model_copy(update={"source": source, "kind": kind}), form, local=True)
    node = Node(
        id=each.name if each.name not in taken else f"{each.name}_list",
        label=each.title,
        kind="state" if has_end and _lasts(each.name, lists) else "step",
        group=LOCAL.id,
        position=(0, 0),
        source=source,
    )
    return Chosen(node, None, local=True)


def _shipped_as(each: LocalList, taken: set[str], shipped: Sequence[Map]) -> tuple[Map, Node] | tuple[None, None]:
    nodes = ((map_, node) for map_ in shipped for node in map_.nodes if node.id not in taken)
    same = (found for found in nodes if any(alike(each.title, said) for said in _called(found[1])))
    return next(same, (None, None))


def _called(node: Node) -> list[str]:
    return [node.id, node.label, *([node.short] if node.short else [])]


def _lasts(name: str, lists: Lists) -> bool:
    """Whether the rows of a local list last: long, or long enough with other things begun within them."""
    closed = lists[name].select("child", "start_date", "end_date").drop_nulls().with_row_index("row")
    days = (closed["end_date"] - closed["start_date"]).dt.total_days().median()
    if not isinstance(days, (int, float)) or days <= BRIEF:
        return False
    if days >= LASTING:
        return True
    others = pl.concat(
        frame.select("child", other=_first_date(frame))
        for key, frame in lists.items()
        if key != name and "child" in frame.columns
    )
    within = pl.col("other").is_between(pl.col("start_date"), pl.col("end_date"), closed="none")
    met = closed.join(others, on="child", how="inner").filter(within)
    return met["row"].n_unique() >= OVERLAPPING * closed.height


def _first_date(frame: pl.DataFrame) -> pl.Expr:
    """The date a row of a list begins with: the first of its columns that is one."""
    dates = [name for name, dtype in frame.schema.items() if dtype == pl.Date]
    return pl.col(dates[0]) if dates else pl.lit(None, pl.Date)


def frame_of(chosen: Sequence[Chosen], shipped: Sequence[Map]) -> Map:
    """A map of these nodes with no edges yet: what they name that is not on it left out, their states in order."""
    ids = [each.node.id for each in chosen]
    forms = {each.node.id: each.form for each in chosen}
    nodes = tuple(_pruned(each.node, ids, forms, shipped) for each in chosen)
    known = {exit_.id: exit_ for map_ in reversed(shipped) for exit_ in map_.exits}
    first = shipped[0]
    groups = {group.id: group for map_ in reversed(shipped) for group in map_.groups} | {LOCAL.id: LOCAL}
    ground = first.ground if first.ground and first.ground.node in ids else None
    states = [node.id for node in nodes if node.kind == "state"]
    return Map(
        id="discovered",
        label="Our services, as the data has them",
        sentence="Proposed from the authority's own lists.",
        valid_from=first.valid_from,
        size=first.size,
        entry=first.entry,
        off_map_within=first.off_map_within,
        groups=tuple(group for key, group in groups.items() if key in {node.group for node in nodes}),
        nodes=nodes,
        edges=(),
        exits=tuple(_exits(nodes, known)),
        precedence=tuple(_precedence(states, shipped)),
        ground=Ground(**ground.model_dump()) if ground else None,
    )


def _pruned(node: Node, ids: Sequence[str], forms: Mapping[str, Map | None], shipped: Sequence[Map]) -> Node:
    """The node, naming only what is on the map; its form cannot name what its own shipped map does not have."""
    places_there = {*ids, *(exit_.id for map_ in shipped for exit_ in map_.exits)}
    outcomes = {
        outcome: tuple(place for place in places if place in places_there) for outcome, places in node.outcomes.items()
    }
    own = forms[node.id]
    unsayable = [other for other in ids if own is not None and forms[other] is not own and other != node.id]
    clock = node.clock
    if clock is not None and clock.since is not None and clock.since not in ids:
        clock = None
    silent = tuple(dict.fromkeys([*(each for each in node.has_no_outcome_for if each in ids), *unsayable]))
    return node.model_copy(
        update={"outcomes": outcomes, "has_no_outcome_for": silent if outcomes else (), "clock": clock}
    )


def _exits(nodes: Sequence[Node], known: Mapping[str, Exit]) -> list[Exit]:
    """The shipped exits that an outcome names, in their order, and the one for what is not recorded."""
    named = {place for node in nodes for places in node.outcomes.values() for place in places}
    return [exit_ for key, exit_ in known.items() if key in named or key == NOT_RECORDED]


def _precedence(states: Sequence[str], shipped: Sequence[Map]) -> list[str]:
    """States in the order of the shipped maps, the fullest first; local ones before early help and leaving care."""
    fullest = max(shipped, key=lambda map_: len(map_.precedence))
    order = [state for state in fullest.precedence if state in states]
    order += [state for map_ in shipped for state in map_.precedence if state in states and state not in order]
    local = [state for state in states if state not in order]
    strong = [state for state in order if state not in WEAK_STATES]
    return [*strong, *local, *(state for state in order if state in WEAK_STATES)]


def as_identifier(said: str) -> str:
    """A name as an identifier: lower-case words joined by _."""
    joined = "_".join(re.findall(r"[a-z0-9]+", said.lower()))
    return joined if re.match(r"[a-z]", joined) else f"activity_{joined}".rstrip("_")
