"""Words and bands that published figures go by, in plain Python: labels, groups of sources, bands of days."""

from __future__ import annotations

from datetime import date

from childflow_schemas.codes import code_list


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def label(codes: str, code: str | None) -> str:
    """A code in words."""
    return next(
        (entry.label for entry in code_list(codes).entries if entry.code.lower() == code), code or "Not recorded"
    )


def group(source: str | None) -> str:
    """Ofsted's group of a source."""
    return next((e.group for e in code_list("source").entries if e.code == source and e.group), "Not recorded")


def first_code(text: str | None) -> str | None:
    """The first of the outcomes in a cell, in lower case."""
    return text.split(";")[0].lower() if text else None


def days_band(days: int, limits: tuple[int, ...], names: tuple[str, ...]) -> str:
    """The band whose limit the days do not pass."""
    return next((name for limit, name in zip(limits, names, strict=False) if days <= limit), names[-1])


def assessment_band(days: int) -> str:
    """DfE's bands of an assessment."""
    names = ("Same day", "1-10", "11-20", "21-30", "31-40", "41-45", "46-50", "51-60", "61 or more")
    return days_band(days, (0, 10, 20, 30, 40, 45, 50, 60), names)


def conference_band(days: int) -> str:
    """DfE's bands of the wait for a conference."""
    return days_band(days, (10, 15, 20), ("0-10", "11-15", "16-20", "21 or more"))


def length_band(start: date, end: date) -> str:
    """DfE's bands of how long a plan or an episode lasts."""
    if end <= months_later(start, 3):
        return "3 months or less"
    if end <= months_later(start, 6):
        return "3 to 6 months"
    if end < months_later(start, 12):
        return "6 months to 1 year"
    return "1 to 2 years" if end < months_later(start, 24) else "2 years or more"
