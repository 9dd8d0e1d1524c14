"""How general the rules for codes are: what each part of each pattern is worth, found by leaving it out.

A part is an alternative, at any depth, of a pattern of `phrases*.py` or `groups.py`: a word or wording that is looked
for, or one that is excepted. It serves a spelling if that is read otherwise without the part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from childflow.stages.ingest.codes import CodeReader, reader_of
from childflow_schemas.codes import PLACES
from tests.lib.variants import Variant

NEVER = "(?!)"


@dataclass(frozen=True)
class Part:
    """A part of a pattern: the code list and code it is for, what it looks for, and the spellings it serves."""

    of: str
    code: str
    text: str
    serves: frozenset[str]


def parts(variants: Iterable[Variant]) -> Iterator[Part]:
    """Every part of the patterns that read the columns of `variants`, once for each reader."""
    spellings: dict[tuple[str, str], list[Variant]] = {}
    for each in variants:
        spellings.setdefault((each.list_name, each.column.name), []).append(each)
    for here in spellings.values():
        column = here[0].column
        if column.codes != PLACES:
            reader = reader_of(column, here[0].list_name, {})
            assert isinstance(reader, CodeReader)
            yield from _parts(reader, column.codes or column.name, sorted({each.said for each in here}))


def _parts(reader: CodeReader, of: str, said: list[str]) -> Iterator[Part]:
    as_it_is = {each: reader.read(each) for each in said}
    asked = _asked(reader, said)
    for code, pattern, without in _patterns(reader):
        for text, left in leavings(pattern.pattern):
            compiled = re.compile(left)
            changed = {each for each, texts in asked.items() if any(_differ(pattern, compiled, one) for one in texts)}
            less = without(compiled)
            yield Part(of, code, text, frozenset(each for each in changed if less.read(each) != as_it_is[each]))


def _differ(one: re.Pattern[str], other: re.Pattern[str], text: str) -> bool:
    return bool(one.search(text)) != bool(other.search(text)) or bool(one.match(text)) != bool(other.match(text))


def _patterns(reader: CodeReader) -> Iterator[tuple[str, re.Pattern[str], Callable[[re.Pattern[str]], CodeReader]]]:
    """Each pattern with the code it is for, and what makes the reader that has another in its place."""
    for code, pattern in reader.patterns.items():
        yield code, pattern, lambda it, code=code: replace(reader, patterns={**reader.patterns, code: it})
    for place, group in enumerate(reader.groups):
        for field in ("_first", "_anywhere"):
            pattern = getattr(group, field)
            if pattern is not None:
                yield (
                    group.alone,
                    pattern,
                    lambda it, place=place, group=group, field=field: replace(
                        reader,
                        groups=(*reader.groups[:place], replace(group, **{field: it}), *reader.groups[place + 1 :]),
                    ),
                )


class _Asked:
    """Stands for a pattern, to learn the texts that a reader looks for it in."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def search(self, text: str) -> None:
        self.texts.add(text)


def _asked(reader: CodeReader, said: list[str]) -> dict[str, set[str]]:
    """Each spelling, and the texts in which the patterns are looked for where it is read."""
    asked: dict[str, set[str]] = {}
    for each in said:
        ear = _Asked()
        replace(reader, patterns={"": ear}, groups=()).reading(each)  # type: ignore[dict-item]
        asked[each] = ear.texts
    return asked


def leavings(pattern: str) -> Iterator[tuple[str, str]]:
    """Every part of a pattern, and the pattern that never finds it.

    >>> [text for text, _ in leavings(r"nurs(?:e|ery)|\\\\bgp\\\\b")]
    ['e', 'ery', 'nurs(?:e|ery)', '\\\\\\\\bgp\\\\\\\\b']
    """
    for start, end in _spans(pattern):
        text = pattern[start:end]
        if text:
            yield text, pattern[:start] + NEVER + pattern[end:]


_OPENING = re.compile(r"\((?:\?(?::|=|!|<=|<!|P<\w+>))?")


def _spans(pattern: str) -> Iterator[tuple[int, int]]:
    """Where each alternative begins and ends: at the top, and in every bracket that has several."""
    begun: list[list[int]] = [[0]]
    place = 0
    while place < len(pattern):
        character = pattern[place]
        opening = _OPENING.match(pattern, place)
        if character == "\\":
            place += 2
        elif character == "[":
            place = pattern.index("]", place) + 1
        elif opening:
            place = opening.end()
            begun.append([place])
        elif character == ")":
            yield from _ended(begun.pop(), place)
            place += 1
        else:
            place += 1
            if character == "|":
                begun[-1].append(place)
    yield from _ended(begun.pop(), place, least=1)


def _ended(begun: list[int], end: int, least: int = 2) -> Iterator[tuple[int, int]]:
    if len(begun) >= least:
        yield from zip(begun, [*(each - 1 for each in begun[1:]), end], strict=True)
