"""How near one text is to another, for proposing what it may mean: never for reading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from childflow.typed import words


@dataclass(frozen=True)
class Near:
    """What a text may mean, and how sure that is, from 0 to 1."""

    meaning: str
    certainty: float


def nearest(said: str, known: Iterable[tuple[str, str]], at_least: float) -> Near | None:
    """The meaning of the text nearest to `said` among `known`, (text, meaning) each, as far as one is near enough.

    Texts are near by their letters in order, or by the same words in another order.
    """
    best: Near | None = None
    straight, in_order = (SequenceMatcher(b=form, autojunk=False) for form in _forms(said))
    for text, meaning in known:
        enough = max(at_least, best.certainty if best else 0.0)
        for matcher, form in zip((straight, in_order), _forms(text), strict=True):
            matcher.set_seq1(form)
        if straight.real_quick_ratio() < enough or straight.quick_ratio() < enough:
            continue  # the quick ratios go by letters alone, in whatever order: they are those of both
        ratio = max(straight.ratio(), in_order.ratio())
        if ratio >= at_least and (best is None or ratio > best.certainty):
            best = Near(meaning, ratio)
    return best


@lru_cache(maxsize=10_000)
def _forms(said: str) -> tuple[str, str]:
    """The words of a text as they stand, and in the order of the alphabet."""
    spoken = words(said)
    return spoken, " ".join(sorted(spoken.split()))
