"""How general the rules for codes are: what each part of each pattern is worth, found by leaving it out.

A part is an alternative, at any depth, of a pattern of `phrases*.py` or `groups.py`: a word or wording that is looked
for, or one that is excepted. It serves a spelling if that is read otherwise without the part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

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


@dataclass(frozen=True)
class _Place:
    """A pattern, the code it is for, whether it must begin the text, and what makes the reader that has another."""

    code: str
    pattern: re.Pattern[str]
    begins: bool
    reader_with: Callable[[re.Pattern[str]], CodeReader]

    def found_by(self, pattern: str, texts: Iterable[str]) -> set[str]:
        """The texts that a pattern in this place finds."""
        compiled = re.compile(pattern)
        find = compiled.match if self.begins else compiled.search
        return {text for text in texts if find(text)}


def parts(variants: Iterable[Variant]) -> Iterator[Part]:
    """Every part of the patterns that read the columns of `variants`, once for each reader."""
    spellings: dict[tuple[str, str], set[str]] = {}
    columns = {}
    for each in variants:
        key = each.list_name, each.column.name
        columns[key] = each.column
        spellings.setdefault(key, set()).add(each.said)
    for (list_name, name), said in spellings.items():
        column = columns[list_name, name]
        if column.codes != PLACES:
            reader = reader_of(column, list_name, {})
            assert isinstance(reader, CodeReader)
            yield from _parts(reader, column.codes or name, said)


def _parts(reader: CodeReader, of: str, said: Collection[str]) -> Iterator[Part]:
    as_it_is = {each: reader.read(each) for each in said}
    asked: dict[str, set[str]] = {}
    for each in said:
        for text in _asked(reader, each):
            asked.setdefault(text, set()).add(each)
    for place in _places(reader):
        for text, changed in _leavings(place, asked):
            less = place.reader_with(cast("re.Pattern[str]", _Without(place.pattern, changed))) if changed else reader
            speak = {each for one in changed for each in asked[one]}
            yield Part(of, place.code, text, frozenset(each for each in speak if less.read(each) != as_it_is[each]))


def _leavings(place: _Place, texts: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """Every part, and the texts that the pattern without it no longer finds, or finds now."""
    pattern = place.pattern.pattern
    spans = [each for each in _spans(pattern) if each.depth == 0]
    found = [place.found_by(pattern[each.start : each.end], texts) for each in spans]
    for number, span in enumerate(spans):
        alone = found[number].difference(*found[:number], *found[number + 1 :])
        free = set(texts).difference(*found[:number], *found[number + 1 :])
        whole = pattern[span.start : span.end]
        inside = [each for each in _spans(whole) if each.depth > 0 and each.start < each.end]
        for part in [_Span(0, len(whole), 0, False), *inside]:
            left = whole[: part.start] + NEVER + whole[part.end :]
            among = free if part.excepts else alone
            yield whole[part.start : part.end], place.found_by(left, among) ^ alone if among else set()


class _Without:
    """Stands for a pattern without one of its parts, which changes what it finds in some texts."""

    def __init__(self, pattern: re.Pattern[str], changed: set[str]) -> None:
        self.pattern, self.changed = pattern, changed

    def search(self, text: str) -> bool | None:
        return ((self.pattern.search(text) is None) == (text in self.changed)) or None

    def match(self, text: str) -> bool | None:
        return ((self.pattern.match(text) is None) == (text in self.changed)) or None


def _places(reader: CodeReader) -> Iterator[_Place]:
    for code, pattern in reader.patterns.items():
        yield _Place(
            code, pattern, False, lambda it, code=code: replace(reader, patterns={**reader.patterns, code: it})
        )
    for number, group in enumerate(reader.groups):
        for field in ("_first", "_anywhere"):
            pattern = getattr(group, field)
            if pattern is not None:
                yield _Place(
                    group.alone,
                    pattern,
                    field == "_first",
                    lambda it, number=number, group=group, field=field: replace(
                        reader,
                        groups=(*reader.groups[:number], replace(group, **{field: it}), *reader.groups[number + 1 :]),
                    ),
                )


class _Ear:
    """Stands for a pattern, to learn the texts that a reader looks for it in."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def search(self, text: str) -> None:
        self.texts.add(text)


def _asked(reader: CodeReader, said: str) -> set[str]:
    ear = _Ear()
    replace(reader, patterns={"": ear}, groups=()).reading(said)  # type: ignore[dict-item]
    return ear.texts


@dataclass(frozen=True)
class _Span:
    """Where an alternative begins and ends, how many brackets it stands in, and whether one of them excepts."""

    start: int
    end: int
    depth: int
    excepts: bool


_OPENING = re.compile(r"\((?:\?(?::|=|!|<=|<!|P<\w+>))?")


def _spans(pattern: str) -> Iterator[_Span]:
    """The alternatives: at the top, and in every bracket that has several."""
    begun: list[list[int]] = [[0]]
    excepts = [False]
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
            excepts.append(excepts[-1] or opening[0].endswith("!"))
        elif character == ")":
            yield from _ended(begun.pop(), place, len(begun), excepts.pop())
            place += 1
        else:
            place += 1
            if character == "|":
                begun[-1].append(place)
    yield from _ended(begun[0], place, 0, False)


def _ended(begun: list[int], end: int, depth: int, excepts: bool) -> Iterator[_Span]:
    if len(begun) > 1 or depth == 0:
        ends = [*(each - 1 for each in begun[1:]), end]
        yield from (_Span(start, stop, depth, excepts) for start, stop in zip(begun, ends, strict=True))
