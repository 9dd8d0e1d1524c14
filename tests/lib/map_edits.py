"""Edits of maps as the builder is asked for them, and what each does to the values of a map, once more in Python."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

from tests.lib.drawn_maps import Values


class Tried(NamedTuple):
    """An edit, the values it should leave, and at how many lines it may change: None where whole blocks come or go."""

    edit: Values
    expected: Values
    lines: int | None = 1


def some_edits(draw: random.Random, made: Values) -> list[Tried]:
    """One edit of each kind that the map allows."""
    return [tried for each in EDITS if (tried := each(draw, deepcopy(made))) is not None]


def _node(made: Values, draw: random.Random) -> Values:
    node: Values = draw.choice(made["nodes"])
    return node


def move(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    node["position"] = [3, 4]
    return Tried({"do": "move", "moved": [{"what": "node", "id": node["id"], "position": [3.2, 4]}]}, made, 2)


def move_exit(draw: random.Random, made: Values) -> Tried:
    exit_ = draw.choice(made["exits"])
    exit_["position"] = [5, 6]
    return Tried({"do": "move", "moved": [{"what": "exit", "id": exit_["id"], "position": [5, 6]}]}, made, 2)


def label(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    node["label"] = 'Said "so" \\ # \u00e9\n'
    return Tried({"do": "set_node", "node": node["id"], "to": {"label": node["label"]}}, made)


def day(draw: random.Random, made: Values) -> Tried:
    made["valid_from"], made["off_map_within"] = "2025-04-01", made["off_map_within"] + 1
    to = {"valid_from": "2025-04-01", "off_map_within": made["off_map_within"]}
    return Tried({"do": "set_map", "to": to}, made, 2)


def filtered(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    node["source"]["where"] = "district = 'N'"
    return Tried({"do": "set_source", "node": node["id"], "to": {"where": "district = 'N'"}}, made)


def unfiltered(draw: random.Random, made: Values) -> Tried | None:
    node = _node(made, draw)
    if node["source"].pop("where", None) is None:
        return None
    return Tried({"do": "set_source", "node": node["id"], "to": {"where": None}}, made)


def ends(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    node["source"]["end"] = ["end_date", "start_date"]
    return Tried({"do": "set_source", "node": node["id"], "to": {"end": node["source"]["end"]}}, made, None)


def clock(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    node["clock"] = {"working_days": 99, "label": "so"}
    return Tried({"do": "set_clock", "node": node["id"], "to": node["clock"]}, made, None)


def no_clock(draw: random.Random, made: Values) -> Tried | None:
    node = _node(made, draw)
    if node.pop("clock", None) is None:
        return None
    return Tried({"do": "set_clock", "node": node["id"], "to": None}, made, None)


def outcomes(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    node["outcomes"] = {**node.get("outcomes", {}), "new": ["not_recorded"]}
    return Tried({"do": "set_node", "node": node["id"], "to": {"outcomes": node["outcomes"]}}, made, None)


def ranked(draw: random.Random, made: Values) -> Tried:
    node = _node(made, draw)
    made["nodes"] = [*(each for each in made["nodes"] if each is not node), node]
    return Tried({"do": "rank_node", "node": node["id"], "before": None}, made, None)


def added(draw: random.Random, made: Values) -> Tried:
    node = {
        "id": "added",
        "label": "Added",
        "kind": "state",
        "group": made["groups"][0]["id"],
        "position": [1, 2],
        "source": {"list": "added", "start": "start_date"},
        "outcomes": {"nfa": ["not_recorded"]},
    }
    before = draw.choice([None, *(each["id"] for each in made["nodes"])])
    at = next((n for n, each in enumerate(made["nodes"]) if each["id"] == before), len(made["nodes"]))
    made["nodes"].insert(at, node)
    made["precedence"].append("added")
    edit = {"do": "add_node", "node": node} | ({"before": before} if before else {})
    return Tried(edit, made, None)


def hidden(draw: random.Random, made: Values) -> Tried:
    gone = _node(made, draw)["id"]
    made["nodes"] = [each for each in made["nodes"] if each["id"] != gone]
    made["edges"] = [each for each in made["edges"] if gone not in (each["from"], each["to"])]
    made["precedence"] = [each for each in made["precedence"] if each != gone]
    if made.get("ground", {}).get("node") == gone:
        del made["ground"]
    is_exit = any(each["id"] == gone for each in made["exits"])
    for node in made["nodes"]:
        if "outcomes" in node and not is_exit:
            node["outcomes"] = {name: [p for p in places if p != gone] for name, places in node["outcomes"].items()}
        if "has_no_outcome_for" in node:
            node["has_no_outcome_for"] = [each for each in node["has_no_outcome_for"] if each != gone]
        if node.get("clock", {}).get("since") == gone:
            del node["clock"]["since"]
    return Tried({"do": "hide_node", "node": gone}, made, None)


def renamed(draw: random.Random, made: Values) -> Tried:
    old = _node(made, draw)["id"]

    def anew(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: anew(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [anew(each, key) for each in value]
        return "renamed" if value == old and key not in ("label", "sentence", "list") else value

    return Tried({"do": "rename", "what": "node", "from": old, "to": "renamed"}, anew(made), None)


def joined(draw: random.Random, made: Values) -> Tried | None:
    known = {(each["from"], each["to"]) for each in made["edges"]}
    ids = [each["id"] for each in made["nodes"]]
    free = [(a, b) for a in ids for b in ids if a != b and (a, b) not in known]
    if not free:
        return None
    one, other = draw.choice(free)
    edge = {"from": one, "to": other, "within": 7, "bend": [10, 20]}
    made["edges"].append(edge)
    return Tried({"do": "add_edge", "edge": edge}, made, None)


def window(draw: random.Random, made: Values) -> Tried | None:
    if not made["edges"]:
        return None
    edge = draw.choice(made["edges"])
    edge["within"] = 77
    return Tried({"do": "set_edge", "from": edge["from"], "to": edge["to"], "change": {"within": 77}}, made)


def parted(draw: random.Random, made: Values) -> Tried | None:
    if not made["edges"]:
        return None
    edge = made["edges"].pop(draw.randrange(len(made["edges"])))
    return Tried({"do": "hide_edge", "from": edge["from"], "to": edge["to"]}, made, None)


def way_out(draw: random.Random, made: Values) -> Tried:
    made["exits"].append({"id": "out", "label": "Out", "kind": "closed", "position": [7, 8]})
    return Tried({"do": "add_exit", "exit": made["exits"][-1]}, made, None)


def grouped(draw: random.Random, made: Values) -> Tried:
    made["groups"].append({"id": "lane", "label": "Lane"})
    return Tried({"do": "add_group", "group": made["groups"][-1]}, made, None)


def turned(draw: random.Random, made: Values) -> Tried:
    made["precedence"].reverse()
    return Tried({"do": "set_precedence", "to": made["precedence"]}, made, None)


EDITS: tuple[Callable[[random.Random, Values], Tried | None], ...] = (
    move,
    move_exit,
    label,
    day,
    filtered,
    unfiltered,
    ends,
    clock,
    no_clock,
    outcomes,
    ranked,
    added,
    hidden,
    renamed,
    joined,
    window,
    parted,
    way_out,
    grouped,
    turned,
)
