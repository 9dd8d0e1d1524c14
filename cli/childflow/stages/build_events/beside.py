"""What is known of some activities, put beside all of them."""

from __future__ import annotations

import polars as pl


def beside(activities: pl.DataFrame, *known: pl.DataFrame) -> pl.DataFrame:
    """The activities, with the columns that each of `known` has for some of them, by number; null for the others.

    `known` has an activity at most once. The number of an activity, `activity`, is its row: so nothing is searched
    for, as a join would at three times the cost.
    """
    for each in known:
        rows = pl.int_range(each.height, dtype=pl.UInt32, eager=True)
        places = pl.repeat(None, activities.height, dtype=pl.UInt32, eager=True).scatter(each["activity"], rows)
        activities = activities.hstack(each.drop("activity").select(pl.all().gather(places)))
    return activities
