"""The words of the scene's header that are neither map nor children: what it is of, its days, its kinds of event."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from childflow.stages.render.columns import KIND, Calendar
from childflow.stages.render.inputs import About
from childflow_schemas.working_days import bank_holidays

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def meta_words(about: About, calendar: Calendar, children: int) -> dict[str, Any]:
    """What the page says of itself."""
    return {
        "authority": about.authority,
        "edition": about.edition,
        "firstDay": day_number(calendar.first_day),
        "cutOff": day_number(calendar.cut_off),
        "childCount": children,
        "version": about.version,
        "reconciliation": about.reconciliation,
    }


def calendar_words(calendar: Calendar) -> dict[str, Any]:
    """The day counted from, the day that stands for `still open`, and the bank holidays between."""
    within = [day for day in bank_holidays() if calendar.base <= day <= calendar.open_day]
    return {
        "base": day_number(calendar.base),
        "openDay": day_number(calendar.open_day),
        "holidays": [day_number(day) for day in within],
    }


def kind_words(kinds: pl.DataFrame) -> dict[str, list[Any]]:
    """The combinations by column: number `n` of each list belongs to kind `n`."""
    return {name: kinds[name].to_list() for name in KIND}
