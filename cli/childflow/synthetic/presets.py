"""The authorities that can be made up: what is published of each, as tables to draw from.

Figures are in `calibration.json`; where they come from stands in `PROVENANCE.md` beside it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from childflow.errors import ConfigurationError
from childflow.synthetic.dice import Table
from childflow.wording import did_you_mean


@dataclass(frozen=True, kw_only=True)
class Preset:
    """One authority's yearly figures, as published, and how it writes its identifiers.

    `published` holds the authority's entry of `calibration.json`; `england` what is only published nationally;
    `assumed` and `fitted` what no table gives.
    """

    name: str
    published: dict[str, Any]
    england: dict[str, Any]
    assumed: dict[str, Any]
    fitted: dict[str, float]

    def table(self, name: str) -> Table[str]:
        """The published shares of that name, to draw from."""
        return Table(self.published[name])

    def yearly(self, name: str) -> float:
        """A published yearly count."""
        return float(self.published[name])

    def share(self, name: str) -> float:
        """A published percentage, as a share of 1."""
        return float(self.published[name]) / 100

    @property
    def contacts(self) -> float:
        """Contacts a year: no return counts them, so England's estimated rate by the 0 to 17 population."""
        return float(self.england["contacts_per_10000"]) * self.yearly("population") / 10_000

    @property
    def unaccompanied_starts(self) -> float:
        """Unaccompanied children who start to be looked after in a year."""
        return self.yearly("care_starts") * self.share("unaccompanied_start_percent")


@cache
def calibration() -> dict[str, Any]:
    """`calibration.json` as read."""
    raw: dict[str, Any] = json.loads((files("childflow.synthetic") / "calibration.json").read_text(encoding="utf-8"))
    return raw


def preset_names() -> tuple[str, ...]:
    """The authorities that can be made up."""
    return tuple(calibration()["authorities"])


def preset(name: str, prefix: str = "") -> Preset:
    """The authority of that name, its identifiers begun with `prefix`; ConfigurationError where there is none."""
    raw = calibration()
    if name not in raw["authorities"]:
        raise ConfigurationError(f"There is no preset `{name}`.{did_you_mean(name, preset_names())}")
    assumed = raw["assumed"] | raw["assumed"]["by_authority"][name]
    identifier = assumed["identifier"]
    return Preset(
        name=name,
        published=raw["authorities"][name],
        england=raw["england"],
        assumed=assumed | {"identifier": identifier | {"prefix": prefix + identifier["prefix"]}},
        fitted=raw["fitted"][name],
    )
