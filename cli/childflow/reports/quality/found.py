"""What the report is made of: the result of one run of `validate`, with what earlier runs left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import polars as pl


class Found(Protocol):
    """The frames a report reads, as `validate` leaves them.

    `issues` has one row a breach, with `state`, `first_seen` and what is accepted of it; `results` one row a rule, list
    and column; `ended` the issues of the run before that are no more, and how each ended; `runs` and `rules` the counts
    of every run kept so far, oldest first, this one last. `lists` and `set_aside` are the rows themselves.
    """

    @property
    def lists(self) -> Mapping[str, pl.DataFrame]: ...
    @property
    def set_aside(self) -> Mapping[str, pl.DataFrame]: ...
    @property
    def issues(self) -> pl.DataFrame: ...
    @property
    def results(self) -> pl.DataFrame: ...
    @property
    def ended(self) -> pl.DataFrame: ...
    @property
    def runs(self) -> pl.DataFrame: ...
    @property
    def rules(self) -> pl.DataFrame: ...


ACCEPTED = pl.col("accepted_until").is_not_null()
"""Whether an acceptance holds for the issue today."""
NEW = (pl.col("state") == "new").fill_null(False)
"""Whether the issue is new; on a first run, when there is nothing to compare with, none is."""
RECORD = ["list", "_record"]
"""What tells one row of the return from every other."""
PLACE = ["rule", "list", "column"]
"""What tells one rule on one column of one list from every other."""

Place = tuple[str, str, str]
"""Rule, list and column."""
