"""A map as the text of its file, in the order and layout of those that ship, with a comment wherever one is given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from childflow.maps import Map, Node

WIDTH = 118


@dataclass(frozen=True)
class Comments:
    """What is said beside the map: at the head, of each edge (by from and to), of each node and of each outcome."""

    head: Sequence[str] = ()
    edges: Mapping[tuple[str, str], str] = field(default_factory=dict)
    nodes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def map_text(map_: Map, comments: Comments = Comments()) -> str:
    """The text; read again it is the same map."""
    return "\n".join(_lines(map_, comments)) + "\n"


def _lines(map_: Map, comments: Comments) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in comments.head)
    for key in ("id", "label", "sentence"):
        yield f"{key} = {_value(getattr(map_, key))}"
    yield f"valid_from = {_value(map_.valid_from)}"
    yield f"size = {_value(map_.size)}"
    yield f"entry = {_value(map_.entry)}"
    yield f"off_map_within = {map_.off_map_within}"
    yield ""
    yield "# States, the one that counts most first: where several are open, the child is drawn at the first of these."
    yield f"precedence = {_value(map_.precedence)}"
    if map_.ground:
        yield ""
        yield "# The state that lies under the rest: closed by one of these, the child leaves from the last step."
        yield f"ground = {_table(map_.ground.model_dump())}"
    if map_.groups_as != "names":
        yield ""
        yield "# A light ground behind the nodes of each group, with its name, in the viewer."
        yield f"groups_as = {_value(map_.groups_as)}"
    yield from _array("groups", (_table(each.model_dump()) for each in map_.groups))
    yield ""
    yield "# From, to, and how many working days after the one ends the other may begin."
    yield "edges = ["
    for edge in map_.edges:
        said = comments.edges.get((edge.from_, edge.to))
        yield f"  {_table(edge.model_dump(by_alias=True, exclude_none=True))}," + (f"  # {said}" if said else "")
    yield "]"
    yield from _array("exits", (_table(each.model_dump()) for each in map_.exits))
    for node in map_.nodes:
        yield ""
        yield from (f"# {line}" for line in comments.nodes.get(node.id, ()))
        yield from _node(node)


def _array(key: str, rows: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"{key} = ["
    yield from (f"  {row}," for row in rows)
    yield "]"


def _node(node: Node) -> Iterator[str]:
    yield "[[nodes]]"
    said = node.model_dump(exclude_defaults=True)
    for key in (
        "id",
        "label",
        "short",
        "kind",
        "group",
        "position",
        "clock",
        "has_no_outcome_for",
        "valid_from",
        "valid_until",
    ):
        if key in said:
            yield f"{key} = {_value(said[key])}"
    yield "[nodes.source]"
    for key, value in said["source"].items():
        if key == "outcomes_where":
            yield "outcomes_where = ["
            yield from (f"  {_table(each)}," for each in value)
            yield "]"
        else:
            yield f"{key} = {_value(value)}"
    if node.outcomes:
        yield "[nodes.outcomes]"
        yield from (f"{outcome} = {_value(places)}" for outcome, places in node.outcomes.items())


def _table(values: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in values.items()) + " }"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _table(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)
