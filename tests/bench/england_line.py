"""England's line of the bench: from its own run, for that takes hours (`make bench-england`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from childflow.wording import counted
from tests.bench.lines import Line, Verdict, at_most, not_measured
from tests.lib.shell import ROOT

HOLD, HOLD_MEMORY = 1.1, 12.0
AUTHORITIES, YEARS = 150, 6
BESIDE = "the same authorities one by one"
RECORDED = (ROOT / "build" / "england.json", ROOT / "docs" / "explanation" / "figures" / "england.json")
"""The newest, else the one that was kept."""


def england(_: Path) -> Iterator[Line]:
    """Time an authority and the most memory, of the last step that was recorded."""
    told = recorded()
    whole = [step for step in (told or {}).get("steps", []) if step["whole"]]
    if told is None or not whole:
        yield not_measured("England, six years", BESIDE, f"at most {HOLD} x", "make bench-england, which takes hours")
        return
    yield from lines_of(told, whole[-1])


def lines_of(told: dict[str, Any], step: dict[str, Any]) -> Iterator[Line]:
    """The two lines of one step; of less than England they are told, and hold nothing."""
    years = told["wish"]["years"]
    what = (
        f"England, {step['authorities']} authorities, {counted(years, 'year')}, {step['activities']:,} activities "
        f"(recorded {told['machine']['day']})"
    )
    minutes = [each / 60 for each in (spent(told, step), alone(told, step["activities"]))]
    processors = f"of processors {ratio(told, step, 'worked'):.2f} x"
    scale = f"{minutes[0]:.0f} and {minutes[1]:.0f} minutes; {processors}"
    lines = (
        at_most(what, BESIDE, HOLD, ratio(told, step), "x", scale),
        at_most("England: most memory at once", "", HOLD_MEMORY, step["memory"] / 1e9, "GB"),
    )
    whole = step["authorities"] >= AUTHORITIES and years >= YEARS
    yield from lines if whole else (replace(line, verdict=Verdict.TOLD) for line in lines)


def ratio(told: dict[str, Any], step: dict[str, Any], what: str = "seconds") -> float:
    """The time of all steps up to this one, over that of as many activities one by one; `worked` for processors'."""
    return spent(told, step, what) / alone(told, step["activities"], what)


def spent(told: dict[str, Any], step: dict[str, Any], what: str = "seconds") -> float:
    """The seconds of a step and of all before it, which did the work that it found done."""
    return float(sum(each[what] for each in told["steps"] if each["authorities"] <= step["authorities"]))


def alone(told: dict[str, Any], activities: int, what: str = "seconds") -> float:
    """How long so many activities take one authority after the other, by those that were run so."""
    seen = told["alone"].values()
    return float(activities * sum(each[what] for each in seen) / sum(each["activities"] for each in seen))


def recorded() -> dict[str, Any] | None:
    """What the last run of England recorded; None where there was none."""
    for path in RECORDED:
        if path.is_file():
            told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return told
    return None
