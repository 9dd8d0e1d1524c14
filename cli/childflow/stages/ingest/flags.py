"""Outcomes told by several yes/no columns, as some case systems give them (golden journey G15)."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow_schemas.columns import OUTCOME_SEPARATOR


def outcome_of_flags(flags: Mapping[str, pl.Series], precedence: tuple[str, ...]) -> pl.Series:
    """The outcome of each row: the first set flag in `precedence`, then the others set, joined by `;`.

    `flags` are Boolean columns by the outcome they tell, null where blank. Null where no flag is set. Several columns
    may tell one outcome; each outcome stands once.
    """
    told = pl.DataFrame({outcome: flags[outcome] for outcome in precedence if outcome in flags})
    said = [pl.when(pl.col(outcome)).then(pl.lit(outcome)) for outcome in told.columns]
    joined = pl.concat_str(said, separator=OUTCOME_SEPARATOR, ignore_nulls=True)
    return told.select(pl.when(joined != "").then(joined).alias("outcome"))["outcome"]


def either(one: pl.Series | None, other: pl.Series) -> pl.Series:
    """Set where either flag is set; null where both are blank."""
    if one is None:
        return other
    return pl.DataFrame({"one": one, "other": other}).select(pl.max_horizontal("one", "other"))["one"]
