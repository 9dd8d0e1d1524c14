"""Working days as DfE counts them: Monday to Friday, less England's bank holidays.

"n working days from a to b" are the working days after a up to and with b, so the
same day is 0 and a weekend adds none.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays
import polars as pl

FIRST_YEAR, LAST_YEAR = 1985, 2050
_ORIGIN = date(FIRST_YEAR, 1, 1)


@cache
def bank_holidays() -> tuple[date, ...]:
    """England's bank holidays, one-off ones included. Source: the `holidays` package, GB, England."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return tuple(sorted(found))


def ordinal(day: pl.Expr) -> pl.Expr:
    """How many working days there have been up to and with `day` since 1985: Int32, null for null.

    The difference of two ordinals is the number of working days from the one to the other.
    """
    return pl.business_day_count(pl.lit(_ORIGIN), day + pl.duration(days=1), holidays=bank_holidays())


def weekday_ordinal(day: pl.Expr) -> pl.Expr:
    """The same of Mondays to Fridays, bank holidays among them: whole weeks away, differences stay as they are."""
    return pl.business_day_count(pl.lit(_ORIGIN), day + pl.duration(days=1))


def working_days_between(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Working days after `start` up to and with `end`: Int32; negative where `end` is before `start`."""
    return ordinal(end) - ordinal(start)


def after_working_days(day: pl.Expr, count: int) -> pl.Expr:
    """The date on which the `count`-th working day after `day` falls: Date, null for null."""
    return day.dt.add_business_days(count, holidays=bank_holidays(), roll="backward")


def after_weekdays(day: pl.Expr, count: int) -> pl.Expr:
    """The same of Mondays to Fridays, bank holidays among them."""
    return day.dt.add_business_days(count, roll="backward")
