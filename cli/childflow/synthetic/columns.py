"""Expressions that the lists share: identifiers, ages, dates as known on a day, and details drawn from a row itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

MULTIPLIER, SHIFT = 7_368_787, 1_234_577
"""A prime and a start: numbers in order become identifiers in no order, none twice."""


def identifier(number: pl.Expr, prefix: str, digits: int) -> pl.Expr:
    """The authority's own identifier of the `number`-th of something: `digits` digits, leading zeros and all."""
    shuffled = (number.cast(pl.Int64) * MULTIPLIER + SHIFT) % (10**digits)
    return pl.concat_str(pl.lit(prefix), shuffled.cast(pl.String).str.zfill(digits))


def known(column: str, day: date) -> pl.Expr:
    """The date in `column` as known on `day`: null while it lies ahead."""
    return pl.when(pl.col(column) <= day).then(pl.col(column))


def when_known(column: str, day: date, value: str | pl.Expr) -> pl.Expr:
    """`value` (a column or expression) where the date in `column` has come by `day`, else null."""
    return pl.when(pl.col(column) <= day).then(pl.col(value) if isinstance(value, str) else value)


def age(born: str, day: date) -> pl.Expr:
    """Whole years on `day`; -1 before birth."""
    month_and_day = pl.col(born).dt.month().cast(pl.Int32) * 100 + pl.col(born).dt.day()
    not_yet = (month_and_day > day.month * 100 + day.day).cast(pl.Int32)
    return pl.when(pl.col(born) > day).then(-1).otherwise(day.year - pl.col(born).dt.year() - not_yet).cast(pl.Int32)


def drawn(salt: int) -> pl.Expr:
    """A number in [0, 1) that depends on the child, the row's start and `salt`, and on nothing else."""
    mixed = pl.col("child").cast(pl.Int64) * 48_271 + pl.col("start").to_physical() * 69_621 + salt * 1_299_721
    return ((mixed * 1_103_515_245 + 12_345) % 2_147_483_647 * 16_807 % 1_000_003) / 1_000_003


def chosen(weights: Mapping[str, float], salt: int) -> pl.Expr:
    """One of the values, by weight, drawn from the row."""
    names, total, so_far = list(weights), sum(weights.values()), 0.0
    number, result = drawn(salt), pl.lit(names[-1])
    bounds = []
    for name in names:
        so_far += weights[name] / total
        bounds.append((so_far, name))
    for bound, name in reversed(bounds[:-1]):
        result = pl.when(number < bound).then(pl.lit(name)).otherwise(result)
    return result


def named(column: str, names: Sequence[str]) -> pl.Expr:
    """The name with the number that `column` holds."""
    return pl.col(column).replace_strict(list(range(len(names))), list(names), return_dtype=pl.String)


def last_of_every(days: pl.Expr, day: date, end: str | None) -> pl.Expr:
    """The latest of visits every so many `days` from the row's start to its end, or to `day`; null before the first."""
    until = pl.lit(day) if end is None else pl.min_horizontal(pl.lit(day), pl.col(end))
    gone = (until - pl.col("start")).dt.total_days()
    visits = gone // days
    return pl.when(visits > 0).then(pl.col("start") + pl.duration(days=visits * days))


def before_latest(start: str, kept: pl.Expr | None = None) -> pl.Expr:
    """How many of the child's rows (those `kept`) lie in the twelve months before its latest, the latest left out."""
    counted = pl.col(start) if kept is None else pl.col(start).filter(kept)
    latest = counted.max()
    within = (counted < latest) & (counted >= latest.dt.offset_by("-12mo"))
    return within.sum().cast(pl.Int32)
