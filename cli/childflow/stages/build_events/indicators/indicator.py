"""An indicator as an object: what is counted, of what, by which date, and whose definition it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import polars as pl

from childflow_schemas.indicators import Kind, Unit

EVERY = pl.lit(True)
PERIODS = (Kind.MONTH, Kind.QUARTER, Kind.YEAR)
FLOWS = (*PERIODS, Kind.ROLLING_YEAR)
NOW = (Kind.NOW,)
AT = "at"
"""The `when` of what is counted on a day: rows from `since` up to, not with, `until`, on the last day of a period."""


class Counts(StrEnum):
    """What a condition that holds of rows counts: the rows, or the different children they are of."""

    ROWS = "rows"
    CHILDREN = "children"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One indicator.

    `number` is its place among the 29 of the reference. `table` names what is counted, one row each, and `when` the
    date column that puts a row into a period. `numerator` and `denominator` are true of the rows that count; of a
    number there is no denominator, of a rate it is the population, and of working days the `quantile` of `value` is
    taken over the rows of the denominator. `part` splits the rows: into shares of all of them, or, where
    `of_its_part`, into indicators of their own.

    `needs` are columns of lists, `a.x|b.y` either of two; `nodes` the lists that the map must have on nodes. A figure
    that looks `look_back` months before a period, or `look_ahead` after it, is whole only where those are known too.
    """

    number: int
    id: str
    title: str
    definition: str
    source: str
    table: str
    when: str
    unit: Unit
    numerator: pl.Expr = EVERY
    denominator: pl.Expr = EVERY
    numerator_counts: Counts = Counts.ROWS
    denominator_counts: Counts = Counts.ROWS
    value: pl.Expr | None = None
    quantile: float | None = None
    part: pl.Expr | None = None
    of_its_part: bool = False
    kinds: tuple[Kind, ...] = FLOWS
    needs: tuple[str, ...]
    nodes: tuple[str, ...] = ()
    look_back: int = 0
    look_ahead: int = 0

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists it needs, each once."""
        named = [each.split(".")[0] for need in self.needs for each in need.split("|")]
        return tuple(dict.fromkeys(named))


def rate_of(count: Indicator) -> Indicator:
    """The same count for each 10,000 children of the authority, for years alone, as rates are published."""
    kinds = tuple(kind for kind in count.kinds if kind in (Kind.YEAR, Kind.ROLLING_YEAR))
    return replace(
        count,
        id=f"{count.id}_rate",
        title=f"{count.title} per 10,000 children",
        definition=f"{count.definition} For each 10,000 children aged 0 to 17 of mid-year before the year's end.",
        unit=Unit.RATE,
        kinds=kinds,
    )
