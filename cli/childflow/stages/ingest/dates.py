"""Dates as returns write them, and the order of day and month that a column's own cells give away.

`04/03/2024` is one of two days. Which of them is settled for a column, by its cells that can be read one way only;
where they disagree it is not settled, and such a cell is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import polars as pl

_TIME = r"(?:[ t]+\d{1,2}[:.]\d{2}.*)?$"
_YEAR_FIRST = rf"^(?<y>\d{{4}})[-/.](?<m>\d{{1,2}})[-/.](?<d>\d{{1,2}}){_TIME}"
_PACKED = r"^(?<y>19\d{2}|20\d{2})(?<m>\d{2})(?<d>\d{2})$"
_NUMERIC = rf"^(?<d>\d{{1,2}})[-/.](?<m>\d{{1,2}})[-/.](?<y>\d{{4}}|\d{{2}}){_TIME}"
_MONTH_NAMED = (
    rf"^(?:[a-z]+,? )?(?<d>\d{{1,2}})(?:st|nd|rd|th)?[- /.]?(?<m>[a-z]{{3,9}})\.?[-, /.]*(?<y>\d{{4}}|\d{{2}}){_TIME}"
)
_NAMED_FIRST = rf"^(?:[a-z]+,? )?(?<m>[a-z]{{3,9}})\.?[- /.](?<d>\d{{1,2}})(?:st|nd|rd|th)?[-, /.]+(?<y>\d{{4}}){_TIME}"
_IN_ANY_ORDER = (_YEAR_FIRST, _MONTH_NAMED, _NAMED_FIRST, _PACKED)
_SERIAL = r"^(\d{5})(?:\.\d+)?$"
_DATE_CELL = r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_NUMBERS = (
    {month: str(number) for number, month in enumerate(_MONTHS, start=1)}
    | {month: str(number) for number, month in enumerate(_FULL_MONTHS, start=1)}
    | {"sept": "9"}
)
_EXCEL_EPOCH = pl.date(1899, 12, 30)
_DAYS_TO_1904 = 1462
"""A workbook of the 1904 system counts its days from this much later."""
_SERIALS = (20_000, 60_000)
"""Excel day numbers taken for dates: October 1954 to April 2064."""
_CENTURY = 50
"""Two-figure years up to this are of this century."""
_YEARS = (1900, 2199)
"""Years of a date; outside them stands a time of day or a slip, which is not read."""

SETTLED = 0.95
"""The share of a column's telling dates that settles its order; the rest are slips."""
SWAPPED = 20
"""So many texts and date cells make the pattern of swapped dates one that chance does not."""
WRITTEN = "written"


class Written(IntEnum):
    """How a cell's date is written: a text read in any order (`PLAINLY`), one that tells of the order of day and month,
    a date cell, or the number of the day."""

    PLAINLY = 0
    DAY_FIRST = 1
    MONTH_FIRST = 2
    EITHER = 3
    SAME = 4
    CELL_TO_12 = 5
    CELL_AFTER_12 = 6
    NUMBER = 7
    NO_DATE = 8


TEXTS = (Written.PLAINLY, Written.DAY_FIRST, Written.MONTH_FIRST, Written.EITHER, Written.SAME)
"""Ways of writing a date as text."""


