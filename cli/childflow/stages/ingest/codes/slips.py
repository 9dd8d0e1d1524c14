"""Words with one slip of the hand in them: a letter too many, too few, wrong, or changed with its neighbour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from childflow.typed import words

SHORTEST = 5
"""Letters a word must have: one slip makes too many short words out of others."""

_ESCAPED = re.compile(r"\\[a-z]")
_PATTERN_WORD = re.compile(r"(?:[a-z]\??|\(\?:[a-z|]+\)\??)+")
_PATTERN_PART = re.compile(r"\(\?:([a-z|]+)\)(\??)|([a-z])(\??)")
_LONG_WORD = re.compile(rf"[a-z]{{{SHORTEST},}}")


@dataclass(frozen=True)
class Slips:
    """Words that are known, and each under every form of it with one letter left out: a word one slip away shares
    such a form with it."""

    known: frozenset[str]
    forms: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Slips:
        """The long words of `texts`."""
        known = frozenset(word for text in texts for word in _LONG_WORD.findall(words(text)))
        forms: dict[str, set[str]] = {}
        for word in known:
            for form in _forms(word):
                forms.setdefault(form, set()).add(word)
        return cls(known, {form: frozenset(these) for form, these in forms.items()})

    def righted(self, spoken: str) -> str:
        """`spoken` with each long word that is a slip of one known word alone replaced by that word."""
        return " ".join(self._righted(word) for word in spoken.split())

    def _righted(self, word: str) -> str:
        if not _LONG_WORD.fullmatch(word) or word in self.known or self._has_known_stem(word):
            return word
        near = {each for form in _forms(word) for each in self.forms.get(form, ())}
        meant = {each for each in near if _one_slip(word, each)}
        return meant.pop() if len(meant) == 1 else word

    def _has_known_stem(self, word: str) -> bool:
        """Whether a known word begins it and an ending follows: patterns know some words by their stem."""
        return any(word[:length] in self.known for length in range(SHORTEST, len(word) - 1))


def _forms(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _one_slip(word: str, other: str) -> bool:
    """Whether a letter was left out, put in, changed, or changed with its neighbour."""
    if len(word) != len(other):
        return word in _forms(other) or other in _forms(word)
    places = [place for place, (one, another) in enumerate(zip(word, other, strict=True)) if one != another]
    if len(places) < 2:
        return True
    first, last = places[0], places[-1]
    return last - first == 1 and word[first] == other[last] and word[last] == other[first]


def written_out(pattern: str) -> set[str]:
    """The words that a pattern looks for, with each of the endings it allows.

    >>> sorted(written_out("nurser(?:y|ies)|neighbou?r"))
    ['neighbor', 'neighbour', 'nurseries', 'nursery']
    """
    found = _PATTERN_WORD.findall(_ESCAPED.sub(" ", pattern))
    return {"".join(parts) for word in found for parts in product(*_choices(word))}


def _choices(word: str) -> Iterator[list[str]]:
    for several, seldom, letter, spared in _PATTERN_PART.findall(word):
        yield [*(several or letter).split("|"), *([""] if seldom or spared else [])]
