"""Reaching k, l and t: whole columns made coarser, level by level, and the children who are still too rare left out.

Every way of making columns coarser is tried (there are some hundred), and of those that leave out no more children than
is allowed the one that loses least is taken. A column is coarse for everybody or nobody: a value that only the rare
have made coarse would mark them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import polars as pl

from childflow.stages.anonymise.research.anonymity import CHILDREN, Anonymity, anonymity, cells_of, classes_of

Levels = Sequence[Mapping[str, Sequence[str]]]
"""What a column's values become, level by level: group to values of the level before. After the last comes nothing."""


@dataclass(frozen=True)
class Goal:
    """What every class must reach, and the greatest share of children who may be left out for it."""

    k: int
    distinct: int
    closeness: float
    most_suppressed: float


@dataclass(frozen=True)
class Column:
    """A quasi-identifier: its name and its levels."""

    name: str
    levels: Levels

    @property
    def coarsest(self) -> int:
        """The level at which nothing is told."""
        return len(self.levels) + 1

    def at(self, level: int, values: pl.Series) -> pl.Series:
        """What `values` are at a level: 0 as they are; null at the coarsest. Values that no level names stay."""
        if level == self.coarsest:
            return pl.Series(values.name, [None] * len(values), values.dtype)
        for each in self.levels[:level]:
            groups = {value: group for group, members in each.items() for value in members}
            values = values.replace(groups) if groups else values
        return values


@dataclass(frozen=True)
class Choice:
    """One way: the level of each column, what its classes reach, who is left out, and what is lost.

    `loss` is from 0 to 1: of a child that stays, how much of its values' meaning is lost, on average over columns (0 as
    they are, 1 where nothing is told); 1 of a child left out.
    """

    levels: Mapping[str, int]
    kept: pl.DataFrame
    children: int
    suppressed: int
    loss: float
    reached: Anonymity

    @cached_property
    def share(self) -> float:
        """The share of children left out."""
        return self.suppressed / self.children if self.children else 0.0


def choices(table: pl.DataFrame, columns: Sequence[Column], sensitive: Sequence[str], goal: Goal) -> Iterator[Choice]:
    """Every way to make `table` (one row a child, all text) reach the goal, whatever it costs."""
    names = [column.name for column in columns]
    cells = cells_of(table, [*names, *sensitive])
    children = table.height
    for levels in product(*(range(column.coarsest + 1) for column in columns)):
        chosen = list(zip(columns, levels, strict=True))
        coarse = cells.with_columns(
            *(column.at(level, cells[column.name]) for column, level in chosen),
            _lost=sum((_lost(column, level, cells) for column, level in chosen), _nothing(cells)) / len(columns),
        )
        kept, classes = _kept(coarse, names, sensitive, goal)
        suppressed = children - int(kept[CHILDREN].sum())
        loss = (float((kept["_lost"] * kept[CHILDREN]).sum()) + suppressed) / children if children else 0.0
        named = {column.name: level for column, level in chosen}
        yield Choice(named, classes.select(names), children, suppressed, round(loss, 6), anonymity(classes, sensitive))


def best(ways: Sequence[Choice], goal: Goal) -> Choice | None:
    """The way that loses least, of those that leave out few enough; None where there is none. Ties go to finer."""
    allowed = [way for way in ways if way.share <= goal.most_suppressed and way.children > way.suppressed]
    return min(allowed, key=lambda way: (way.loss, tuple(way.levels.values())), default=None)


def _kept(
    cells: pl.DataFrame, by: Sequence[str], sensitive: Sequence[str], goal: Goal
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells of children who may stay, and their classes.

    To leave out a class changes what everybody's shares are, so that others may fall short of t: it is repeated until
    none does.
    """
    while True:
        classes = classes_of(cells, by, sensitive)
        short = classes.filter(_falls_short(sensitive, goal))
        if short.is_empty():
            return cells, classes
        cells = cells.join(short.select(by), on=by, how="anti", nulls_equal=True)


def _falls_short(sensitive: Sequence[str], goal: Goal) -> pl.Expr:
    rounding = 1e-9
    few = [pl.col(f"distinct.{each}") < goal.distinct for each in sensitive]
    far = [pl.col(f"closeness.{each}") > goal.closeness + rounding for each in sensitive]
    return pl.any_horizontal(pl.col(CHILDREN) < goal.k, *few, *far)


def _lost(column: Column, level: int, cells: pl.DataFrame) -> pl.Series:
    """How much of a value's meaning is lost, row by row: others it may now stand for, of all others there are."""
    finest = cells[column.name]
    different = finest.n_unique() - 1
    if different == 0 or level == 0:
        return _nothing(cells)
    pairs = pl.DataFrame({"finest": finest, "coarse": column.at(level, finest)})
    return pairs.select((pl.col("finest").n_unique().over("coarse") - 1) / different).to_series()


def _nothing(cells: pl.DataFrame) -> pl.Series:
    return pl.zeros(cells.height, pl.Float64, eager=True)
