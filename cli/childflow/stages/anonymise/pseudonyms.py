"""Keyed pseudonyms: HMAC-SHA-256 under a random key, so that nobody without it can go through all numbers and match.

Children, families, adopters and each kind of record are hashed under names of their own: a child and a family that
happen to share a number do not share a pseudonym.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import polars as pl

from childflow.errors import ChildflowError
from childflow_schemas.annex_a import LISTS

IDENTIFIERS = {
    "child_unique_id": "child",
    "family_identifier": "family",
    "adopter_identifier": "adopter",
    **{column.name: column.name for each in LISTS for column in each.columns if column.episode},
}
"""Identifying column to the column of its pseudonyms, whose name is the kind they are hashed under."""

IDENTIFIER, PSEUDONYM = "_identifier", "_pseudonym"

BLOCK = sha256().block_size
LENGTH = 16
LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrstx")
"""A pseudonym is 16 consonants, 64 bits: no spreadsheet takes it for a number, and it spells no word."""


def pseudonyms_of(lists: Mapping[str, pl.DataFrame], key: bytes) -> dict[str, pl.DataFrame]:
    """For each identifying column, every identifier in any list (`_identifier`) and its pseudonym (`_pseudonym`).

    Each identifier is hashed once, however many rows it has.
    """
    return {column: pseudonyms_in(_distinct(lists, column), key, kind) for column, kind in IDENTIFIERS.items()}


def add_pseudonyms(frame: pl.DataFrame, pseudonyms: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The frame with a column of pseudonyms for each identifying column it has, instead of it where they are of one
    name; null stays null."""
    for column, table in pseudonyms.items():
        if column in frame.columns:
            beside = frame.join(table, left_on=column, right_on=IDENTIFIER, how="left")
            frame = beside.with_columns(pl.col(PSEUDONYM).alias(IDENTIFIERS[column])).drop(PSEUDONYM)
    return frame


def _distinct(lists: Mapping[str, pl.DataFrame], column: str) -> pl.Series:
    columns = [frame.lazy().select(column) for frame in lists.values() if column in frame.columns]
    distinct = pl.concat(columns or [pl.LazyFrame(schema={column: pl.String})]).drop_nulls().unique()
    return distinct.collect()[column]


def pseudonyms_in(identifiers: pl.Series, key: bytes, kind: str) -> pl.DataFrame:
    """Each of the `identifiers`, which are distinct and not null (`_identifier`), and its pseudonym as one of that
    `kind` (`_pseudonym`). ChildflowError where two have one."""
    digests = _digests(identifiers.to_list(), key, f"{kind}:".encode())
    pseudonyms = pl.Series(PSEUDONYM, digests, pl.String)
    if pseudonyms.n_unique() != len(identifiers):
        raise ChildflowError(f"Two {kind} identifiers have one pseudonym. Nothing was written; use another key.")
    return pl.DataFrame([identifiers.alias(IDENTIFIER), pseudonyms])


def _digests(identifiers: Sequence[str], key: bytes, kind: bytes) -> list[str]:
    """HMAC-SHA-256 (RFC 2104) of each identifier, its first 64 bits in `LETTERS`.

    The two hashes are keyed once and copied for each identifier: half the time of asking `hmac` for each anew.
    """
    block = key.ljust(BLOCK, b"\0")
    inner, outer = (sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))
    inner.update(kind)
    digests = []
    for identifier in identifiers:
        first, second = inner.copy(), outer.copy()
        first.update(identifier.encode())
        second.update(first.digest())
        digests.append(second.hexdigest()[:LENGTH])
    return "\n".join(digests).translate(LETTERS).split("\n") if digests else []
