"""Cells: how they are counted, when they are told and what they are rounded to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import polars as pl

from childflow.share_settings import Share

if TYPE_CHECKING:
    from childflow.stages.share.periods import Span

STEP = 5
"""Shares of all there is are told in steps of so many per cent, so that they do not tell how many are hidden."""


def cells(happened: pl.DataFrame, by: Sequence[str | pl.Expr]) -> pl.DataFrame:
    """The cells of what `happened` (a row each, with its `child`): `count`, and how many different `children`."""
    return happened.group_by(by).agg(count=pl.len(), children=pl.col("child").n_unique())


def may_be_told(rule: Share) -> pl.Expr:
    """Whether enough happened in a cell, to enough different children."""
    return pl.min_horizontal("count", "children") >= rule.smallest


def told(rule: Share) -> pl.Expr:
    """What is told of a cell: its count, rounded; null where it may not be told."""
    return pl.when(may_be_told(rule)).then(rounded(pl.col("count"), rule)).cast(pl.UInt32)


def rounded(count: pl.Expr, rule: Share) -> pl.Expr:
    """A count to the nearest multiple of `round_to`, halves up."""
    return (count + rule.round_to // 2) // rule.round_to * rule.round_to


def per_cent(share: float) -> int:
    """A share in per cent, down to a whole step."""
    return int(100 * share / STEP + 1e-9) * STEP


@dataclass(frozen=True)
class LeftOut:
    """Moves that are in no cube, told as any cell: those off the map; before the first week told; after the last."""

    moves_off_the_map: int | None
    moves_before_the_first_week: int | None
    moves_after_the_last_week: int | None

    def to_json(self) -> dict[str, int | None]:
        """As it is written to `share.json`."""
        return asdict(self)


def left_out_of(moves: pl.DataFrame, span: Span, rule: Share) -> LeftOut:
    """What of all `moves` no cube has."""
    before, after = pl.col("day") < span.first_week, pl.col("day") > span.ends
    asked = (~pl.col("on_map") & span.holds("day"), before, after)
    return LeftOut(*(_one(moves.filter(each), rule) for each in asked))


def _one(happened: pl.DataFrame, rule: Share) -> int | None:
    counted = happened.select(count=pl.len(), children=pl.col("child").n_unique())
    found: int | None = counted.select(told(rule)).item()
    return found
