"""Records cut at one day on the shifted calendar, so that no record's end tells by how much it was shifted.

What is open on the day the return was drawn would tell it otherwise: its start and its working days lead to a day that
all open records share, and how far it was shifted is how far it ends from there. So every child is followed up to the
day that even the most shifted record reaches, and not a day longer: the cut-off of the edition. For a child shifted
onward, that is as much as twice the most weeks of what is known; all the file says of it is as it was on that day.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from childflow_schemas.pseudonymised import key_of
from childflow_schemas.research import LOCAL_TOLD_WITH, TOLD_WITH


def cut_off_of(drawn_on: date, most: int) -> date:
    """The cut-off of the edition: the day of the return, shifted back by the most weeks."""
    return drawn_on - timedelta(weeks=most)


def shifted(frame: pl.DataFrame, weeks: pl.DataFrame) -> pl.DataFrame:
    """A list with every date shifted by its child's `weeks`."""
    dates = [name for name, dtype in frame.schema.items() if dtype == pl.Date]
    away = pl.duration(weeks=pl.col("weeks"))
    beside = frame.join(weeks, on="child", how="left", maintain_order="left")
    return beside.with_columns(pl.col(name) + away for name in dates).drop("weeks")


def as_known_on(name: str, frame: pl.DataFrame, cut_off: date) -> pl.DataFrame:
    """A list as a return of that day would have it: without rows that begin later, later dates, and what they told."""
    start = next(iter(key_of(name)[1:]), None)
    begun = frame if start is None else frame.filter((pl.col(start) <= cut_off) | pl.col(start).is_null())
    told_with = TOLD_WITH.get(name, LOCAL_TOLD_WITH if "start_date" in frame.columns else {})
    return begun.with_columns(
        *(
            pl.when((pl.col(day) <= cut_off) | pl.col(day).is_null()).then(told).alias(told)
            for day, columns in told_with.items()
            for told in columns
        ),
        *(
            pl.when(pl.col(day) <= cut_off).then(day).alias(day)
            for day, dtype in frame.schema.items()
            if dtype == pl.Date
        ),
    )
