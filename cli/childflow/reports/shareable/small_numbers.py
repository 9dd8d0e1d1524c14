"""Counts that may be shown to anybody: small ones hidden, and others with them where a small one could be worked out.

A count of 1 to 5 is hidden, 0 is shown, and any other is rounded to the nearest 5. Counts that add up to one another
tell of each other, so more is hidden, the least first: another part of a sum in which just one is, and whatever would
leave fewer than five numbers possible for a small count. To hide 1 to 5, and others with them, is what DfE does in its
own tables; rounding comes to it.

The reader who is reckoned with has every number that is shown, knows which counts add up and that a hidden one is not
nought, and nothing else. One who knows the order of hiding as well is left with fewer numbers: three in the worst case
that was tried.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import chain
from math import inf
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Sums = Sequence[tuple[Key, Sequence[Key]]]
"""Which counts add up: a total, and its parts."""
Known = tuple[float, float]
"""The least and the most that a count can be."""

SMALLEST, LARGEST = 1, 5
"""The counts that are hidden."""
LEFT = 5
"""Numbers that must be left possible for each of them: as many as 1 to 5 has."""
BASE = 5
"""What all others are rounded to."""


def to_show(counts: Mapping[Key, int], sums: Sums[Key]) -> dict[Key, int | None]:
    """What may be shown of each count: rounded, or None where it is hidden.

    ValueError where `sums` form a ring, for then more can be worked out than is reckoned here, or one does not add up.
    """
    _check(counts, sums)
    hidden = {key for key, count in counts.items() if _is_small(count)}
    while others := _beside_a_lone_one(counts, sums, hidden) or _beside_an_exposed_one(counts, sums, hidden):
        hidden.add(min(others, key=lambda key: counts[key]))
    return _shown(counts, hidden)


def what_is_known(shown: Mapping[Key, int | None], sums: Sums[Key]) -> dict[Key, Known]:
    """The least and the most that each count can be, for a reader of all that is shown.

    Along sums that form no ring, every number between the two is possible.
    """
    known = {key: _by_itself(number) for key, number in shown.items()}
    narrowed = True
    while narrowed:
        narrowed = False
        for total, parts in sums:
            for key, bounds in _by_sum(known, total, parts):
                if bounds != known[key]:
                    known[key] = bounds
                    narrowed = True
    return known


def rounded(count: int) -> int:
    """The count to the nearest 5."""
    return BASE * round(count / BASE)


def _is_small(count: int) -> bool:
    return SMALLEST <= count <= LARGEST


def _shown(counts: Mapping[Key, int], hidden: set[Key]) -> dict[Key, int | None]:
    return {key: None if key in hidden else rounded(count) for key, count in counts.items()}


def _beside_a_lone_one(counts: Mapping[Key, int], sums: Sums[Key], hidden: set[Key]) -> list[Key]:
    """The parts that are shown, and not nought, of a sum in which just one part is hidden."""
    for _, parts in sums:
        shown = [part for part in parts if part not in hidden and counts[part]]
        if shown and sum(part in hidden for part in parts) == 1:
            return shown
    return []


def _beside_an_exposed_one(counts: Mapping[Key, int], sums: Sums[Key], hidden: set[Key]) -> list[Key]:
    """The counts in reach of the first that is exposed."""
    exposed = _exposed(counts, sums, hidden)
    return _in_reach(exposed[0], counts, sums, hidden) if exposed else []


def _exposed(counts: Mapping[Key, int], sums: Sums[Key], hidden: set[Key]) -> list[Key]:
    """The small counts that can be fewer numbers than `LEFT`."""
    known = what_is_known(_shown(counts, hidden), sums)
    return [key for key, count in counts.items() if _is_small(count) and known[key][1] - known[key][0] + 1 < LEFT]


def _by_itself(number: int | None) -> Known:
    """What a number says by itself: nought is nought, any other was at least 6, and what is hidden is not nought."""
    if number is None:
        return SMALLEST, inf
    if number == 0:
        return 0, 0
    return max(number - BASE // 2, LARGEST + 1), number + BASE // 2


def _by_sum(known: Mapping[Key, Known], total: Key, parts: Sequence[Key]) -> list[tuple[Key, Known]]:
    """What the sum adds to what is known of its total and of each part."""
    least, most = sum(known[part][0] for part in parts), sum(known[part][1] for part in parts)
    unlimited = sum(known[part][1] == inf for part in parts)
    limited = sum(known[part][1] for part in parts if known[part][1] != inf)
    of_total = max(known[total][0], least), min(known[total][1], most)
    told = [(total, of_total)]
    for part in parts:
        low, high = known[part]
        others = inf if unlimited - (high == inf) else limited - (0 if high == inf else high)
        told.append((part, (max(low, of_total[0] - others), min(high, of_total[1] - (least - low)))))
    return told


def _in_reach(key: Key, counts: Mapping[Key, int], sums: Sums[Key], hidden: set[Key]) -> list[Key]:
    """The counts that are shown, and not nought, in sums with the key or with what is hidden in them, and so on."""
    reached, waiting, shown = {key}, [key], dict[Key, None]()
    while waiting:
        here = waiting.pop()
        for other in chain.from_iterable((total, *parts) for total, parts in sums if here == total or here in parts):
            if other not in hidden and counts[other]:
                shown[other] = None
            elif other in hidden and other not in reached:
                reached.add(other)
                waiting.append(other)
    return list(shown)


def _check(counts: Mapping[Key, int], sums: Sums[Key]) -> None:
    """ValueError where a sum does not add up, or sums form a ring."""
    group = {key: key for key in counts}

    def leader(key: Key) -> Key:
        while group[key] != key:
            key = group[key]
        return key

    for total, parts in sums:
        if counts[total] != sum(counts[part] for part in parts):
            raise ValueError("a sum does not add up")
        leaders = [leader(key) for key in (total, *parts)]
        if len(set(leaders)) < len(leaders):
            raise ValueError("sums form a ring")
        for each in leaders:
            group[each] = leaders[0]
