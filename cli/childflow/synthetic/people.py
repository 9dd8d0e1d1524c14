"""Made-up families: who is in them, and what stays the same about each child."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from childflow.synthetic.activities import Activity
from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.presets import Preset

YEAR = 365.2425
ADULT = int(18 * YEAR)
"""Days of childhood, near enough to draw ages by."""
LAST_CHANCE_OF_CARE = 150
"""Days before the eighteenth birthday from which on nobody starts to be looked after."""


@dataclass(slots=True)
class Child:
    """One child. Days are ordinals; `born` is after the first contact where the child is not yet born.

    `free_from` is the first day on which nothing of the child's is open; `plans` counts child protection plans ever.
    """

    number: int
    family: int
    born: int
    gender: str
    ethnicity: str
    disability: str
    unaccompanied: bool = False
    free_from: int = 0
    plans: int = 0
    activities: list[Activity] = field(default_factory=list)
    adult_on: int = field(init=False)

    def __post_init__(self) -> None:
        """The eighteenth birthday: 1 March for those born on 29 February."""
        born = date.fromordinal(self.born)
        leap_day = born.month == 2 and born.day == 29
        day = date(born.year + 18, 3, 1) if leap_day else born.replace(year=born.year + 18)
        self.adult_on = day.toordinal()


@dataclass(slots=True)
class Family:
    """Children who are seen together, and the district that sees them."""

    number: int
    district: int
    children: list[Child]


class Registry:
    """Draws families and numbers children so that blocks of one authority never share a number."""

    def __init__(self, preset: Preset, dice: Dice, block: int, blocks: int) -> None:
        self.dice = dice
        self._next, self._stride = block, blocks
        self._families, self.districts = block, int(preset.assumed["districts"])
        self.children: list[Child] = []
        self._size = Table({int(n): w for n, w in preset.assumed["children_in_family"].items()})
        self._age: Table[tuple[int, int]] = Table(
            {(lo, hi): w for lo, hi, w in preset.assumed["age_days_at_first_contact"]}
        )
        self._gender = Table({"male": 0.555, "female": 0.442, "neither": 0.001, "not_stated": 0.002})
        self._ethnicity = Table(_ethnicity(preset))
        self._not_known = Table({"NOBT": 0.55, "REFU": 0.2, "UNKNOWN": 0.25})
        self._known = float(preset.england["ethnicity_known_percent"]) / 100
        self._disabled = float(preset.fitted["disabled"])
        self._unaccompanied = Table({k: float(w) for k, w in preset.assumed["unaccompanied_ethnicity"].items()})

    def family(self, day: int) -> Family:
        """A family first seen on `day`."""
        dice = self.dice
        number = self._family_number()
        ethnicity = dice.pick(self._ethnicity) if dice.random() < self._known else dice.pick(self._not_known)
        family = Family(number, number // self._stride % self.districts, [])
        least, most = dice.pick(self._age)
        born = day - dice.between(least, most)
        for _ in range(dice.pick(self._size)):
            family.children.append(self._child(number, born, ethnicity))
            born -= dice.between(420, 1500)
            if day - born > ADULT - 200:
                break
        return family

    def disabled(self, day: int) -> Family:
        """A family known for a long time because of a child's disability."""
        family = self.family(day)
        family.children = family.children[:1]
        family.children[0].disability = "yes"
        return family

    def unaccompanied(self, day: int) -> Family:
        """A child who arrived alone, most often a boy of sixteen or seventeen."""
        dice = self.dice
        number = self._family_number()
        ages = (17 * 365, ADULT - LAST_CHANCE_OF_CARE) if dice.chance(0.5) else (14 * 365, 17 * 365)
        age = dice.between(*ages)
        child = self._child(number, day - age, dice.pick(self._unaccompanied))
        child.unaccompanied, child.disability = True, "no"
        child.gender = "male" if dice.chance(0.95) else "female"
        return Family(number, number // self._stride % self.districts, [child])

    def _family_number(self) -> int:
        self._families += self._stride
        return self._families

    def _child(self, family: int, born: int, ethnicity: str) -> Child:
        dice = self.dice
        disability = "yes" if dice.random() < self._disabled else "unknown" if dice.random() < 0.02 else "no"
        child = Child(self._next, family, born, dice.pick(self._gender), ethnicity, disability)
        self._next += self._stride
        self.children.append(child)
        return child


def _ethnicity(preset: Preset) -> dict[str, float]:
    """England's shares, with the share of White British that the authority is assumed to have."""
    shares = {code: float(weight) for code, weight in preset.england["ethnicity"].items()}
    white = float(preset.assumed["white_british_percent"])
    scale = (100 - white) / (sum(shares.values()) - shares["WBRI"])
    return {code: white if code == "WBRI" else weight * scale for code, weight in shares.items()}
