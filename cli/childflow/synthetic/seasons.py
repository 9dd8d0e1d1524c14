"""When contacts come, and from whom: months, weekdays, bank holidays and school holidays."""

from __future__ import annotations

from bisect import bisect
from datetime import date
from itertools import accumulate

from childflow.synthetic.calendar import calendar
from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.presets import Preset

AUGUST, DECEMBER = 8, 12
SCHOOL_SHARE_KEPT = {AUGUST: 0.3, DECEMBER: 0.8}
"""How much of their usual share schools keep in the months with holidays: assumed."""


class Seasons:
    """Days of contact between `first` and `last`, more of them on busy days, and the source of each."""

    def __init__(self, preset: Preset, dice: Dice, first: int, last: int) -> None:
        self.dice, self.first = dice, first
        self.weights = [_weight(preset, day) for day in range(first, last + 1)]
        self._cumulative = list(accumulate(self.weights))
        self._highest = max(self.weights)
        sources = _sources(preset)
        self._sources = Table(sources)
        self._out_of_school = Table({name: 0.0 if name == "schools" else weight for name, weight in sources.items()})
        self._codes: dict[str, Table[str]] = {
            name: Table(codes) for name, codes in preset.assumed["source_codes"].items()
        }
        self._kept = [SCHOOL_SHARE_KEPT.get(date.fromordinal(day).month, 1.0) for day in range(first, last + 1)]

    def any_day(self) -> int:
        """A day between first and last."""
        return self.first + bisect(self._cumulative, self.dice.random() * self._cumulative[-1])

    def near(self, day: int) -> int:
        """`day` or one in the weeks after it, more likely a busy one."""
        dice, weights = self.dice, self.weights
        for _ in range(6):
            place = day - self.first
            if not 0 <= place < len(weights) or dice.random() * self._highest < weights[place]:
                return day
            day += dice.between(1, 12)
        return day

    def source(self, day: int) -> str:
        """Who makes a contact on `day`, by code of list `source`."""
        name = self.dice.pick(self._sources)
        if name == "schools":
            place = day - self.first
            if 0 <= place < len(self._kept) and self.dice.random() > self._kept[place]:
                name = self.dice.pick(self._out_of_school)
        return self.dice.pick(self._codes[name])


def _weight(preset: Preset, ordinal: int) -> float:
    day = date.fromordinal(ordinal)
    weekday = float(preset.assumed["weekday"][day.weekday()])
    if day.weekday() < 5 and not calendar().is_working(ordinal):
        weekday *= float(preset.assumed["bank_holiday"])
    return weekday * float(preset.england["month_index"][day.month - 1])


def _sources(preset: Preset) -> dict[str, float]:
    """Published shares of referrals, less those whose source is given: unaccompanied children (7: other legal agency)
    and those stepped up from early help (5D: the authority's own services). What schools lose in August is made up."""
    shares = {name: float(share) for name, share in preset.published["referral_source"].items()}
    alone = preset.unaccompanied_starts / preset.yearly("referrals")
    shares["legal"] = max(0.005, shares["legal"] - alone)
    shares["authority"] = max(0.02, shares["authority"] - float(preset.assumed["stepped_up_share"]))
    shares["schools"] *= 1.07
    return shares
