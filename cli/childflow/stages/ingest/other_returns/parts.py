"""What the makers of lists have in common: reading a column to decide by it, and small translations of codes."""

from __future__ import annotations

import polars as pl

from childflow.stages.ingest.dates import day_first

GENDERS = {
    "0": "not_stated",
    "1": "male",
    "2": "female",
    "9": "neither",
    "M": "male",
    "F": "female",
    "U": "not_stated",
    "I": "neither",
}
"""Sex and gender as DfE's returns and the SSD code them: 9 and I are indeterminate."""

NOBODY = "no row of a list is about this child"


def day(column: str) -> pl.Expr:
    """The date that the text of the column says, null where none."""
    return day_first(pl.col(column))


def written(of: pl.Expr) -> pl.Expr:
    """A date as text that reads back the same."""
    return of.dt.to_string("%Y-%m-%d")


def whole_years(born: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Age on a day in completed years; null before birth, and where either is not known."""
    to_come = on.dt.to_string("%m%d") < born.dt.to_string("%m%d")
    return pl.when(born <= on).then(on.dt.year() - born.dt.year() - to_come.cast(pl.Int32))


def is_yes(column: str) -> pl.Expr:
    """Whether the column says yes: `Y`, `1` or `true`, as other returns do; false where blank."""
    return pl.col(column).str.to_lowercase().is_in(("y", "yes", "1", "true", "t")).fill_null(False)


def is_no(column: str) -> pl.Expr:
    """Whether the column says no; false where blank."""
    return pl.col(column).str.to_lowercase().is_in(("n", "no", "0", "false", "f")).fill_null(False)


def yes_or_no(says: pl.Expr) -> pl.Expr:
    """`yes` where true, `no` where false, null where null."""
    return pl.when(says).then(pl.lit("yes")).when(~says).then(pl.lit("no"))


def gender(column: str) -> pl.Expr:
    """Sex or gender in our codes; what is none of DfE's codes stays as it is, to be read as any other cell."""
    return pl.col(column).str.to_uppercase().replace_strict(GENDERS, default=pl.col(column), return_dtype=pl.String)


def joined(*parts: str | pl.Expr) -> pl.Expr:
    """One identifier made of others with spaces between, null where any of them is."""
    return pl.concat_str([pl.lit(part) if isinstance(part, str) else part for part in parts], separator=" ")
