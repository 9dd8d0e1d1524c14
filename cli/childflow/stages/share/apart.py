"""Secondary suppression among several partitions of the same children, whose number nobody is told.

The reader who is reckoned with has every cell that is told, knows that all partitions have one sum, and even which
hidden cells are nought (no care leaver is under one) and which are small. For each that is small and not nought, every
number from nought to the greatest small one must be left possible.
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
        told = _shown([exposed], hidden) or _shown(partitions, hidden)
        if not told:
            break
        _, name, value = min(told)
        hidden[name].add(value)
    return hidden


def _shown(partitions: Sequence[Partition], hidden: Mapping[str, set[str]]) -> list[tuple[int, str, str]]:
    """What is told of partitions: count, partition and value."""
    return [
        (count, each.name, value)
        for each in partitions
        for value, count in each.cells.items()
        if value not in hidden[each.name]
    ]


def _gives_away(
    partition: Partition, partitions: Sequence[Partition], hidden: Mapping[str, set[str]], rule: Share
) -> bool:
    """Whether of a small cell of the partition less is possible than of one that stands alone."""
    small, besides = _kinds(partition, hidden[partition.name], rule)
    if not small or small + besides == 1:
        return small == 1  # a lone one is told by any sum
    others = [_sum(each, hidden[each.name], rule) for each in partitions if each is not partition]
    least, most = max((low for low, _ in others), default=0), min((high for _, high in others), default=inf)
    told_least, told_most = _told(partition.cells, hidden[partition.name], rule)
    largest = rule.smallest - 1
    could_be_none = besides > 0 or least - told_most <= largest * (small - 1)
    could_be_most = most - told_least - rule.smallest * besides >= largest
    return not (could_be_none and could_be_most)


def _kinds(partition: Partition, hidden: set[str], rule: Share) -> tuple[int, int]:
    """Of the hidden cells, how many are small and not nought, and how many were hidden besides."""
    counts = [partition.cells[value] for value in hidden]
    return sum(0 < count < rule.smallest for count in counts), sum(count >= rule.smallest for count in counts)


def _sum(partition: Partition, hidden: set[str], rule: Share) -> Bounds:
    """The least and the most that the sum of a partition can be: what it tells, and what its hidden cells may hold."""
    least, most = _told(partition.cells, hidden, rule)
    small, besides = _kinds(partition, hidden, rule)
    return least + rule.smallest * besides, inf if besides else most + (rule.smallest - 1) * small


def _told(cells: Mapping[str, int], hidden: set[str], rule: Share) -> Bounds:
    told = [_rounded(count, rule) for value, count in cells.items() if value not in hidden]
    return sum(map(rule.least, told)), sum(map(rule.most, told))


def _rounded(count: int, rule: Share) -> int:
    return (count + rule.round_to // 2) // rule.round_to * rule.round_to
