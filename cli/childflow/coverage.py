"""How much of what happened a map explains: the one measure that `map check`, `map discover` and the builder share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Coverage:
    """Moves of one activity to the next: by an edge of the map, and off the map (rule J9)."""

    by_edge: int
    off_map: int

    @property
    def moves(self) -> int:
        """All of them."""
        return self.by_edge + self.off_map

    @property
    def share(self) -> float:
        """What the map explains, from 0 to 1; all, where nothing moved."""
        return self.by_edge / self.moves if self.moves else 1.0

    @property
    def sentence(self) -> str:
        """As people are told: rounded down, so that 100 % is all.

        >>> Coverage(929, 71).sentence
        'this map explains 92 % of moves'
        >>> Coverage(0, 0).sentence
        'there are no moves to explain yet'
        """
        if not self.moves:
            return "there are no moves to explain yet"
        return f"this map explains {int(self.share * 100 + 1e-9)} % of moves"


def coverage_of(links: pl.DataFrame) -> Coverage:
    """The coverage of the log whose `links` these are."""
    handed = links["why"].filter(links["kind"] == "hand_off")
    off_map = int((handed == "off_map").sum())
    return Coverage(len(handed) - off_map, off_map)
