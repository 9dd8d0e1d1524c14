"""A made-up authority: its lists as a return of one day, and the truth beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from childflow.synthetic.blocks import run
from childflow.synthetic.canonical import RECORD, lists_of
from childflow.synthetic.dirt import Dirt, Dirtied, dirtied, without_records
from childflow.synthetic.layout import Layout
from childflow.synthetic.presets import Preset
from childflow.synthetic.presets import preset as named_preset
from childflow.synthetic.shown import Shown
from childflow.synthetic.simulation import Extent
from childflow.synthetic.truth import Truth, hidden, journeys_of, with_names, with_rows

DEFAULT_CUT_OFF = date(2024, 7, 31)


@dataclass(frozen=True)
class World:
    """A made-up authority.

    `lists` are canonical frames by list name, as a perfect reader would read the return: all columns of the list in
    published order, no provenance. `texts` are the cells that are written as something else than their value: list,
    row (from 0), column, text. `layout` says how the sheets are laid out. `truth` is what really happened; `shown` can
    show the same authority on another day.
    """

    preset: Preset
    since: date
    until: date
    seed: int
    dirt: Dirt
    outcomes: bool
    lists: Mapping[str, pl.DataFrame]
    texts: pl.DataFrame
    layout: Layout
    truth: Truth
    shown: Shown


def make(
    preset: str = "rutland",
    years: int = 4,
    seed: int = 1,
    dirt: Dirt = "light",
    until: date = DEFAULT_CUT_OFF,
    outcomes: bool = True,
    scale: float = 1.0,
    prefix: str = "",
) -> World:
    """Make up `years` of an authority like `preset`, as one long extract drawn on `until`.

    The same arguments give the same world. `outcomes` adds the optional outcome columns; without them the truth is
    what returns without them can tell. `scale` makes a part of the authority. `prefix` is put before every identifier,
    so that authorities made side by side share none. About 10 s for Kent and four years.
    """
    chosen = named_preset(preset, prefix)
    since = _years_before(until, years)
    extent = Extent(since.toordinal(), until.toordinal(), scale, f"{preset}/{seed}", 0, 1)
    frames = run(chosen, extent, outcomes)
    activities = frames.pop("activities")
    children = frames.pop("children")
    shown = Shown(chosen, frames, children, until, since, begins=since)
    made = dirtied(lists_of(shown, outcomes), dirt, until, extent.seed)
    told = _told(with_names(activities, shown.child_id()), made)
    return World(
        preset=chosen,
        since=since,
        until=until,
        seed=seed,
        dirt=dirt,
        outcomes=outcomes,
        lists=without_records(made.lists),
        texts=made.texts,
        layout=made.layout,
        truth=Truth(told, journeys_of(told), made.defects),
        shown=shown,
    )


def _told(activities: pl.DataFrame, made: Dirtied) -> pl.DataFrame:
    """The truth of each activity, with its row in the return and whether a planted fault may hide it."""
    rows = {name: frame[RECORD] for name, frame in made.lists.items()}
    first = {name: made.layout.first_row(name) for name in rows}
    of_child = pl.col("child_unique_id").is_in(list(made.hidden_children))
    columns = ["activity", "start_date", "end_date", "end_basis", "journey", "next_activity", "list", "excel_row"]
    return (
        with_rows(activities, rows, first)
        .join(hidden(made.hidden_records), on=["list", "record"], how="left", maintain_order="left")
        .with_columns(damaged=of_child | pl.col("hidden_by").is_not_null())
        .select("child_unique_id", *columns, "record", "hidden_by", "damaged")
        .sort("child_unique_id", "start_date", "journey", "excel_row", "activity")
    )


def _years_before(day: date, years: int) -> date:
    """The day after the same day `years` before: a window of whole years that ends with `day`."""
    try:
        return day.replace(year=day.year - years) + timedelta(days=1)
    except ValueError:
        return day.replace(year=day.year - years, day=28) + timedelta(days=1)
