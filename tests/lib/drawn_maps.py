"""Maps drawn at random, and map files that say one in any of the ways TOML has, with comments everywhere."""

from __future__ import annotations

import json
import random
from typing import Any

Values = dict[str, Any]
KINDS = ("no_further_action", "help_elsewhere", "closed", "moved", "grown_up")
WORDS = ("Contact", 'A "front" door', "Früh", "Team\tNorth", "C:\\drive", "It's ours", "# not a comment", "家")
DAYS = ("start_date", "end_date")


def drawn_map(draw: random.Random) -> Values:
    """A map that the pipeline reads: every reference is to something."""
    nodes = [f"node_{number}" for number in range(draw.randint(1, 7))]
    exits = ["not_recorded", *(f"exit_{number}" for number in range(draw.randint(0, 4)))]
    groups = [f"group_{number}" for number in range(draw.randint(1, 3))]
    if draw.random() < 0.3:
        exits.append(nodes[0])
    kinds = {node: draw.choice(["step", "state"]) for node in nodes}
    states = [node for node in nodes if kinds[node] == "state"]
    pairs = [(a, b) for a in nodes for b in nodes if a != b and draw.random() < 0.4]
    draw.shuffle(states)
    made = {
        "id": "drawn",
        "label": draw.choice(WORDS),
        "sentence": draw.choice(WORDS),
        "valid_from": "2024-01-01",
        "size": [1000, 600.5],
        "entry": [30, 190],
        "off_map_within": draw.randint(0, 20),
        "precedence": states,
        "groups": [{"id": group, "label": draw.choice(WORDS)} for group in groups],
        "edges": [_edge(draw, a, b) for a, b in pairs],
        "exits": [_exit(draw, each) for each in exits],
        "nodes": [_node(draw, node, kinds, nodes, exits, groups) for node in nodes],
    }
    if draw.random() < 0.5:
        made["groups_as"] = draw.choice(["lanes", "names"])
    if states and draw.random() < 0.5:
        made["ground"] = {"node": states[0], "outcomes": ["rc8", "rc9"][: draw.randint(1, 2)], "within": 5}
        outcomes = next(node for node in made["nodes"] if node["id"] == states[0]).setdefault("outcomes", {})
        outcomes |= {outcome: [] for outcome in made["ground"]["outcomes"] if outcome not in outcomes}
    return made


def _edge(draw: random.Random, one: str, other: str) -> Values:
    edge: Values = {"from": one, "to": other, "within": draw.randint(0, 40)}
    return edge | ({"bend": [draw.randint(0, 900), 12.5]} if draw.random() < 0.2 else {})


def _exit(draw: random.Random, identifier: str) -> Values:
    kind = "not_recorded" if identifier == "not_recorded" else draw.choice(KINDS)
    return {"id": identifier, "label": draw.choice(WORDS), "kind": kind, "position": [draw.randint(0, 900), 560]}


def _node(
    draw: random.Random, identifier: str, kinds: dict[str, str], nodes: list[str], exits: list[str], groups: list[str]
) -> Values:
    node: Values = {
        "id": identifier,
        "label": draw.choice(WORDS),
        "kind": kinds[identifier],
        "group": draw.choice(groups),
        "position": [draw.randint(0, 900), draw.randint(0, 500)],
        "source": _source(draw, identifier),
    }
    places = [*nodes, *exits]
    if draw.random() < 0.6:
        node["outcomes"] = {
            f"outcome_{number}": draw.sample(places, draw.randint(0, min(2, len(places)))) for number in range(3)
        }
        node["outcomes"] = {name: list(dict.fromkeys(named)) for name, named in node["outcomes"].items()}
    if draw.random() < 0.3:
        node["has_no_outcome_for"] = draw.sample(nodes, 1)
    if draw.random() < 0.3:
        node["clock"] = {"working_days": draw.randint(1, 50), "label": draw.choice(WORDS)}
        if draw.random() < 0.5:
            node["clock"]["since"] = draw.choice(nodes)
    if draw.random() < 0.3:
        node["short"] = "S"
    for name, day in (("valid_from", "2023-10-01"), ("valid_until", "2025-04-01")):
        if draw.random() < 0.2:
            node[name] = day
    return node


