"""The key of a record as a digest: the same in every return, and in every version of every library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import polars as pl

from childflow_schemas.columns import ListDefinition

LENGTH = 16


def record_keys(each: ListDefinition, rows: pl.DataFrame) -> pl.Series:
    """A digest of the list's name and key for each of its rows; rows listed twice, or of a blank key, have the same.

    SHA-256, as polars' own hash may differ from version to version.
    """
    key = pl.concat_str(pl.lit(each.name), pl.col(each.key).cast(pl.String).fill_null(""), separator="\x1f")
    said = rows.select(key).to_series()
    digests = [hashlib.sha256(text.encode()).hexdigest()[:LENGTH] for text in said]
    return pl.Series("record_key", digests, pl.String)


def rows_of_keys(each: ListDefinition, rows: pl.DataFrame, persons: Iterable[str | None]) -> pl.DataFrame:
    """How many rows of the list there are of each key, of these children (or adopters) alone: `record_key`, `rows`."""
    asked = pl.DataFrame({each.person: list(persons)}, schema={each.person: pl.String})
    theirs = rows.select(each.key).join(asked, on=each.person, how="semi", nulls_equal=True)
    return record_keys(each, theirs).value_counts(name="rows")
