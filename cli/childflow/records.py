"""Rows of pseudonymised lists that are one record: listed twice is not two events."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow_schemas.pseudonymised import key_of, person_of


def said_again(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Every row of a list that a later row with its key says again: `_record`, `merged_into` the last of these.

    Rows without a child stay apart. Of a child's rows without a start, as conferences of no enquiry are, those are one
    that say the same in every column.
    """
    person, key = person_of(name), key_of(name)
    undated = frame.filter(pl.col(person).is_not_null(), pl.any_horizontal(pl.col(key[:2]).is_null()))
    return pl.concat(
        [
            _again(frame.select("_record", *key).drop_nulls(key[:2]), key),
            _again(undated, [*set(frame.columns) - {"_record"}]),
        ]
    )


def _again(frame: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """As `said_again` has them.

    Rows that say the same have one hash, and few rows share theirs: only those are compared.
    """
    hashes = frame.select(by).hash_rows()
    in_order = hashes.sort()
    alike = frame.filter(hashes.is_in(in_order.filter(in_order == in_order.shift(1)).implode()))
    several = alike.filter(alike.select(by).is_duplicated())
    last = several.select("_record", merged_into=pl.col("_record").max().over(by))
    return last.filter(pl.col("_record") != pl.col("merged_into"))