def _source(draw: random.Random, identifier: str) -> Values:
    source: Values = {"list": f"list_of_{identifier}", "start": "start_date"}
    if draw.random() < 0.6:
        source["end"] = draw.sample(DAYS, draw.randint(1, 2))
    if draw.random() < 0.4:
        source["where"] = draw.choice(["team = 'A'", "district IS NULL OR team LIKE 'N%'"])
    if draw.random() < 0.3:
        source["undated_end"] = draw.choice(["open", "start"])
    if draw.random() < 0.4:
        source["outcome"] = "outcome"
    if draw.random() < 0.3:
        source["outcomes_where"] = [{"where": f"team = '{n}'", "outcome": f"outcome_{n}"} for n in range(2)]
    return source


class Written:
    """A map file in a style of its own: quotes, spaces, braces or headers, line ends, and numbered comments."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.comments = 0
        self.wide = draw.random() < 0.3
        self.newline = draw.choice(["\n", "\n", "\n", "\r\n"])
        self.lines: list[str] = []

    def text(self, made: Values) -> str:
        """The whole file."""
        blocks = [name for name in ("groups", "exits", "edges", "nodes") if made[name] and self.draw.random() < 0.5]
        sections = [name for name in ("ground",) if name in made and self.draw.random() < 0.5]
        for name in self.shuffled([each for each in made if each not in blocks and each not in sections]):
            self.pair(name, made[name])
        for name in self.shuffled([*blocks, *sections]):
            if name in sections:
                self.section(name, made[name], 1)
            else:
                for item in made[name]:
                    self.section(name, item, 2)
        return self.newline.join(self.lines) + self.draw.choice(["", self.newline])

    def section(self, header: str, values: Values, brackets: int) -> None:
        """A table under a header, and the tables in it: in braces, under dotted keys or headers of their own."""
        self.between()
        self.line("[" * brackets + header + "]" * brackets)
        tables = [name for name, value in values.items() if isinstance(value, dict)]
        own = [name for name in tables if self.draw.random() < 0.6]
        for name in self.shuffled([each for each in values if each not in own]):
            if name in tables and values[name] and self.draw.random() < 0.4:
                for key, value in values[name].items():
                    self.line(f"{name}.{key}{self.equals()}{self.value(value)}")
            else:
                self.pair(name, values[name])
        for name in own:
            self.section(f"{header}.{name}", values[name], 1)

    def pair(self, name: str, value: Any) -> None:
        """`name = value`, over several lines where it is a list and luck has it."""
        if isinstance(value, list) and value and self.draw.random() < 0.5:
            self.line(f"{name}{self.equals()}[")
            for number, item in enumerate(value, start=1):
                comma = "," if number < len(value) or self.draw.random() < 0.5 else ""
                self.line(f"  {self.value(item)}{comma}")
            self.line("]")
        else:
            self.line(f"{name}{self.equals()}{self.value(value)}")

    def line(self, text: str) -> None:
        """A line, with a comment above or behind it where luck has it."""
        if self.draw.random() < 0.1:
            self.lines.append(self.comment())
        self.lines.append(text + (f" {self.comment()}" if self.draw.random() < 0.15 else ""))

    def between(self) -> None:
        """What parts sections: nothing, an empty line, a comment standing alone."""
        if self.draw.random() < 0.2:
            self.lines += ["", self.comment()]
        self.lines += [""] * self.draw.choice([0, 1, 1, 2])

    def comment(self) -> str:
        """The next comment: its number tells it from all others."""
        self.comments += 1
        return f"# comment {self.comments}."

    def equals(self) -> str:
        """`=`, with or without spaces."""
        return "=" if self.wide else " = "

    def value(self, value: Any) -> str:
        """A value on one line."""
        if isinstance(value, dict):
            pairs = [f"{name}{self.equals()}{self.value(each)}" for name, each in value.items()]
            return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
        if isinstance(value, list):
            space = " " if self.wide else ""
            return f"[{space}{', '.join(self.value(each) for each in value)}{space}]"
        if isinstance(value, str):
            return self.words(value)
        return str(value)

    def words(self, text: str) -> str:
        """A text in either kind of quotes; a day in none."""
        if text == "2024-01-01":
            return text
        plain = "'" not in text and "\t" not in text
        return f"'{text}'" if plain and self.draw.random() < 0.3 else json.dumps(text, ensure_ascii=False)

    def shuffled(self, names: list[str]) -> list[str]:
        """The names in another order, or not."""
        return self.draw.sample(names, len(names)) if self.wide else names
