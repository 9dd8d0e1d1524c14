"""The map builder's page with a map in it, as `childflow map edit` makes it."""

from __future__ import annotations

from pathlib import Path

from childflow.map_columns import columns_of_lists
from childflow.resources import builder_page
from childflow.stages.map_page import Told, map_page

MAPS = Path(__file__).parents[2] / "configs" / "maps"


def page_of(text: str, name: str = "map.toml") -> str:
    """The page of a map's text, without rows."""
    told = Told(name, text, "Exampleshire", columns_of_lists([]))
    return map_page(builder_page().read_text(encoding="utf-8"), told, None)


def shipped(name: str) -> str:
    """The text of a map that ships."""
    return (MAPS / f"{name}.toml").read_text(encoding="utf-8")


def large_map(nodes: int = 60, edges: int = 200) -> str:
    """A map of so many nodes and edges, in rows of ten."""
    ids = [f"node_{number}" for number in range(nodes)]
    pairs = [(one, (one * 7 + step * 11 + step) % nodes) for step in range(1, 9) for one in range(nodes)]
    unique = list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))[:edges]
    assert len(unique) == edges
    head = (
        'id = "large"\nlabel = "A large map"\nsentence = "Many places."\nvalid_from = 2024-01-01\n'
        "size = [1800, 1000]\nentry = [30, 100]\noff_map_within = 5\nprecedence = []\n"
        'groups = [{ id = "all", label = "All" }]\n'
        'exits = [{ id = "not_recorded", label = "Not recorded", kind = "not_recorded", position = [900, 960] }]\n'
    )
    lines = [f'  {{ from = "{ids[one]}", to = "{ids[other]}", within = 5 }},' for one, other in unique]
    blocks = [
        f'[[nodes]]\nid = "{each}"\nlabel = "Activity {number}"\nkind = "step"\ngroup = "all"\n'
        f"position = [{120 + number % 10 * 165}, {100 + number // 10 * 140}]\n"
        'source = { list = "contacts", start = "date_of_contact" }\n'
        for number, each in enumerate(ids)
    ]
    return head + "edges = [\n" + "\n".join(lines) + "\n]\n\n" + "\n".join(blocks)
