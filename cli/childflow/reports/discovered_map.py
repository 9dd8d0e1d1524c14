"""What a discovered map says of itself: where its parts are from, and how sure they are. No value of a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from childflow.map_text import Comments
from childflow.stages.discover import Discovered
from childflow.wording import counted

FEW = 5
"""Counts up to this may point at children, and a map is passed around: they are said as few."""


def comments_of(found: Discovered, merged: Mapping[str, Sequence[str]]) -> Comments:
    """The comments of the map that was found; `merged` are spellings of one activity."""
    return Comments(
        head=(
            "A first map, proposed by `childflow map discover` from the authority's own lists. It is a draft for",
            "people who know the service: rename, move, merge and leave out. Nodes of published lists are as the",
            "shipped maps have them.",
            "",
            f"When it was made, {found.coverage.sentence}. Beside each edge: how often it was gone, and its",
            "dependency (Weijters and van der Aalst 2003), from -1 to 1: near 1, the one leads to the other and never",
            "back.",
            "`has_no_outcome_for` are services that a form of a published list has no outcome for, so that what",
            "follows is inferred from the dates.",
            "",
            *(
                f"Spellings taken for one activity: {', '.join(said)}."
                for said in ([repr(each) for each in several] for several in merged.values())
            ),
        ),
        edges={
            (way.edge.from_, way.edge.to): f"{_often(way.count)}, dependency {way.dependency:.2f}" for way in found.ways
        },
        nodes={
            node.id: [f"{_often(found.activities.get(node.id, 0), 'activity', 'activities')}."]
            for node in found.map_.nodes
        },
    )


def _often(count: int, word: str = "move", words: str | None = None) -> str:
    return counted(count, word, words) if count > FEW else f"few {words or word + 's'}"
