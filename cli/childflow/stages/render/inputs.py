"""What `render` is given: the frames of a build-events folder, and what to say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import polars as pl

from childflow.maps import Map
from childflow.stories import Story


@dataclass(frozen=True)
class Built:
    """The frames `build-events` wrote (see `childflow_schemas.events`), and the map they lie on.

    Without `links` every activity that is over counts as a move; without `indicators` the page shows none.
    """

    events: pl.DataFrame
    journeys: pl.DataFrame
    moves: pl.DataFrame
    positions: pl.DataFrame
    children: pl.DataFrame
    cohorts: pl.DataFrame
    map: Map
    links: pl.DataFrame = field(default_factory=pl.DataFrame)
    indicators: pl.DataFrame = field(default_factory=pl.DataFrame)


@dataclass(frozen=True)
class About:
    """What the page says of itself.

    `cohorts`: id to label and sentence, in the order shown. `reconciliation`: list to its account of rows. `story`:
    what the page tells of itself, if asked.
    """

    authority: str
    cut_off: date
    version: str
    edition: Literal["inside", "research", "made_up"] = "inside"
    cohorts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reconciliation: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    story: Story | None = None
