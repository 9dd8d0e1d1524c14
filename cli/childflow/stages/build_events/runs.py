"""Runs of rows in a sorted frame: what a window over a child would say, at the cost of a shift.

Activities are sorted by child, so a child is a run of neighbouring rows. Grouping them anew for every question, as a
window function does, costs many times more.
"""

from __future__ import annotations

from datetime import date

import polars as pl

NEVER = date(9999, 12, 31)
"""The end of what is open, where an end is compared."""

ROOM = 2**40
"""More than any day or activity number: what keeps one run's values apart from the next one's."""

NUMBERS = 2**32
"""More than any activity's number: what stands before a number packed with it."""

YEAR_ONE = 719_162
"""Days from 1 January of the year 1 to 1 January 1970, from which polars counts."""


def begins_run(*columns: str) -> pl.Expr:
    """True on the first row of each run of equal `columns`."""
    changes = [pl.col(column).ne_missing(pl.col(column).shift(1)) for column in columns]
    return pl.any_horizontal(changes) | (pl.int_range(pl.len()) == 0)


def rows_since(begins: pl.Expr) -> pl.Expr:
    """How many rows lie between each row and the last on which `begins` was true: 0 there."""
    row = pl.int_range(pl.len())
    return row - pl.when(begins).then(row).forward_fill()


def greatest_before(value: pl.Expr, run: str) -> pl.Expr:
    """The greatest `value` (a whole number from 0, below ROOM) on the earlier rows of the same run; null on its first.

    `run` is a column of whole numbers that rises from run to run.
    """
    so_far = (pl.col(run).cast(pl.Int64) * ROOM + value.cast(pl.Int64)).cum_max().shift(1)
    return pl.when(~begins_run(run)).then(so_far % ROOM)


def day_number(day: pl.Expr) -> pl.Expr:
    """A date as a whole number of days since the year 1, so that none a return can hold is below 0."""
    return day.cast(pl.Int32).cast(pl.Int64) + YEAR_ONE


def as_day(number: pl.Expr) -> pl.Expr:
    """The date of a `day_number`."""
    return (number - YEAR_ONE).cast(pl.Int32).cast(pl.Date)
