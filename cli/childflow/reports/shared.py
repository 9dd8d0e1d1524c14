"""What the share edition tells of itself: `share.json`, and the disclosure report, for a person and for a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from childflow.reports.html import html_page
from childflow.share_settings import Share
from childflow_schemas.shared import HIDDEN

if TYPE_CHECKING:
    from childflow.privacy import Statements
    from childflow.stages.share import Shared

FORMAT = 1
STATUS = "counts, no child among them"
COUNTED = {
    "flows": ("Moves between two places, by period", "moves"),
    "stock": ("Children at an activity on a Monday", "children"),
    "times_through": ("Children of an activity, by times through", "children"),
    "attributes": ("Children of an activity, by one attribute", "children"),
    "waits": ("How long moves took", "median_days"),
    "indicators": ("Shares in per cent, by period", "value"),
}
"""Cube to what it counts, and the column that is null where that is hidden."""


@dataclass(frozen=True)
class SharedTold:
    """What is said of a share folder. `preset` is `own` where the settings were given; `synthetic` says that the log
    itself was made up."""

    title: str
    preset: str
    rule: Share
    shared: Shared
    synthetic: bool

    def to_json(self) -> dict[str, object]:
        """`share.json`."""
        shared = self.shared
        return {
            "format": FORMAT,
            "edition": "share",
            "status": STATUS,
            "title": self.title,
            "preset": self.preset,
            "smallest": self.rule.smallest,
            "rounded_to": self.rule.round_to,
            "fewest_of_a_share": self.rule.fewest_of_a_share,
            "first_week": str(shared.span.first_week),
            "last_week": str(shared.span.last_week),
            "left_out": shared.left_out.to_json(),
            "kept": dict(shared.kept),
            "synthetic": self.synthetic,
        }

    def disclosure(self) -> dict[str, object]:
        """`disclosure.json`: the same, how many numbers of each cube are told, and the sentence."""
        return {**self.to_json(), "numbers": self.numbers, "sentence": self.sentence}

    @property
    def numbers(self) -> dict[str, dict[str, int]]:
        """Of each cube, how many numbers are `told` and how many `hidden`."""
        columns = {name: self.shared.cubes[name][column] for name, (_, column) in COUNTED.items()}
        return {name: {"told": each.count(), "hidden": each.null_count()} for name, each in columns.items()}

    @property
    def counts(self) -> dict[str, object]:
        """What a program is told on stdout."""
        told = self.numbers.values()
        return {"told": sum(each["told"] for each in told), "hidden": sum(each["hidden"] for each in told)}

    @property
    def sentence(self) -> str:
        """What a person is told where it is made."""
        kept = self.shared.kept
        return (
            f"{self.counts['told']:,} numbers told and {self.counts['hidden']:,} hidden, from {self.rule.smallest} "
            f"children on and to the nearest {self.rule.round_to}; they hold about {kept['moves']} % of moves and "
            f"{kept['stock']} % of stock. No child is in them."
        )

    def csvs(self) -> Mapping[str, str]:
        """Every cube as CSV, by name."""
        return {name: _csv(cube) for name, cube in self.shared.cubes.items()}


def shared_page(told: SharedTold, statements: Statements) -> str:
    """`disclosure.html` of the share edition: the whole page, no script in it."""
    cubes = [(COUNTED[name][0], name, each) for name, each in told.numbers.items()]
    return html_page("shared.html", style="report.css", it=told, cubes=cubes, statements=statements)


def _csv(cube: pl.DataFrame) -> str:
    numbers = [name for name, dtype in cube.schema.items() if dtype.is_numeric()]
    return cube.with_columns(pl.col(numbers).cast(pl.String).fill_null(HIDDEN)).write_csv()
