"""The key of a record as a digest: the same in every return, and in every version of every library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import polars as pl

from childflow_schemas.columns import ListDefinition

LENGTH = 16


def known_by(each: ListDefinition, column: str) -> tuple[str, ...]:
    """The columns by which a record is known when something is wrong with its `column`.

    They are the list's key without the column itself, so that a record whose source is filled in is still the same
    record. The child and the date stay: without one of them a record is like too many others.
    """
    return tuple(name for name in each.key if name != column or name in (each.person, each.start))


def record_keys(each: ListDefinition, known: tuple[str, ...], rows: pl.DataFrame) -> pl.Series:
    """A digest of the list's name and the columns `known` for each of its rows; rows alike in these have the same.

    SHA-256, as polars' own hash may differ from version to version.
    """
    key = pl.concat_str(pl.lit(each.name), pl.col(known).cast(pl.String).fill_null(""), separator="\x1f")
    said = rows.select(key).to_series()
    digests = [hashlib.sha256(text.encode()).hexdigest()[:LENGTH] for text in said]
    return pl.Series("record_key", digests, pl.String)


def rows_of_keys(
    each: ListDefinition, known: tuple[str, ...], rows: pl.DataFrame, persons: Iterable[str | None]
) -> pl.DataFrame:
    """How many rows of the list there are of each key, of these children (or adopters) alone: `record_key`, `rows`."""
    asked = pl.DataFrame({each.person: list(persons)}, schema={each.person: pl.String})
    theirs = rows.select(known).join(asked, on=each.person, how="semi", nulls_equal=True)
    return record_keys(each, known, theirs).value_counts(name="rows")
