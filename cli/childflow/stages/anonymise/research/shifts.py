"""By how many weeks a child's dates are shifted: drawn by the key, the same in every run, never nought.

Children known to be of one family share a shift, else a family could be told by dates that lie apart in one and not in
the other. The draw is even: every number of weeks from -`most` to `most`, but for 0, is as likely.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

import polars as pl

KIND = b"shift:"


def weeks_of(units: pl.Series, key: bytes, most: int) -> pl.DataFrame:
    """Each of `units` (the pseudonym of a family or child) with its `weeks`.

    256 bits are far more than the shifts there are, so that none is likelier than another by more than one in 2^248.
    """
    drawn = [int.from_bytes(hmac.digest(key, KIND + unit.encode(), "sha256")) % (2 * most) for unit in units]
    weeks = [draw - most if draw < most else draw - most + 1 for draw in drawn]
    return pl.DataFrame({"unit": units, "weeks": weeks}, schema={"unit": pl.String, "weeks": pl.Int32})


def units_of(lists: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every `child` of the lists with the `unit` that its shift is drawn for: its family where a list tells it, else
    the child itself. Families that share a child are one."""
    children = pl.concat([pl.Series("child", [], pl.String), *(frame["child"] for frame in _of_children(lists))])
    everyone = children.drop_nulls().unique().sort().to_frame()
    told = [frame.select("child", "family").drop_nulls() for frame in _of_children(lists) if "family" in frame.columns]
    pairs = pl.concat([pl.DataFrame(schema={"child": pl.String, "family": pl.String}), *told]).unique()
    joined = _joined(pairs)
    return everyone.join(joined, on="child", how="left").select("child", unit=pl.coalesce("unit", "child"))


def _of_children(lists: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
    return [frame for frame in lists.values() if "child" in frame.columns]


def _joined(pairs: pl.DataFrame) -> pl.DataFrame:
    """Each child of the pairs and the first, by the alphabet, of all families that lead to one another by children."""
    named = pairs.with_columns(unit="family")
    while True:
        spread = named.with_columns(pl.col("unit").min().over("child")).with_columns(
            pl.col("unit").min().over("family")
        )
        if spread["unit"].equals(named["unit"]):
            return named.select("child", "unit").unique("child")
        named = spread
