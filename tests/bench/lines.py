"""A line of the bench: what was measured, beside what, what it must hold, and what was seen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What came of a line: `told` where nothing is claimed, `none` where it could not be measured here."""

    OK = "ok"
    MISS = "MISS"
    TOLD = "told"
    NONE = "none"


@dataclass(frozen=True)
class Line:
    """One comparison in words. `scale` tells how much both were: the ratio is the claim."""

    what: str
    beside: str
    hold: str
    seen: str
    verdict: Verdict
    scale: str = ""

    @property
    def said(self) -> str:
        """The line as it is printed when it comes."""
        parts = [self.what, f"beside {self.beside}" if self.beside else "", f"hold {self.hold}" if self.hold else ""]
        scale = f" ({self.scale})" if self.scale else ""
        return f"{self.verdict:4} {', '.join(part for part in parts if part)}: {self.seen}{scale}"

    def to_json(self) -> dict[str, str]:
        """As it is kept."""
        return asdict(self)


def line_from(told: dict[str, Any]) -> Line:
    """The line that `to_json` told."""
    return Line(**{**told, "verdict": Verdict(told["verdict"])})


def at_most(what: str, beside: str, most: float, seen: float, unit: str = "x", scale: str = "") -> Line:
    """A line that holds where no more than `most` was seen."""
    verdict = Verdict.OK if seen <= most else Verdict.MISS
    return Line(what, beside, f"at most {figure(most)} {unit}", f"{figure(seen)} {unit}", verdict, scale)


def at_least(what: str, beside: str, least: float, seen: float, unit: str = "x", scale: str = "") -> Line:
    """A line that holds where no less than `least` was seen."""
    verdict = Verdict.OK if seen >= least else Verdict.MISS
    return Line(what, beside, f"at least {figure(least)} {unit}", f"{figure(seen)} {unit}", verdict, scale)


def told(what: str, beside: str, seen: float, unit: str = "x", scale: str = "") -> Line:
    """A figure of which nothing is claimed."""
    return Line(what, beside, "", f"{figure(seen)} {unit}", Verdict.TOLD, scale)


def not_measured(what: str, beside: str, hold: str, why: str) -> Line:
    """A line that could not be measured here: no miss, and said to be none."""
    return Line(what, beside, hold, f"not measured: {why}", Verdict.NONE)


def unfinished(what: str, why: str) -> Line:
    """A measure that came to no end: a miss, for it holds nothing."""
    return Line(what, "", "", f"came to no end: {why}", Verdict.MISS)


def figure(number: float) -> str:
    """`0.013`, `1.52`, `12.3`, `245`: as many digits as tell something."""
    digits = 3 if abs(number) < 0.1 else 2 if abs(number) < 10 else 1 if abs(number) < 100 else 0
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
