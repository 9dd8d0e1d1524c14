"""What `share` writes: counts, and no child. Other tools read it.

Every count is rounded, and null where it is hidden: too few happenings or too few different children stand behind it,
nought among them, or it would tell of one that is. In CSV a hidden count is `c`, as in DfE's own tables.
"""

from __future__ import annotations

import polars as pl

ENTRY = "entry"
"""Where a child comes from who comes in."""
GRAINS = ("week", "month", "quarter", "year", "whole")
"""From fine to coarse; a year begins on 1 April, a week on Monday, `whole` is all the weeks told."""
TIMES = ("1", "2", "3", "4", "5+")
NOT_KNOWN = "not known"
HIDDEN = "c"
"""How CSV says that a count is hidden."""

SHARED: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "flows": {
        "from": pl.String,
        "to": pl.String,
        "grain": pl.Enum(GRAINS),
        "period": pl.Date,
        "moves": pl.UInt32,
    },
    "stock": {"activity": pl.String, "week": pl.Date, "children": pl.UInt32},
    "times_through": {"activity": pl.String, "times": pl.Enum(TIMES), "children": pl.UInt32},
    "attributes": {"activity": pl.String, "attribute": pl.String, "value": pl.String, "children": pl.UInt32},
    "waits": {
        "from": pl.String,
        "to": pl.String,
        "moves": pl.UInt32,
        "median_days": pl.UInt32,
        "p25_days": pl.UInt32,
        "p75_days": pl.UInt32,
    },
    "indicators": {
        "indicator": pl.String,
        "title": pl.String,
        "unit": pl.String,
        "grain": pl.Enum(GRAINS),
        "period": pl.Date,
        "numerator": pl.UInt32,
        "denominator": pl.UInt32,
        "value": pl.Float64,
    },
}
"""Cube to column to type.

`flows`: `moves` from a place (or the entry) to a place or exit in the `period` that begins on that day, each pair in
one `grain`; pairs are those of the map, whether anybody went or not. An exit that has a node's id is `exit_` and that.
`stock`: `children` at an activity on the Monday `week`, each child at one place. `times_through`: children of an
activity by how often they had come through; `attributes`: the same children by one attribute at a time; a value told
nowhere is not listed. `waits`: days from the beginning of `from` to the move, to the day or to whole weeks; `moves` the
sum of those that `flows` tells. `indicators`: `value` in `unit`, which is per cent, of the two counts told.
"""


def shared_dtypes(cube: str) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Columns of one cube."""
    return SHARED[cube]
