"""How alike children are in what somebody might know of them: k-anonymity, l-diversity and t-closeness.

A class is the children who share every quasi-identifier; a missing value counts as a value of its own. k is the
smallest class. l is the fewest different values of a sensitive attribute in any class; its entropy form counts a value
that nearly everybody has as hardly any. t is the farthest that a class's shares of those values lie from everybody's:
half the sum of the differences, which is the earth mover's distance of values that have no order.

Sources: Sweeney 2002 (k); Machanavajjhala and others 2007 (l); Li, Li and Venkatasubramanian 2007 (t).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

CHILDREN = "_children"
"""How many children a row of cells stands for."""


@dataclass(frozen=True)
class Anonymity:
    """What the classes of a table reach: `k`, and by sensitive attribute the fewest different values, its entropy form
    and the farthest class. 0 and 1 where there is no child."""

    k: int
    distinct: Mapping[str, int]
    entropy: Mapping[str, float]
    closeness: Mapping[str, float]


def cells_of(table: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """The different rows of `table` in `columns`, sorted, and how many children each stands for: `_children`."""
    return table.group_by(columns).agg(pl.len().cast(pl.Int64).alias(CHILDREN)).sort(columns)


def classes_of(cells: pl.DataFrame, by: Sequence[str], sensitive: Sequence[str]) -> pl.DataFrame:
    """One row a class: the columns `by`, `_children`, and `distinct`, `entropy`, `closeness` of each `sensitive`
    attribute, named as `distinct.outcome`."""
    classes = cells.group_by(by).agg(pl.col(CHILDREN).sum())
    for each in sensitive:
        classes = classes.join(_diversity(cells, by, each), on=by, nulls_equal=True)
    return classes


def _diversity(cells: pl.DataFrame, by: Sequence[str], sensitive: str) -> pl.DataFrame:
    """The spread of one sensitive attribute in every class."""
    counted = cells.group_by([*by, sensitive]).agg(pl.col(CHILDREN).sum())
    share = pl.col(CHILDREN) / pl.col(CHILDREN).sum().over(by)
    whole = pl.col(CHILDREN).sum().over(sensitive) / pl.col(CHILDREN).sum()
    shares = counted.with_columns(_share=share, _whole=whole)
    there, everywhere = pl.col("_share"), pl.col("_whole")
    return shares.group_by(by).agg(
        pl.len().alias(f"distinct.{sensitive}"),
        (-(there * there.log()).sum()).exp().alias(f"entropy.{sensitive}"),
        (((there - everywhere).abs().sum() + 1 - everywhere.sum()) / 2).alias(f"closeness.{sensitive}"),
    )


def anonymity(classes: pl.DataFrame, sensitive: Sequence[str]) -> Anonymity:
    """What the `classes` reach, the least of all."""

    def least(measure: str) -> dict[str, float]:
        found = ((each, classes[f"{measure}.{each}"].min()) for each in sensitive)
        return {each: float(value) if isinstance(value, int | float) else 0.0 for each, value in found}

    farthest = ((each, classes[f"closeness.{each}"].max()) for each in sensitive)
    smallest = classes[CHILDREN].min()
    return Anonymity(
        k=smallest if isinstance(smallest, int) else 0,
        distinct={each: round(value) for each, value in least("distinct").items()},
        entropy=least("entropy"),
        closeness={each: float(value) if isinstance(value, float) else 1.0 for each, value in farthest},
    )
