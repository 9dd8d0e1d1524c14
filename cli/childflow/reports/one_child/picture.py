"""The child's time as a picture: a lane for each place, a bar for each activity, and the line the dot took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from childflow.stages.one_child import Explanation, Step
from childflow.wording import in_full

WIDTH, LEFT, RIGHT = 1072, 256, 16
"""Width of the picture, of the names of lanes, and of what is free at its right."""
TOP, LANE, BAR = 28, 32, 12
"""Heights of the dates, of a lane, and of a bar in it."""
NARROWEST = 3
"""Width of a bar of a day, so that it is seen."""
DATES = 8
"""The most dates that are written."""
DATE = 88
"""Width of a date, so that none runs out of the picture."""
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months that may lie between two dates that are written."""


@dataclass(frozen=True)
class Bar:
    """One activity in its lane."""

    x: float
    y: float
    width: float
    open: bool
    says: str


@dataclass(frozen=True)
class Picture:
    """Names of lanes and dates with where they are written, bars, and the dot's line as an SVG path."""

    lanes: tuple[tuple[str, float], ...]
    dates: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]
    path: str

    @property
    def height(self) -> int:
        """Of the whole picture."""
        return TOP + LANE * len(self.lanes) + 8


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / days, 1)


def picture(told: Explanation) -> Picture | None:
    """The picture; None of a child of whom nothing is in the log."""
    steps = told.steps
    if not steps:
        return None
    labels = tuple(dict.fromkeys(step.label for step in steps))
    lanes = {label: TOP + LANE * place + LANE / 2 for place, label in enumerate(labels)}
    scale = _Scale(min(step.start for step in steps), max(step.end or told.cut_off for step in steps))
    return Picture(
        lanes=tuple(lanes.items()),
        dates=_dates(scale),
        bars=tuple(_bar(step, lanes[step.label], scale, told.cut_off) for step in steps),
        path=_path(told, lanes, scale),
    )


def _bar(step: Step, y: float, scale: _Scale, cut_off: date) -> Bar:
    x = scale.x(step.start)
    says = f"{step.label}, {in_full(step.start)} to {in_full(step.end) if step.end else 'the cut-off, open'}"
    return Bar(x, y - BAR / 2, max(scale.x(step.end or cut_off) - x, NARROWEST), step.end is None, says)


def _path(told: Explanation, lanes: dict[str, float], scale: _Scale) -> str:
    """Along the lane of each spell's place; up or down where the next begins at once, lifted where the dot was out."""
    drawn: list[str] = []
    left = None
    for spell in told.spells:
        end = spell.end or told.cut_off
        drawn.append(f"{'L' if left == spell.start else 'M'}{scale.x(spell.start)} {lanes[spell.place]}")
        drawn.append(f"H{scale.x(end)}")
        left = end
    return "".join(drawn)


def _dates(scale: _Scale) -> tuple[tuple[str, float], ...]:
    """The first days of months, as many as may be; in less than two months, the first day there is."""
    months = _month(scale.last) - _month(scale.first)
    apart = next((each for each in MONTHS if months / each < DATES), MONTHS[-1])
    days = [_first_of(month) for month in range(_month(scale.first) + 1, _month(scale.last) + 1, apart)]
    places = [(f"{day.day} {day:%b %Y}", scale.x(day)) for day in (days if months > 1 else [scale.first])]
    return tuple(place for place in places if place[1] <= WIDTH - DATE)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
