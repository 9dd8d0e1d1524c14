"""Dates as returns write them. The day comes before the month, or the year comes first: nothing is read month first."""

from __future__ import annotations

import polars as pl

_TIME = r"(?:[ t]+\d{1,2}[:.]\d{2}.*)?$"
_YEAR_FIRST = rf"^(?<y>\d{{4}})[-/.](?<m>\d{{1,2}})[-/.](?<d>\d{{1,2}}){_TIME}"
_PACKED = r"^(?<y>19\d{2}|20\d{2})(?<m>\d{2})(?<d>\d{2})$"
_DAY_FIRST = rf"^(?<d>\d{{1,2}})[-/.](?<m>\d{{1,2}})[-/.](?<y>\d{{4}}|\d{{2}}){_TIME}"
_MONTH_NAMED = (
    rf"^(?:[a-z]+,? )?(?<d>\d{{1,2}})(?:st|nd|rd|th)?[- /.]?(?<m>[a-z]{{3,9}})\.?[-, /.]*(?<y>\d{{4}}|\d{{2}}){_TIME}"
)
_SERIAL = r"^(\d{5})(?:\.\d+)?$"

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
_SERIALS = (20_000, 60_000)
"""Excel day numbers taken for dates: October 1954 to April 2064."""
_CENTURY = 50
"""Two-figure years up to this are of this century."""
_YEARS = (1900, 2199)
"""Years of a date; outside them stands a time of day or a slip, which is not read."""


def read_dates(tidy: pl.Expr) -> pl.Expr:
    """Tidied text as dates; null where it is none of the forms below, or no day of the calendar.

    Read are `2024-02-29` (also with `/` or `.`, and with a time, as date cells arrive), `20240229`, `29/02/2024`,
    `29-2-24`, `29 February 2024`, `29-Feb-24`, and Excel's day numbers 20000 to 60000.
    """
    said = tidy.str.to_lowercase()
    read = pl.coalesce(
        *(_of_groups(said.str.extract_groups(form)) for form in (_YEAR_FIRST, _DAY_FIRST, _MONTH_NAMED, _PACKED)),
        _of_serial(said),
    )
    return pl.when(read.dt.year().is_between(*_YEARS)).then(read)


def _of_groups(groups: pl.Expr) -> pl.Expr:
    year, month, day = (groups.struct.field(name) for name in ("y", "m", "d"))
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


def _of_serial(said: pl.Expr) -> pl.Expr:
    serial = said.str.extract(_SERIAL).cast(pl.Int32, strict=False)
    return pl.when(serial.is_between(*_SERIALS)).then(_EXCEL_EPOCH + pl.duration(days=serial))