class Order(StrEnum):
    """How the numbers of a column's dates are read; where it is not settled, those that could be two days are not."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    NOT_SETTLED = "not_settled"


@dataclass(frozen=True)
class DateOrder:
    """The order of one column's dates, and the account that settled it: counts of cells.

    `basis` is `evidence`, `template` where no cell tells (the template asks for the day first), or `conflicting`.
    `suspected_swap`: the column looks as if an Excel set to the other order had turned into date cells, day and month
    exchanged, whatever it could, and left the rest as text.
    """

    order: Order
    basis: str
    day_first: int
    month_first: int
    ambiguous: int
    suspected_swap: bool


def settle(cells: Mapping[int, int]) -> DateOrder:
    """The order of a column with so many `cells` written each way (`Written`)."""
    day_first, month_first, either = (
        cells.get(each, 0) for each in (Written.DAY_FIRST, Written.MONTH_FIRST, Written.EITHER)
    )
    telling = day_first + month_first
    if day_first >= SETTLED * telling:
        order, basis = Order.DAY_FIRST, "evidence" if telling else "template"
    elif month_first >= SETTLED * telling:
        order, basis = Order.MONTH_FIRST, "evidence"
    else:
        order, basis = Order.NOT_SETTLED, "conflicting"
    return DateOrder(order, basis, day_first, month_first, either, _looks_swapped(cells))


def _looks_swapped(cells: Mapping[int, int]) -> bool:
    """Whether every text has a number above 12 in one and the same place, and no date cell has such a day."""
    texts = [cells.get(each, 0) for each in (Written.DAY_FIRST, Written.MONTH_FIRST, Written.EITHER, Written.SAME)]
    one_kind = max(texts) == sum(texts) and texts[0] + texts[1] >= SWAPPED
    return one_kind and cells.get(Written.CELL_TO_12, 0) >= SWAPPED and not cells.get(Written.CELL_AFTER_12, 0)


def read_dates(tidy: pl.Series, from_1904: bool = False) -> pl.DataFrame:
    """Tidied text as dates, a column for each `Order`, null where it is none of the forms below or no day of the
    calendar; and `written`, how each is written (`Written`).

    Read in every order are `2024-02-29` (also with `/` or `.`, and with a time, as date cells arrive), `20240229`,
    `29 February 2024`, `29-Feb-24`, `Feb 29, 2024` and Excel's day numbers 20000 to 60000, which count from 1904 in
    some workbooks; `29/02/2024` and `29-2-24` go by the order.
    """
    said = tidy.str.to_lowercase().alias("said").to_frame()
    forms = said.select(
        _in_any_order(pl.col("said"), from_1904).alias("plain"),
        pl.col("said").str.extract_groups(_NUMERIC).alias("numeric"),
        pl.col("said").str.contains(_DATE_CELL).alias("cell"),
        pl.col("said").str.contains(_SERIAL).alias("number"),
    )
    read = forms.select(
        "cell",
        "number",
        _of_years(pl.col("plain")),
        _of_years(_day(pl.col("numeric"))).alias("day_first"),
        _of_years(_day(pl.col("numeric"), "m", "d")).alias("month_first"),
    )
    plain, day_first, month_first = (pl.col(name) for name in ("plain", "day_first", "month_first"))
    one_day = pl.when(_written() != Written.EITHER).then(pl.coalesce(day_first, month_first))
    return read.select(
        pl.coalesce(plain, day_first).alias(Order.DAY_FIRST),
        pl.coalesce(plain, month_first).alias(Order.MONTH_FIRST),
        pl.coalesce(plain, one_day).alias(Order.NOT_SETTLED),
        _written().alias(WRITTEN),
    )


def day_first(tidy: pl.Expr) -> pl.Expr:
    """Tidied text as dates, the day before the month, where a return's own definition leaves no doubt: as
    `Order.DAY_FIRST` of `read_dates`."""
    said = tidy.str.to_lowercase()
    return _of_years(pl.coalesce(_in_any_order(said, from_1904=False), _day(said.str.extract_groups(_NUMERIC))))


def _in_any_order(said: pl.Expr, from_1904: bool) -> pl.Expr:
    return pl.coalesce(
        *(_day(said.str.extract_groups(form)) for form in _IN_ANY_ORDER),
        _of_serial(said, from_1904),
    )


def _written() -> pl.Expr:
    plain, day_first, month_first = (pl.col(name) for name in ("plain", "day_first", "month_first"))
    ways = (
        (plain.is_not_null() & pl.col("cell") & (plain.dt.day() <= 12), Written.CELL_TO_12),
        (plain.is_not_null() & pl.col("cell"), Written.CELL_AFTER_12),
        (plain.is_not_null() & pl.col("number"), Written.NUMBER),
        (plain.is_not_null(), Written.PLAINLY),
        (day_first.is_null() & month_first.is_null(), Written.NO_DATE),
        (month_first.is_null(), Written.DAY_FIRST),
        (day_first.is_null(), Written.MONTH_FIRST),
        (day_first == month_first, Written.SAME),
    )
    way = pl.coalesce(*(pl.when(so).then(int(each)) for so, each in ways), int(Written.EITHER))
    return way.cast(pl.UInt8)


def _day(groups: pl.Expr, day_in: str = "d", month_in: str = "m") -> pl.Expr:
    year, month, day = (groups.struct.field(name) for name in ("y", month_in, day_in))
    number = year.cast(pl.Int32, strict=False)
    full_year = (
        pl.when(year.str.len_chars() == 4)
        .then(number)
        .when(number <= _CENTURY)
        .then(2000 + number)
        .otherwise(1900 + number)
    )
    month_number = month.replace(_MONTH_NUMBERS)
    return pl.concat_str([full_year.cast(pl.String), month_number, day], separator="-").str.to_date(
        "%Y-%m-%d", strict=False
    )


def _of_serial(said: pl.Expr, from_1904: bool) -> pl.Expr:
    serial = said.str.extract(_SERIAL).cast(pl.Int32, strict=False) + (_DAYS_TO_1904 if from_1904 else 0)
    return pl.when(serial.is_between(*_SERIALS)).then(_EXCEL_EPOCH + pl.duration(days=serial))


def _of_years(day: pl.Expr) -> pl.Expr:
    return pl.when(day.dt.year().is_between(*_YEARS)).then(day)
