"""A million identifiers: the stage's pseudonyms beside the standard library's HMAC, row by row.

A list has many rows a child, so 100,000 children share the million rows; a million different children are shown too.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from childflow.stages.anonymise.pseudonyms import add_pseudonyms, pseudonyms_of
from tests.bench.lines import Line, at_least, told
from tests.bench.running import main
from tests.bench.turns import best, clock

ROWS, TRIES = 1_000_000, 2
HOLD = 10.0
BESIDE = "the standard library's HMAC, row by row"


def row_by_row(identifiers: list[str], key: bytes) -> list[str]:
    """What one would write first."""
    return [hmac.new(key, f"child:{each}".encode(), hashlib.sha256).hexdigest()[:16] for each in identifiers]


def in_the_stage(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """What `anonymise` does."""
    lists = {"contacts": frame}
    return add_pseudonyms(frame, pseudonyms_of(lists, key))


def pseudonyms(_: Path) -> Iterator[Line]:
    """A million rows, of a tenth as many children and of as many."""
    key = secrets.token_bytes(32)
    for children, claimed in ((100_000, True), (ROWS, False)):
        frame = pl.DataFrame({"child_unique_id": [f"{n % children:08}" for n in range(ROWS)]})
        bare, ours = best(
            TRIES,
            clock(lambda frame=frame: row_by_row(frame["child_unique_id"].to_list(), key)),
            clock(lambda frame=frame: in_the_stage(frame, key)),
        )
        what, scale = f"pseudonyms, 1 M rows of {children:,} children", f"{ours:.2f} s and {bare:.2f} s"
        if claimed:
            yield at_least(what, BESIDE, HOLD, bare / ours, "x faster", scale)
        else:
            yield told(what, BESIDE, bare / ours, "x faster", scale)


MEASURES = (pseudonyms,)

if __name__ == "__main__":
    main(MEASURES)
