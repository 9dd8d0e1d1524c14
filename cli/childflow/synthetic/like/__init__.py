"""A made-up log fitted to what an authority has shared, and to nothing else: for training and demonstrations.

Every move that the share edition tells, from one place to another or out, is made as often and in the same period.
Who moves is invented: no child of the authority, nor any made-up return, is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.maps import Map
from childflow.synthetic.dice import Dice
from childflow.synthetic.like.children import children_of, times_through
from childflow.synthetic.like.frames import Frames, frames_of
from childflow.synthetic.like.published import Published
from childflow.synthetic.like.walking import walked

__all__ = ["MadeUp", "Published", "like"]


@dataclass(frozen=True)
class MadeUp:
    """A log as `build-events` writes one, of children who are nobody. `entries_added` are those that came in beyond
    what is told, for somebody must have been there to move on."""

    frames: Frames
    children: pl.DataFrame
    entries_added: int


def like(cubes: Mapping[str, pl.DataFrame], map_: Map, first_week: date, last_week: date, seed: int) -> MadeUp:
    """A log whose moves are those that the shared `cubes` tell; the same seed makes the same one."""
    dice, published = Dice(seed), Published(cubes, map_, first_week, last_week)
    walk = walked(published, dice)
    owners = times_through(walk.journeys, published, dice)
    return MadeUp(frames_of(walk, owners, map_), children_of(owners, walk, published, dice), walk.added)
