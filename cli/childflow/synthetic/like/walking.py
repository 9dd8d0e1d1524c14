"""Somebody for every move that is told: they come in, stay about as long as is told, and leave as often as is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from childflow.synthetic.dice import Dice, Table
from childflow.synthetic.like.published import Cell, Published
from childflow_schemas.shared import ENTRY

DAY = timedelta(days=1)
Quartiles = tuple[int, int, int]


@dataclass
class Visit:
    """One activity of a made-up journey: where, from when, until when at the latest is meant, and what became of it."""

    place: str
    start: date
    meant: date
    journey: int
    end: date | None = None
    to: str | None = None


@dataclass
class Quota:
    """A number told, and how many of its moves are still to be made."""

    cell: Cell
    left: int


@dataclass
class Walk:
    """All that was made up: journeys as visits in order, and how many came in beyond what is told."""

    journeys: list[list[Visit]] = field(default_factory=list)
    added: int = 0


def walked(published: Published, dice: Dice) -> Walk:
    """Journeys whose moves are those told, each in its period; who is never told to leave leaves untold, or stays."""
    walker = _Walker(published, dice)
    walker.start_with(published.stock(published.first_week))
    day = published.first_week
    while day <= published.last_day:
        walker.live(day)
        day += DAY
    walker.settle(published.stock(published.last_week))
    return walker.walk


class _Walker:
    def __init__(self, published: Published, dice: Dice) -> None:
        self.published, self.dice, self.walk = published, dice, Walk()
        self.nodes = published.map_.node_ids
        self.days: dict[str, Table[Quartiles]] = {place: published.days(place) for place in self.nodes}
        self.here: dict[str, list[Visit]] = {place: [] for place in self.nodes}
        self.comes: dict[date, list[str]] = defaultdict(list)
        self.begins: dict[date, list[Quota]] = defaultdict(list)
        self.open: dict[str, list[Quota]] = {place: [] for place in self.nodes}
        for cell in published.cells():
            if cell.from_ == ENTRY:
                for _ in range(cell.moves):
                    self.comes[cell.first + self._within(cell) * DAY].append(cell.to)
            else:
                self.begins[cell.first].append(Quota(cell, cell.moves))

    def start_with(self, stock: dict[str, int]) -> None:
        """Those who are there on the first day came before it."""
        for place, children in stock.items():
            for _ in range(children):
                self._come(place, self.published.first_week - self.dice.about(1 + self._days(place)) * DAY)

    def live(self, day: date) -> None:
        """One day: who comes in, and then place by place, in the map's order, who moves on."""
        for quota in self.begins.pop(day, []):
            self.open[quota.cell.from_].append(quota)
        for place in self.comes.pop(day, []):
            self._come(place, day)
        for place in self.nodes:
            self._leave_as_meant(place, day)
            self._leave_as_told(place, day)

    def settle(self, stock: dict[str, int]) -> None:
        """In the end as many stay open at a place as are told to be there; the others left, by a way that is untold."""
        for place, visits in self.here.items():
            ways, open_ = self.published.untold(place), stock.get(place, 0)
            for visit in sorted(visits, key=lambda each: each.start)[: max(len(visits) - open_, 0)]:
                if ways and visit.meant <= self.published.last_day:
                    visit.end, visit.to = max(visit.meant, visit.start), ways[0]

    def _leave_as_meant(self, place: str, day: date) -> None:
        """Whose time is over goes where something is still told, the likelier the more is left of it."""
        quotas = self.open[place]
        due = [visit for visit in self.here[place] if visit.meant <= day] if quotas else []
        for visit in due:
            left = {
                at: quota.left / ((quota.cell.last - day).days + 1) for at, quota in enumerate(quotas) if quota.left
            }
            if not left:
                return
            self._go(visit, quotas[self.dice.pick(Table(left))], day)

    def _leave_as_told(self, place: str, day: date) -> None:
        """On the last day of a period what is left of it is made, by whoever is nearest to leaving."""
        for quota in [each for each in self.open[place] if each.cell.last == day]:
            nearest = sorted(self.here[place], key=lambda visit: visit.meant)[: quota.left]
            for visit in nearest:
                self._go(visit, quota, day)
            for _ in range(quota.left):
                self.walk.added += 1
                self._go(
                    self._come(place, day - min(self._days(place), (day - quota.cell.first).days) * DAY), quota, day
                )
            self.open[place].remove(quota)

    def _go(self, visit: Visit, quota: Quota, day: date) -> None:
        quota.left -= 1
        visit.end, visit.to = day, quota.cell.to
        self.here[visit.place].remove(visit)
        if visit.to in self.here:
            self._begin(visit.to, day, visit.journey)

    def _come(self, place: str, day: date) -> Visit:
        self.walk.journeys.append([])
        return self._begin(place, day, len(self.walk.journeys) - 1)

    def _begin(self, place: str, day: date, journey: int) -> Visit:
        visit = Visit(place, day, day + self._days(place) * DAY, journey)
        self.walk.journeys[journey].append(visit)
        self.here[place].append(visit)
        return visit

    def _days(self, place: str) -> int:
        """Days in a place, evenly within each quarter of those told."""
        low, median, high = self.dice.pick(self.days[place])
        least, most = ((0, low), (low, median), (median, high), (high, 2 * high - median))[self.dice.randrange(4)]
        return self.dice.between(least, max(most, least))

    def _within(self, cell: Cell) -> int:
        """A day of the cell's period, on a weekday if it has one."""
        day = self.dice.between(0, (cell.last - cell.first).days)
        weekday = (cell.first + day * DAY).weekday()
        return max(day - max(weekday - 4, 0), 0)
