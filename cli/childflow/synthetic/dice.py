"""Seeded chance: weighted choices from small tables, quick enough to be asked millions of times."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Table(Generic[T]):
    """Values and their weights, of any sum. Values of no weight are never drawn."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        total = sum(weights.values())
        self.values: Sequence[T] = [value for value, weight in weights.items() if weight > 0]
        self.cumulative = list(accumulate(weight / total for weight in weights.values() if weight > 0))
        self.last = len(self.values) - 1


class Dice(Random):
    """A `random.Random` that also draws from tables and ranges."""

    def pick(self, table: Table[T]) -> T:
        """One value of the table, by its weight."""
        return table.values[min(bisect(table.cumulative, self.random()), table.last)]

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random() < probability

    def between(self, least: int, most: int, early: float = 1.0) -> int:
        """A whole number from `least` to `most`, both possible; the greater `early`, the more often a small one."""
        return least + int(self.random() ** early * (most - least + 1))

    def about(self, mean: float) -> int:
        """Whole days from an exponential distribution of that mean, at least 1, its farthest tail cut."""
        return 1 + int(min(self.expovariate(1.0), 6.0) * mean)

    def count(self, mean: float) -> int:
        """How many of a thing there are, where `mean` are expected (Poisson; by the normal curve above 50)."""
        if mean > 50:
            return max(0, round(self.gauss(mean, mean**0.5)))
        found, left = 0, self.random()
        threshold = 2.718281828459045**-mean
        while left > threshold:
            found += 1
            left *= self.random()
        return found
