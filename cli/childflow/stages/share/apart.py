"""Secondary suppression among several partitions of the same children, whose number nobody is told.

The reader who is reckoned with has every cell that is told, knows that all partitions have one sum, how many cells of
each are hidden, and even which of them for being small. For each that is, every number from nought to the greatest
small one must be left possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from childflow.share_settings import Share

Bounds = tuple[float, float]


@dataclass(frozen=True)
class Partition:
    """Counts of the same children, told apart in one way; `cells` by value."""

    name: str
    cells: Mapping[str, int]


def hidden_besides(partitions: Sequence[Partition], rule: Share) -> dict[str, set[str]]:
    """The values hidden of each partition: the small ones, and the least others that it takes besides."""
    hidden = {each.name: {value for value, count in each.cells.items() if count < rule.smallest} for each in partitions}
    while exposed := next((each for each in partitions if _gives_away(each, partitions, hidden, rule)), None):
        shown = exposed.cells.keys() - hidden[exposed.name]
        hidden[exposed.name].add(min(sorted(shown), key=lambda value: exposed.cells[value]))
    return hidden


def sum_told(partitions: Sequence[Partition], hidden: Mapping[str, set[str]], rule: Share) -> Bounds:
    """The least and the most that the sum of each partition can be, for all of them have the same."""
    bounds = [_told(each, hidden[each.name], rule) for each in partitions]
    least = max(low for low, _ in bounds)
    return least, min(
        (high for each, (_, high) in zip(partitions, bounds, strict=True) if not hidden[each.name]), default=inf
    )


def _told(partition: Partition, hidden: set[str], rule: Share) -> Bounds:
    told = [_rounded(count, rule) for value, count in partition.cells.items() if value not in hidden]
    return sum(map(rule.least, told)), sum(map(rule.most, told))


def _gives_away(
    partition: Partition, partitions: Sequence[Partition], hidden: Mapping[str, set[str]], rule: Share
) -> bool:
    """Whether of a small cell of the partition less is possible than of one that stands alone."""
    mine = hidden[partition.name]
    small = [value for value in mine if partition.cells[value] < rule.smallest]
    if not small or len(mine) == len(partition.cells):
        return False
    if len(mine) == 1:
        return True
    (least, most), (told_least, told_most) = sum_told(partitions, hidden, rule), _told(partition, mine, rule)
    largest, besides = rule.smallest - 1, len(mine) - len(small)
    could_be_none = besides > 0 or least - told_most <= largest * (len(small) - 1)
    could_be_most = most - told_least - rule.smallest * besides >= largest
    return not (could_be_none and could_be_most)


def _rounded(count: int, rule: Share) -> int:
    return (count + rule.round_to // 2) // rule.round_to * rule.round_to
