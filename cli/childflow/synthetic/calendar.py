"""Days as numbers: a working-day calendar that plain Python can look things up in quickly."""

from __future__ import annotations

from datetime import date
from functools import cache

from childflow_schemas.working_days import bank_holidays

FOREVER = date(9999, 1, 1).toordinal()
"""The end of what has none yet."""


class Calendar:
    """Working days between two dates, as tables. Days are ordinals (`date.toordinal`)."""

    def __init__(self, first: date, last: date) -> None:
        holidays = {day.toordinal() for day in bank_holidays()}
        self.first = first.toordinal()
        self._working: list[int] = []
        self._counted: list[int] = []
        for day in range(self.first, last.toordinal() + 1):
            if (day - 1) % 7 < 5 and day not in holidays:
                self._working.append(day)
            self._counted.append(len(self._working))

    def after(self, day: int, count: int) -> int:
        """The `count`-th working day after `day`; `day` itself where `count` is 0."""
        if count == 0:
            return day
        return self._working[self._counted[day - self.first] + count - 1]

    def on_or_after(self, day: int) -> int:
        """`day`, or the first working day after it."""
        counted = self._counted[day - self.first]
        return day if counted and self._working[counted - 1] == day else self._working[counted]

    def on_or_before(self, day: int) -> int:
        """`day`, or the last working day before it."""
        return self._working[self._counted[day - self.first] - 1]

    def between(self, start: int, end: int) -> int:
        """Working days after `start` up to and with `end`."""
        return self._counted[end - self.first] - self._counted[start - self.first]

    def is_working(self, day: int) -> bool:
        """Whether `day` is a working day."""
        counted = self._counted[day - self.first]
        return counted > 0 and self._working[counted - 1] == day


@cache
def calendar() -> Calendar:
    """The calendar of all the years that a made-up authority may need."""
    return Calendar(date(1990, 1, 1), date(2050, 12, 31))
