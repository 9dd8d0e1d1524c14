"""Whole numbers and ages."""

from __future__ import annotations

import polars as pl

_WHOLE = r"^([+-]?\d{1,3}(?:,\d{3})+|[+-]?\d+)(?:\.0*)?$"
_DECIMAL = r"^([+-]?\d+(?:\.\d+)?)(?: ?(?:years?|yrs?|y))?(?: old)?$"
_UNDER_ONE = r"^(?:<|less than|under) ?(?:1|one)(?: ?(?:years?|yrs?|y))?(?: old)?$"
_WEEKS_OR_MONTHS = r"^(?:\d|1[01]) ?(?:months?|mths?|m)(?: old)?$|^\d{1,2} ?(?:weeks?|wks?|days?)(?: old)?$"
_UNBORN = r"^(?:unborn|not (?:yet )?born|pre-?birth)\b"

UNBORN = -1
"""The age of a child not yet born, as the template asks for it."""


def read_integers(tidy: pl.Expr) -> pl.Expr:
    """Tidied text as whole numbers, Int32: `12`, `1,200`, `12.0`; null for anything else."""
    return tidy.str.extract(_WHOLE).str.replace_all(",", "").cast(pl.Int32, strict=False)


def read_ages(tidy: pl.Expr) -> pl.Expr:
    """Tidied text as completed years, Int32: decimals are floored, `<1` and months are 0, an unborn child is -1."""
    said = tidy.str.to_lowercase()
    return (
        pl.when(said.str.contains(_UNBORN))
        .then(UNBORN)
        .when(said.str.contains(_UNDER_ONE) | said.str.contains(_WEEKS_OR_MONTHS))
        .then(0)
        .otherwise(said.str.extract(_DECIMAL).cast(pl.Float64, strict=False).floor().cast(pl.Int32, strict=False))
    )
