"""The parts rules are built of: each an expression that is true of good rows, false of bad ones, null elsewhere."""

from __future__ import annotations

from datetime import date

import polars as pl

from childflow_schemas.rules.rule import CUT_OFF
from childflow_schemas.working_days import bank_holidays

CHILD = pl.col("child_unique_id")


def filled(column: str) -> pl.Expr:
    """The cell holds something that could be read."""
    return pl.col(column).is_not_null()


def given(applies: pl.Expr, ok: pl.Expr) -> pl.Expr:
    """`ok` where the rule applies; null where it does not.

    `ok` compared with true or null: inside a `when` polars works scalars out again for every row.
    """
    return ok == pl.when(applies.fill_null(False)).then(True)


def on_or_after(later: str, earlier: str) -> pl.Expr:
    """The one date is not before the other; null unless both are there."""
    return pl.col(later) >= pl.col(earlier)


def not_in_future(column: str) -> pl.Expr:
    """The date is not after the extraction date."""
    return pl.col(column) <= CUT_OFF


def started(column: str) -> pl.Expr:
    """The date is there and not after the extraction date."""
    return filled(column) & not_in_future(column).fill_null(True)


def on_a_weekday(column: str) -> pl.Expr:
    """Not a Saturday or Sunday."""
    return pl.col(column).dt.weekday() <= 5


def not_a_bank_holiday(column: str) -> pl.Expr:
    """Not a bank holiday in England."""
    return pl.col(column).is_in(bank_holidays()).not_()


def within_working_days(start: str, days: int) -> pl.Expr:
    """No more than `days` working days from the date to the extraction date, counted after the one, with the other.

    The earliest such date is worked out once, and not the days of every row.
    """
    earliest = CUT_OFF.first().dt.add_business_days(-days, holidays=bank_holidays(), roll="backward")
    return pl.col(start) >= earliest


def age_on(day: pl.Expr) -> pl.Expr:
    """Whole years from the date of birth to `day`, -1 before birth; null unless both are known."""
    born = pl.col("date_of_birth")
    birthday_to_come = _day_of_year(day) < _day_of_year(born)
    years = day.dt.year() - born.dt.year() - birthday_to_come.cast(pl.Int32)
    return pl.when(born > day).then(-1).otherwise(years)


def _day_of_year(day: pl.Expr) -> pl.Expr:
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


LONG_AGO, HISTORY_SHARE = "-7mo", 0.05


def before_window(last: pl.Expr) -> pl.Expr:
    """The last day a row speaks of is long before the six months of its list; a month more is nothing to speak of."""
    return (last < CUT_OFF.first().dt.offset_by(LONG_AGO)).fill_null(False)


def is_history(last: pl.Expr) -> pl.Expr:
    """More than a few rows are of long ago: the list holds years, and not the latest six months."""
    return before_window(last).mean() > HISTORY_SHARE


def last_day(end: str) -> pl.Expr:
    """The end of the row, or the extraction date while it is open."""
    return pl.coalesce(pl.col(end), CUT_OFF)


def no_longer_than(start: str, end: str, days: int) -> pl.Expr:
    """At most `days` calendar days from the start to the end, or to the extraction date while open."""
    return (last_day(end) - pl.col(start)).dt.total_days() <= days


def same_on_every_row(column: str) -> pl.Expr:
    """All rows of the child in one return agree on the column; null where the row itself is blank."""
    return given(
        filled(column) & CHILD.is_not_null(),
        pl.col(column).n_unique().over("child_unique_id", "_return") == 1,
    )


def listed_once(*key: str) -> pl.Expr:
    """No earlier row has the same key; null where part of the key is blank."""
    whole = pl.all_horizontal(filled(column) for column in key)
    return given(whole, pl.struct(key).is_first_distinct())


def one_open(is_open: pl.Expr, start: str) -> pl.Expr:
    """The child has no other row that is open; judged on open rows only, one listed twice once."""
    first = pl.struct(CHILD, start, is_open.alias("is_open")).is_first_distinct()
    applies = CHILD.is_not_null() & is_open & first
    return given(applies, pl.when(applies).then(CHILD).is_unique())


def no_overlap(start: str, end: pl.Expr, may_touch: bool = False) -> pl.Expr:
    """The row does not start during an earlier row of the child.

    DfE counts the other row's start day and, unless `may_touch`, its end day as during it. `end` is the last day of a
    row, the extraction date while open. Of two rows that start together the later record is the one at fault; a row
    with the same start and end again is listed twice, which another rule tells.
    """
    known = CHILD.is_not_null() & filled(start)
    first = pl.struct(CHILD, start, end.alias("end")).is_first_distinct()
    taken = pl.max_horizontal(end.dt.offset_by("-1d") if may_touch else end, start)
    taken_before = pl.when(known).then(taken).cum_max().shift(1).over("child_unique_id", order_by=[start, "_record"])
    return given(known & first, taken_before.is_null() | (pl.col(start) > taken_before))


def since(column: str, day: date) -> pl.Expr:
    """The date is on or after `day`."""
    return pl.col(column) >= pl.lit(day)
