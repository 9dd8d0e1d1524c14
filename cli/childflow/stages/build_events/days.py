"""How working days are counted: on England's calendar, or, where dates are shifted, as `anonymise` counted and carried
them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.stages.build_events.runs import NEVER
from childflow_schemas.working_days import after_weekdays, after_working_days, ordinal


@dataclass(frozen=True)
class Days:
    """The calendar of one log, whose records are known up to `cut_off`.

    `carried`: of each child and day that the lists hold, the working days after the cut-off (see
    `childflow_schemas.research.WORKING_DAYS`); None where dates are true.
    """

    cut_off: date
    carried: pl.DataFrame | None = None

    def of(self, child: pl.Series, day: pl.Series) -> pl.Series:
        """The working-day number of each day of a child, of which differences are working days; null for null.

        On the calendar each day is worked out once, for there are many rows of few days.
        """
        if self.carried is not None:
            asked = pl.DataFrame({"child": child, "day": day})
            return asked.join(self._carried_to_the_end, on=["child", "day"], how="left", maintain_order="left")[
                "working_day"
            ]
        at, none = pl.col("day"), pl.lit(NEVER)
        first, last = at.min().fill_null(none), at.max().fill_null(none)
        frame = day.alias("day").to_frame()
        counted = frame.select(ordinal(pl.date_range(first, last))).to_series()
        return counted.gather(frame.select((at - first).dt.total_days()).to_series())

    @property
    def _carried_to_the_end(self) -> pl.DataFrame:
        """What is carried, and the cut-off of every child, on which something may end that has no end."""
        assert self.carried is not None
        last = self.carried.select(pl.col("child").unique()).with_columns(
            day=pl.lit(self.cut_off), working_day=pl.lit(0, pl.Int32)
        )
        return pl.concat([self.carried.filter(pl.col("day") < self.cut_off), last.select(self.carried.columns)])

    @property
    def at_cut_off(self) -> pl.Expr:
        """The working-day number of the cut-off."""
        return ordinal(pl.lit(self.cut_off)) if self.carried is None else pl.lit(0, pl.Int32)

    def after(self, start: pl.Expr, working_days: int) -> pl.Expr:
        """The date on which a clock that starts at `start` is up. Where dates are shifted, bank holidays are not on it:
        where they lie is not told."""
        after = after_working_days if self.carried is None else after_weekdays
        return after(start, working_days)
