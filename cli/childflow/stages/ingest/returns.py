"""Returns in the order they were made, and the day the newest was drawn."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_GAP = r"[\s_\-.]*"
_FORMS = tuple(
    re.compile(rf"(?<!\d){form}(?!\d)", re.IGNORECASE)
    for form in (
        r"(?P<year>20\d{2})[-_.](?P<number>\d{1,2})[-_.](?P<day>\d{1,2})",
        r"(?P<year>20\d{2})(?P<number>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})[-_.](?P<number>\d{1,2})[-_.](?P<year>20\d{2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}{_MONTH}{_GAP}(?P<year>20\d{{2}})",
        rf"(?P<year>20\d{{2}}){_GAP}{_MONTH}",
        rf"{_MONTH}{_GAP}(?P<year>20\d{{2}})",
        r"(?P<year>20\d{2})[-_.](?P<number>\d{2})",
        r"(?P<number>\d{2})[-_.](?P<year>20\d{2})",
    )
)

OUTLYING = timedelta(days=366)
"""A start date further than this beyond all but the last hundredth of start dates is a slip, not the latest."""
EVENT_LISTS = tuple(each.name for each in BY_NAME.values() if each.number <= 8)
"""The lists whose start dates tell when a return was drawn."""


@dataclass(frozen=True)
class Extraction:
    """The day the newest return was drawn, and what tells it."""

    day: date
    basis: Literal["given", "file_name", "latest_date"]


@dataclass(frozen=True)
class Span:
    """The days a file name can mean: one day, or a month of them."""

    first: date
    last: date


def span_in(name: str) -> Span | None:
    """The date in a file's or folder's name, day before month; None where there is none. A year alone is none.

    >>> span_in("annex_a_31-01-2024.xlsx") == span_in("2024-01-31")
    True
    >>> span_in("Annex_A_2024_Jan.xlsx").last
    datetime.date(2024, 1, 31)
    """
    for form in _FORMS:
        for found in form.finditer(name):
            span = _span(**found.groupdict())
            if span is not None:
                return span
    return None


def _span(year: str, month: str | None = None, number: str | None = None, day: str | None = None) -> Span | None:
    in_year = _MONTHS[month.lower()[:3]] if month else int(number or 0)
    try:
        first = date(int(year), in_year, int(day) if day else 1)
    except ValueError:
        return None
    return Span(first, first if day else first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def drawn(span: Span | None, starts: Iterable[pl.Series]) -> date | None:
    """The day one return was drawn: the date in its name, or within the month it names the latest start date, or with
    no date in its name the latest start date inside; None where nothing tells."""
    latest = latest_start(starts, None if span is None else span.last)
    if span is None:
        return latest
    return span.first if latest is None else max(span.first, latest)


def latest_start(starts: Iterable[pl.Series], until: date | None) -> date | None:
    """The latest plausible date of `starts` (Date), none after `until`; None where there is none."""
    dates = pl.concat([pl.Series(dtype=pl.Date), *starts]).drop_nulls()
    if until is not None:
        return _latest(dates.filter(dates <= until))
    usual = dates.cast(pl.Int32).quantile(0.99, interpolation="higher")
    if usual is None:
        return None
    bound = date(1970, 1, 1) + timedelta(days=int(usual)) + OUTLYING
    return _latest(dates.filter(dates <= bound))


def _latest(dates: pl.Series) -> date | None:
    latest = dates.max()
    return latest if isinstance(latest, date) else None


def start_dates(
    lists: Mapping[str, pl.DataFrame], definitions: Mapping[str, ListDefinition] = BY_NAME
) -> list[pl.Series]:
    """The start dates of the lists that tell when a return was drawn, one series a list.

    Local lists tell it only where there is none of `EVENT_LISTS`: they may speak of what is planned.
    """
    local = [name for name in lists if name not in BY_NAME]
    telling = [name for name in EVENT_LISTS if name in lists] or local
    return [lists[name][start] for name in telling if (start := definitions[name].start) is not None]


def in_order(days: Mapping[str, date | None]) -> list[str]:
    """Names of returns, oldest first; undated ones before all, equals by name, whatever the order they came in.

    Of two files of one day the longer name is the later: `2024-01-31 v2.xlsx` corrects `2024-01-31.xlsx`.
    """
    return sorted(days, key=lambda name: (days[name] or date.min, name.rpartition(".")[0] or name, name))
