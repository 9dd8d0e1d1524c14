"""A pattern of activities: `contact{3,} -> referral`, or `section_47 then no cp_plan within 6 months`.

    pattern   = sequence [ "then" ["no"] choice [ "within" NUMBER UNIT ] ]
    sequence  = choice { ("->" | "->>") choice }
    choice    = one { "|" one }
    one       = ( PLACE | "any" | "(" sequence ")" ) [ "?" | "*" | "+" | "{n}" | "{n,}" | "{n,m}" ]

A place is a node or an exit of the map. `->` is the child's next activity, `->>` any later one. Pure values: who
matches is worked out in `stages/journeys`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from childflow.errors import ConfigurationError
from childflow.wording import did_you_mean

ANY = "any"
UNITS = {"days": "d", "weeks": "w", "months": "mo", "years": "y"}
"""Unit to polars' own name for it; a singular means the same."""

TOKEN = re.compile(r"\s*(->>|->|\||\(|\)|[?*+]|\{\d+(?:,\d*)?\}|[a-z0-9_]+|\S)")
REPEATED = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
PLACE = re.compile(r"[a-z][a-z0-9_]*")
ARROWS = {"->": "", "->>": ".*"}
KEYWORDS = ("then", "no", "within")
MOST = 1000
"""A place asked for more often than this is a slip of the keyboard."""


class Place(str):
    """A place's id where it stands in a pattern; all else there is already a piece of a regular expression."""

    __slots__ = ()


Parts = tuple[str, ...]


@dataclass(frozen=True)
class Then:
    """What must, or (`absent`) must not, follow the last activity of the sequence; `within` as polars has durations."""

    choice: Parts
    absent: bool
    within: str | None


@dataclass(frozen=True)
class Pattern:
    """A pattern that was understood; `text` as it was written."""

    text: str
    sequence: Parts
    then: Then | None

    @property
    def places(self) -> set[str]:
        """The ids it names."""
        parts = (*self.sequence, *(self.then.choice if self.then else ()))
        return {str(part) for part in parts if isinstance(part, Place) and part != ANY}


def regular_expression(parts: Parts, letters: Mapping[str, str]) -> str:
    """The parts over a history in which each place is one letter; `letters` has one for each, and a class for `any`."""
    return "".join(letters[part] if isinstance(part, Place) else part for part in parts)


def parse_pattern(text: str, known: Collection[str]) -> Pattern:
    """The pattern written in `text`, over the places `known`; ConfigurationError says where it cannot be understood."""
    return _Reader(text, known).pattern()


class _Reader:
    """Reads a pattern from left to right, one token ahead."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        self.text = text
        self.known = known
        self.tokens = TOKEN.findall(text)
        self.place = 0

    def pattern(self) -> Pattern:
        sequence = tuple(self._sequence())
        then = self._then() if self._took("then") else None
        if self._next() is not None:
            raise self._wrong("an arrow or `then`")
        return Pattern(self.text, sequence, then)

    def _sequence(self) -> Iterator[str]:
        yield from self._choice()
        while (arrow := self._next()) in ARROWS:
            self.place += 1
            yield ARROWS[arrow or ""]
            yield from self._choice()

    def _choice(self) -> Iterator[str]:
        yield "(?:"
        yield from self._one()
        while self._took("|"):
            yield "|"
            yield from self._one()
        yield ")"

    def _one(self) -> Iterator[str]:
        if self._took("("):
            yield "(?:"
            yield from self._sequence()
            if not self._took(")"):
                raise self._wrong("a closing bracket")
            yield ")"
        else:
            yield self._a_place()
        if REPEATED.fullmatch(self._next() or ""):
            yield self._repeated()

    def _a_place(self) -> Place:
        token = self._next()
        if token is None or not PLACE.fullmatch(token) or token in KEYWORDS:
            raise self._wrong("an activity or exit")
        if token != ANY and token not in self.known:
            raise ConfigurationError(
                f"The pattern names `{token}`, which is no activity or exit of this map."
                + did_you_mean(token, self.known)
            )
        self.place += 1
        return Place(token)

    def _repeated(self) -> str:
        token = self._next() or ""
        times = [int(each) for each in re.findall(r"\d+", token)]
        if times != sorted(times) or any(each > MOST for each in times):
            raise self._wrong(f"a number of times up to {MOST:,}, the smaller first")
        self.place += 1
        return token

    def _then(self) -> Then:
        absent = self._took("no")
        choice = tuple(self._choice())
        return Then(choice, absent, self._within() if self._took("within") else None)

    def _within(self) -> str:
        number, unit = self._next() or "", (self.tokens[self.place + 1 :] or [""])[0]
        known = UNITS.get(unit if unit.endswith("s") else f"{unit}s")
        if not number.isdigit() or not 0 < int(number) <= MOST or known is None:
            raise self._wrong("a number of days, weeks, months or years")
        self.place += 2
        return f"{number}{known}"

    def _next(self) -> str | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def _took(self, token: str) -> bool:
        taken = self._next() == token
        self.place += taken
        return taken

    def _wrong(self, wanted: str) -> ConfigurationError:
        found = self._next()
        where = "it ends" if found is None else f"`{found}` stands"
        return ConfigurationError(
            f"The pattern `{self.text}` needs {wanted} where {where}. "
            "An example: `contact{3,} -> referral`; `childflow journeys --help` has more."
        )
