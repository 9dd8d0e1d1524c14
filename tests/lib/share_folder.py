"""A share folder with made-up counts, as `childflow share` writes it: every grain, told and hidden cells, no child.

`python -m tests.lib.share_folder OUT` writes one to look at.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from childflow.folders import writing
from tests.lib.builder_page import shipped

FIRST, LAST = date(2021, 4, 5), date(2024, 7, 1)
SMALLEST, ROUND_TO = 6, 5
GRAINS = ("week", "month", "quarter", "year", "whole")
FLOWS = {
    # A pair and how many moves a week; the grain follows from that, as it would from what survives.
    ("entry", "contact"): 118,
    ("entry", "early_help"): 9,
    ("contact", "nfa"): 42,
    ("contact", "advice"): 21,
    ("contact", "early_help"): 13,
    ("contact", "referral"): 40,
    ("contact", "section_47"): 1.6,
    ("early_help", "contact"): 2.2,
    ("early_help", "closed_outcomes_met"): 11,
    ("early_help", "closed_disengaged"): 3.1,
    ("referral", "assessment"): 34,
    ("referral", "nfa"): 3.4,
    ("referral", "section_47"): 2.1,
    ("referral", "looked_after"): 0.22,
    ("assessment", "closed_after_assessment"): 15,
    ("assessment", "early_help"): 7,
    ("assessment", "section_47"): 10,
    ("assessment", "looked_after"): 0.7,
    ("section_47", "icpc"): 6.4,
    ("section_47", "looked_after"): 0.5,
    ("icpc", "cp_plan"): 5.4,
    ("assessment", "cin"): 12,
    ("cin", "early_help"): 3.2,
    ("cin", "closed_no_longer_in_need"): 7.4,
    ("cin", "looked_after"): 0.9,
    ("cp_plan", "cin"): 4.2,
    ("cp_plan", "looked_after"): 1.3,
    ("looked_after", "care_leaver"): 0.95,
    ("looked_after", "closed_special_guardianship"): 0.5,
    ("looked_after", "closed_adopted"): 0.24,
    ("looked_after", "closed_child_arrangements"): 0.4,
    ("care_leaver", "closed_adult_services"): 0.25,
    ("care_leaver", "not_recorded"): 0.6,
    ("contact", "exit_early_help"): 1.4,
    ("cin", "not_recorded"): 1.8,
    # Of these nothing is told in any grain.
    ("looked_after", "closed_died"): 0.005,
    ("cin", "care_leaver"): 0.01,
    ("contact", "looked_after"): 0.02,
}
STOCK = {
    "contact": 24, "early_help": 415, "referral": 18, "assessment": 236, "cin": 305, "section_47": 31, "icpc": 5.5,
    "cp_plan": 212, "looked_after": 348, "care_leaver": 141,
}  # fmt: skip
TIMES = {
    "contact": (62, 21, 9, 4, 4), "early_help": (66, 22, 8, 3, 1), "referral": (52, 25, 12, 6, 5),
    "assessment": (50, 25, 13, 7, 5), "section_47": (40, 26, 16, 10, 8), "icpc": (36, 26, 18, 11, 9),
    "cin": (45, 26, 15, 8, 6), "cp_plan": (30, 26, 19, 13, 12), "looked_after": (24, 24, 21, 16, 15),
    "care_leaver": (22, 24, 22, 17, 15),
}  # fmt: skip
ATTRIBUTES: dict[str, dict[str, float]] = {
    "age_band": {"0": 7, "1 to 4": 20, "5 to 9": 28, "10 to 15": 32, "16 and over": 12, "not known": 0.1},
    "gender": {"Female": 47, "Male": 51, "not known": 0.4},
    "disability": {"yes": 11, "no": 89},
}
TIMES_NAMES = ("1", "2", "3", "4", "5+")


@dataclass(frozen=True)
class Fixture:
    """What is written: the cubes, what `share.json` says, and the text of the map."""

    cubes: dict[str, pl.DataFrame]
    said: dict[str, Any]
    map_text: str = field(default_factory=lambda: shipped("front-door"))


def fixture(seed: int = 1, title: str = "Exampleshire") -> Fixture:
    """Counts of a middling authority over three years, in the preset `standard`."""
    chance = random.Random(seed)
    flows = pl.DataFrame(
        [row for pair, rate in FLOWS.items() for row in _flow(*pair, rate, chance)],
        schema=_SCHEMAS["flows"],
        orient="row",
    )
    stock = [(place, week, _told(size * _season(week, 0.09) * chance.gauss(1, 0.03)))
             for place, size in STOCK.items() for week in _weeks()]  # fmt: skip
    times = [(place, name, _told(share / 100 * 52 * STOCK[place] ** 0.6))
             for place, shares in TIMES.items() for name, share in zip(TIMES_NAMES, shares, strict=True)]  # fmt: skip
    attributes = [(place, name, value, _told(share / 100 * 40 * STOCK[place] ** 0.6)) for place in STOCK
                  for name, values in ATTRIBUTES.items() for value, share in values.items()]  # fmt: skip
    cubes = {
        "flows": flows,
        "stock": pl.DataFrame(stock, schema=_SCHEMAS["stock"], orient="row"),
        "times_through": pl.DataFrame(times, schema=_SCHEMAS["times_through"], orient="row"),
        "attributes": pl.DataFrame(attributes, schema=_SCHEMAS["attributes"], orient="row"),
        "waits": pl.DataFrame(list(_waits(flows, chance)), schema=_SCHEMAS["waits"], orient="row"),
        "indicators": pl.DataFrame(list(_indicators(chance)), schema=_SCHEMAS["indicators"], orient="row"),
    }
    said = {
        "format": 1, "edition": "share", "title": title, "preset": "standard", "smallest": SMALLEST,
        "rounded_to": ROUND_TO, "first_week": FIRST.isoformat(), "last_week": LAST.isoformat(),
        "left_out": {"moves_off_map": 340, "moves_before_the_first_week": None}, "kept": {"moves": 90, "stock": 95},
        "synthetic": False,
    }  # fmt: skip
    return Fixture(cubes, said)


def share_folder(out: Path, given: Fixture | None = None) -> Path:
    """Write the folder as `childflow share` does, its manifest last; its path."""
    told = given or fixture()
    with writing(out, "share", []) as writer:
        for name, cube in told.cubes.items():
            writer.frame(name, cube)
        writer.json("share", told.said)
        writer.json("disclosure", {"edition": "share", "smallest": told.said["smallest"]})
        writer.text("map.toml", told.map_text)
    return out


def _flow(start: str, end: str, a_week: float, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    grain = _grain(a_week)
    for first, days in _periods(grain):
        expected = a_week * days / 7 * _season(first, 0.18)
        yield start, end, grain, first, _told(max(chance.gauss(expected, math.sqrt(expected)), 0))


def _grain(a_week: float) -> str:
    for grain, weeks in zip(GRAINS, (1, 4.3, 13, 52, 0), strict=True):
        if a_week * weeks >= 8.5:
            return grain
    return "whole"


def _periods(grain: str) -> list[tuple[date, int]]:
    """First day of each period, and how many of its days lie in the weeks told."""
    ends = LAST + timedelta(days=6)
    days = [FIRST + timedelta(days=each) for each in range((ends - FIRST).days + 1)]
    counts: dict[date, int] = {}
    for day in days:
        first = _first_of(grain, day)
        counts[first] = counts.get(first, 0) + 1
    return list(counts.items())


def _first_of(grain: str, day: date) -> date:
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "month":
        return day.replace(day=1)
    if grain == "quarter":
        return date(day.year, day.month - (day.month - 1) % 3, 1)
    return date(day.year - (day.month < 4), 4, 1) if grain == "year" else FIRST


def _weeks() -> list[date]:
    return [first for first, _ in _periods("week")]


def _season(day: date, by: float) -> float:
    """Fewer in August and at the turn of the year, a little more each year."""
    year = (day - date(2021, 1, 1)).days / 365.25
    dip = math.exp(-(((day.month - 8) / 0.8) ** 2)) + (0.7 if (day.month, day.day > 20) == (12, True) else 0)
    return 1 + by * math.sin(2 * math.pi * year) + 0.05 * year - 2 * by * dip


def _told(count: float) -> int | None:
    whole = round(count)
    return ROUND_TO * round(whole / ROUND_TO) if whole >= SMALLEST else None


def _waits(flows: pl.DataFrame, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    summed = (
        flows.filter(pl.col("from") != "entry").group_by("from", "to", maintain_order=True).agg(pl.col("moves").sum())
    )
    for start, end, moves in summed.rows():
        middle = {"cp_plan": 210, "looked_after": 500, "care_leaver": 700, "cin": 160, "early_help": 120}.get(start, 11)
        days = [round(middle * part * chance.uniform(0.9, 1.1)) for part in (0.5, 1, 1.8)]
        told = [7 * round(each / 7) if each > 14 else each for each in days] if moves >= 20 else [None] * 3
        yield start, end, moves or None, told[1], told[0], told[2]


def _indicators(chance: random.Random) -> Iterator[tuple[Any, ...]]:
    asked = {"entries_again": ("Entries of children who had come through before", 118, 0.34),
             "within_clock_assessment": ("Assessment: within 45 working days", 34, 0.82),
             "within_clock_icpc": ("Initial conference: within 15 working days", 6, 0.78)}  # fmt: skip
    for name, (title, a_week, part) in asked.items():
        grain = "month" if a_week > 20 else "quarter"
        for first, days in _periods(grain):
            of = a_week * days / 7
            counts = [_told(of * part * chance.uniform(0.9, 1.1)), _told(of * (1 - part))]
            both = None if None in counts else sum(counts)  # type: ignore[arg-type]
            value = round(100 * counts[0] / both, 1) if both and counts[0] else None
            yield name, title, grain, first, counts[0] if both else None, both, value


_SCHEMAS: dict[str, dict[str, Any]] = {
    "flows": {"from": pl.String, "to": pl.String, "grain": pl.Enum(GRAINS), "period": pl.Date, "moves": pl.UInt32},
    "stock": {"activity": pl.String, "week": pl.Date, "children": pl.UInt32},
    "times_through": {"activity": pl.String, "times": pl.Enum(TIMES_NAMES), "children": pl.UInt32},
    "attributes": {"activity": pl.String, "attribute": pl.String, "value": pl.String, "children": pl.UInt32},
    "waits": {
        "from": pl.String, "to": pl.String, "moves": pl.UInt32, "median_days": pl.UInt32, "p25_days": pl.UInt32,
        "p75_days": pl.UInt32,
    },
    "indicators": {
        "indicator": pl.String, "title": pl.String, "grain": pl.Enum(GRAINS), "period": pl.Date,
        "numerator": pl.UInt32, "denominator": pl.UInt32, "value": pl.Float64,
    },
}  # fmt: skip

if __name__ == "__main__":
    share_folder(Path(sys.argv[1]))
