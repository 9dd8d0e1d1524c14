"""Draws periods of being looked after: how long, and how they end."""

from __future__ import annotations

from childflow.synthetic.calendar import calendar
from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.people import YEAR
from childflow.synthetic.plans import Care
from childflow.synthetic.presets import Preset

SPECIAL_GUARDIANSHIP = ("E45", "E46", "E47", "E48")
SHORT = Table({"E4A": 55, "E4B": 25, "E13": 10, "E8": 10})
MEDIUM = Table({"E4A": 36, "E4B": 6, "E13": 9, "E8": 10, "E3": 5, "E41": 5, "E45": 6, "E46": 3, "E47": 14, "E48": 6})
AT_EIGHTEEN = Table({"E5": 45, "E6": 15, "E17": 40})
CLOSURES = {"E3": "RC5", "E41": "RC3"} | dict.fromkeys(SPECIAL_GUARDIANSHIP, "RC4")
"""Ends of care that close the episode of need the same day, and why. Others leave the child in need a while longer."""


class CarePlans:
    """Draws care for one authority."""

    def __init__(self, preset: Preset, dice: Dice) -> None:
        self.dice, self.days = dice, calendar()
        stays = preset.fitted["long_stay"]
        self._adoption = preset.fitted["adoption"]
        self._length = Table({"short": 0.3, "medium": 0.7 - stays, "long": stays})
        self._transferred = preset.fitted["transferred"]

    def draw(self, start: int, age: int) -> Care:
        """A period of care from `start` of a child who is `age` days old."""
        dice = self.dice
        length = dice.pick(self._length)
        if length == "short":
            return self._ends(start, start + 3 + dice.about(45), dice.pick(SHORT))
        if age < 5 * YEAR and dice.chance(self._adoption):
            return self._adopted(start)
        if length == "medium":
            return self._ends(start, start + 60 + dice.about(430), dice.pick(MEDIUM))
        return Care(start, 0, dice.pick(AT_EIGHTEEN), "RC7", until_adult=True)

    def alone(self, start: int) -> Care:
        """The care of an unaccompanied child: most are taken in by another authority within weeks, where many land."""
        dice = self.dice
        if dice.chance(self._transferred):
            return self._ends(start, start + 6 + dice.about(12), "E3")
        if dice.chance(0.03):
            return self._ends(start, start + 20 + dice.about(60), "E15", "RC7")
        return Care(start, 0, dice.pick(AT_EIGHTEEN), "RC7", until_adult=True)

    def _adopted(self, start: int) -> Care:
        reason = "E11" if self.dice.chance(0.6) else "E12"
        care = self._ends(start, start + 420 + self.dice.about(330), reason, "RC1")
        care.adoption = True
        return care

    def _ends(self, start: int, end: int, reason: str, closure: str | None = None) -> Care:
        return Care(start, self.days.on_or_after(end), reason, closure or CLOSURES.get(reason))
