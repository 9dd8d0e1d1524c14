"""Runs one block of families: they arrive, live through what is drawn for them, and some come back."""

from __future__ import annotations

from dataclasses import dataclass

from childflow.synthetic.dice import Dice
from childflow.synthetic.ledger import Ledger
from childflow.synthetic.living import Living
from childflow.synthetic.people import YEAR, Child, Family, Registry
from childflow.synthetic.planning import Planner
from childflow.synthetic.plans import Plan
from childflow.synthetic.presets import Preset
from childflow.synthetic.seasons import Seasons

WARM_UP = int(3 * YEAR)
"""Before the window everything is lived through for this long, so that what is open at its start is what would be."""

STANDING = int(15 * YEAR)
"""And for this long before that, only what can still be open: long care and long need."""

LOOK_BACK = 366
"""Records are kept from this long before the window: a return counts what happened in the twelve months before."""


@dataclass(frozen=True)
class Extent:
    """How much of an authority is made: `size` 1 is all of it. Days are ordinals."""

    since: int
    until: int
    size: float
    seed: str
    block: int
    blocks: int


class Simulation:
    """One block of an authority's families."""

    def __init__(self, preset: Preset, extent: Extent) -> None:
        self.preset, self.extent = preset, extent
        self.dice = Dice(f"{extent.seed}/{extent.block}")
        self.ledger = Ledger(extent.since - LOOK_BACK, extent.until)
        self.seasons = Seasons(preset, self.dice, extent.since - WARM_UP, extent.until)
        self.registry = Registry(preset, self.dice, extent.block, extent.blocks)
        self.planner = Planner(preset, self.dice)
        self.living = Living(preset, self.seasons, self.ledger)
        self.share = extent.size / extent.blocks

    def run(self) -> list[Child]:
        """Every child of the block, with all that happened to them."""
        years = (self.extent.until - self.extent.since + WARM_UP) / YEAR
        for _ in range(self.dice.count(self._new_families() * years)):
            self._arrive(self.seasons.any_day())
        for _ in range(self.dice.count(self.preset.unaccompanied_starts * self.share * years)):
            self._arrive_alone(self.seasons.any_day())
        self._standing()
        return self.registry.children

    def _new_families(self) -> float:
        """Families first seen in a year."""
        contacts = self.preset.contacts - self.preset.unaccompanied_starts
        return contacts * self.preset.fitted["arrivals"] * self.share

    def _arrive(self, day: int) -> None:
        family = self.registry.family(day)
        child = family.children[0]
        self._live(family, self._seen(child, day, None), 0)

    def _seen(self, child: Child, day: int, before: Plan | None) -> Plan:
        return self.planner.seen(day, self.seasons.source(day), day - child.born, child.disability == "yes", before)

    def _live(self, family: Family, plan: Plan, index: int) -> None:
        """Live through `plan`, then through what follows as often as the family comes back."""
        dice, fitted, until = self.dice, self.preset.fitted, self.extent.until
        while True:
            here = [each for each in family.children if _can_be_seen(each, plan.start)]
            child = here[index] if here else None
            for each in here:
                follows = each is not child
                if not follows or dice.random() < self.living.shares["contact"]:
                    self.living.through(each, family, plan, follows)
            again = fitted["again_after_referral"] if plan.referral is not None else fitted["again"]
            if dice.random() > again:
                return
            day = self.seasons.near(self._free(child, plan) + self._gap())
            here = [each for each in family.children if _can_be_seen(each, day)]
            if day > until or not here:
                return
            index = dice.between(0, len(here) - 1)
            child = here[index]
            plan = self._seen(child, day, plan)

    def _free(self, child: Child | None, plan: Plan) -> int:
        """When the family may be heard of again: after the child's time through, or a year into a very long one."""
        return plan.start if child is None else min(child.free_from, plan.start + 500)

    def _gap(self) -> int:
        """Days until the next contact: seldom within days, often within months."""
        draw = self.dice.random()
        if draw < 0.01:
            return self.dice.between(1, 8)
        return 9 + self.dice.about(75.0 if draw < 0.4 else 380.0)

    def _arrive_alone(self, day: int) -> None:
        """A child who arrived alone: contact, referral and care on one day."""
        family = self.registry.unaccompanied(day)
        self.living.through(family.children[0], family, self.planner.alone(day), follows=False)

    def _standing(self) -> None:
        """Those who have been in care or in need since long before the window."""
        dice, end = self.dice, self.extent.since - WARM_UP
        care, need = self.planner.rates.standing_care, self.planner.rates.standing_need
        for _ in range(dice.count((care + need) * self.share * STANDING / YEAR)):
            day = self.planner.days.on_or_after(end - dice.between(0, STANDING))
            in_care = dice.random() < care / (care + need)
            disabled = not in_care and dice.chance(0.5)
            family = self.registry.disabled(day) if disabled else self.registry.family(day)
            child = family.children[0]
            plan = self.planner.standing(day, day - child.born, in_care, disabled)
            self._live(family, plan, 0)


def _can_be_seen(child: Child, day: int) -> bool:
    """Not busy with an earlier time through, and a child still."""
    return child.free_from < day and child.adult_on - day > 60 and child.born - day < 230
