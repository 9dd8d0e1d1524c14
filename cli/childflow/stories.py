"""A story for the viewer: moments with captions, each an address of its page. Pure values: `config.py` reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Self
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from childflow.errors import ConfigurationError
from childflow.maps import Map
from childflow.wording import did_you_mean

WAYS = ("with", "without", "starting", "ending")
"""How a place matters to a filter: each a part of the address that names the place."""
PARTS = (
    *("date", "speed", "cohorts", "variant", *WAYS, "child", "place", "move", "view", "since", "from", "to"),
    *("flow", "order", "rows", "by", "theme", "colour", "beside", "maps", "colours", "drawn", "dots"),
    *("trails", "listed", "repeat", "presenter", "moment"),
)
"""What the page's address may hold, beside `only.` and the name of an attribute."""
OTHERS = "*"
"""In place of a cohort's id: all children not in the one it stands beside."""
_DAY_SINCE = re.compile(r"day-?\d{1,5}")
Caption = Annotated[str, Field(min_length=1, max_length=600)]


class Moment(BaseModel):
    """What the page shows while a caption is read: `address` as the browser has it, or only its `date`.

    `until` is the day that time runs to before it stops: a date, or `day90` where children are lined up.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    caption: Caption
    address: str = ""
    on: date | None = Field(default=None, alias="date")
    until: date | str | None = None

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        """All of the address was copied, or only what follows its #."""
        told = address.rpartition("#")[2]
        for name, _ in _pairs(told):
            if name not in PARTS and not name.startswith("only."):
                raise ValueError(
                    f"`address` has a part `{name}` that the page does not know.{did_you_mean(name, PARTS)}"
                )
        return told

    @model_validator(mode="after")
    def _is_of_a_day(self) -> Self:
        day = self.day
        if not day:
            raise ValueError("a moment needs a day: give `date`, or an `address` with one")
        for key, text in (("date", day), ("until", self.told_until)):
            if text is not None and not _is_day(text):
                raise ValueError(f"`{key}` is no day: write it as 2024-03-31, or as day90 where children are lined up")
        return self

    @property
    def day(self) -> str:
        """The day it is of, as addresses have it; empty where it names none."""
        return self.on.isoformat() if self.on else dict(_pairs(self.address)).get("date", "")

    @property
    def told_until(self) -> str | None:
        """`until` as addresses have it."""
        return self.until.isoformat() if isinstance(self.until, date) else self.until

    @property
    def whole_address(self) -> str:
        """The address with its day."""
        return urlencode(
            [("date", self.day), *((name, value) for name, value in _pairs(self.address) if name != "date")]
        )

    def names(self) -> Iterator[tuple[str, str]]:
        """What it names of the map and the cohorts, as (`place` or `cohort`, id)."""
        for part, value in _pairs(self.address):
            if part in ("place", "listed", *WAYS):
                yield "place", value
            elif part == "since" and value.startswith("place."):
                yield "place", value.removeprefix("place.")
            elif part == "move":
                yield from (("place", each) for each in value.split(">"))
            elif part in ("cohorts", "beside"):
                yield from (("cohort", each) for each in value.split(",") if each != OTHERS)


class Story(BaseModel):
    """Moments told one after another."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[str, Field(min_length=1, max_length=120)]
    moments: Annotated[tuple[Moment, ...], Field(min_length=1)]

    def check(self, map_: Map, cohorts: Iterable[str]) -> None:
        """ConfigurationError where a moment names a place or a cohort that the page will not have."""
        known = {"place": {*map_.node_ids, *map_.exit_ids}, "cohort": set(cohorts)}
        for number, moment in enumerate(self.moments, start=1):
            for kind, name in moment.names():
                if name not in known[kind] and not (kind == "place" and name.removeprefix("exit_") in known[kind]):
                    raise ConfigurationError(
                        f"Moment {number} of the story names the {kind} `{name}`, which the page does not have."
                        f"{did_you_mean(name, known[kind])}"
                    )

    def as_json(self) -> str:
        """As the page holds it, in ASCII and in a block of its own: no `<` can end the block."""
        moments = [
            {"address": each.whole_address, "caption": each.caption, "until": each.told_until} for each in self.moments
        ]
        return json.dumps({"title": self.title, "moments": moments}).replace("<", "\\u003c")


def _pairs(address: str) -> list[tuple[str, str]]:
    return parse_qsl(address, keep_blank_values=True)


def _is_day(text: str) -> bool:
    if _DAY_SINCE.fullmatch(text):
        return True
    try:
        return len(text) == len("2024-03-31") and bool(date.fromisoformat(text))
    except ValueError:
        return False
