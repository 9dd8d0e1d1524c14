"""A made-up authority: its lists as a return of one day, and the truth beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import polars as pl

from childflow.synthetic.blocks import run
from childflow.synthetic.canonical import RECORD, lists_of
from childflow.synthetic.presets import Preset, preset
from childflow.synthetic.shown import Shown
from childflow.synthetic.simulation import Extent
from childflow.synthetic.truth import DEFECTS, Truth, journeys_of, with_names, with_rows

Dirt = Literal["none", "light", "heavy"]
DEFAULT_CUT_OFF = date(2024, 7, 31)


@dataclass(frozen=True)
class World:
    """A made-up authority.

    `lists` are canonical frames by list name, as a perfect reader would read the return: all columns of the list in
    published order, no provenance. `texts` are the cells that are written as something else than their value: list,
    row (from 0), column, text. `truth` is what really happened.
    """

    preset: Preset
    since: date
    until: date
    seed: int
    dirt: Dirt
    outcomes: bool
    lists: Mapping[str, pl.DataFrame]
    texts: pl.DataFrame
    truth: Truth
    shown: Shown


def make(
    preset_name: str = "rutland",
    years: int = 4,
    seed: int = 1,
    dirt: Dirt = "light",
    until: date = DEFAULT_CUT_OFF,
    outcomes: bool = True,
    scale: float = 1.0,
) -> World:
    """Make up `years` of an authority like `preset_name`, as one long extract drawn on `until`.

    The same arguments give the same world. `outcomes` adds the optional outcome columns; without them the truth is
    what returns without them can tell. `scale` makes a part of the authority. About 10 s for Kent and four years.
    """
    chosen = preset(preset_name)
    since = _years_before(until, years)
    extent = Extent(since.toordinal(), until.toordinal(), scale, f"{preset_name}/{seed}", 0, 1)
    frames = run(chosen, extent, outcomes)
    activities = frames.pop("activities")
    children = frames.pop("children")
    shown = Shown(chosen, frames, children, until, since)
    made = lists_of(shown, outcomes)
    records = {name: frame[RECORD] for name, frame in made.items()}
    named = with_rows(with_names(activities, shown.child_id()), records).with_columns(damaged=pl.lit(False))
    columns = [
        "activity",
        "start_date",
        "end_date",
        "end_basis",
        "journey",
        "next_activity",
        "list",
        "excel_row",
        "damaged",
    ]
    told = named.select("child_unique_id", *columns).sort("child_unique_id", "start_date", "journey", "excel_row")
    return World(
        preset=chosen,
        since=since,
        until=until,
        seed=seed,
        dirt=dirt,
        outcomes=outcomes,
        lists={name: frame.drop(RECORD) for name, frame in made.items()},
        texts=pl.DataFrame(schema={"list": pl.String, "row": pl.UInt32, "column": pl.String, "text": pl.String}),
        truth=Truth(told, journeys_of(told), pl.DataFrame(schema=DEFECTS)),
        shown=shown,
    )


def _years_before(day: date, years: int) -> date:
    """The day after the same day `years` before: a window of whole years that ends with `day`."""
    try:
        return day.replace(year=day.year - years) + timedelta(days=1)
    except ValueError:
        return day.replace(year=day.year - years, day=28) + timedelta(days=1)
