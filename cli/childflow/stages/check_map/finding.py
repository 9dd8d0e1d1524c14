"""One thing to look at in a map: what, where, how often, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

KINDS: dict[str, str] = {
    "off_the_map": "a move that no edge knows",
    "unknown_outcome": "an outcome that its node does not know",
    "unknown_list": "a list that is neither of Annex A nor in the folder",
    "window_never_matches": "an edge whose window is shorter than any move along it",
    "unreachable": "a node that no edge leads to",
    "dead_end": "a node that nothing leads out of",
    "exit_without_name": "an exit that has no label",
    "exit_not_named": "an exit that no outcome names",
    "outcome_without_edge": "an outcome that names a node no edge leads to",
    "outcome_names_nothing": "an outcome that names neither node nor exit",
    "never_seen": "a node of which the data has no activity",
    "edge_never_used": "an edge that nobody went along",
}
"""Every kind of finding, the weightiest first."""


@dataclass(frozen=True)
class Finding:
    """`kind` is one of KINDS, `place` the node, edge or exit; `count` how many, where that is known."""

    kind: str
    place: str
    says: str
    do: str
    count: int | None = None


def weightiest_first(findings: list[Finding]) -> list[Finding]:
    """By kind, then the most frequent first."""
    rank = {kind: at for at, kind in enumerate(KINDS)}
    return sorted(findings, key=lambda each: (rank[each.kind], -(each.count or 0), each.place))
