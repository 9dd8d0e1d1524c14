"""Texts as numbers, so that nothing after compares texts."""

from __future__ import annotations

from itertools import count

import polars as pl


def numbered(texts: pl.Series) -> tuple[pl.Series, pl.Series]:
    """The number of each of `texts`, null for null; and the distinct texts in their order, which the numbers count.

    Texts are looked up by their hashes, which are found in half the time. Should two texts have one hash, as no two
    of a million children are likely to, all are hashed anew.
    """
    for seed in count():
        hashes = texts.hash(seed)
        distinct = texts.gather(hashes.arg_unique()).drop_nulls().sort()
        known = distinct.hash(seed).to_frame("hash").with_row_index("number")
        found = hashes.to_frame("hash").join(known, on="hash", how="left", maintain_order="left")
        if distinct.gather(found["number"]).eq_missing(texts).all():
            break
    return found["number"], distinct
