"""Writes a made-up authority to a folder: the return, the truth beside it, and a note that says it is made up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import polars as pl

from childflow.refusals import write_frame
from childflow.synthetic.monthly import write_monthly
from childflow.synthetic.own_names import own_authority, under_own_names
from childflow.synthetic.published import sheets
from childflow.synthetic.truth import Truth
from childflow.synthetic.workbook import AS_TEXT, Sheet, write_workbook
from childflow.synthetic.world import World

README = """This return is made up. No child, family, worker or place in it is real.

Authority: like {name}, {since} to {until}, seed {seed}, dirt {dirt}.
truth/activities.parquet   what happened to each child, and where it led
truth/journeys.parquet     each time through, and the way out
truth/defects.parquet      every fault put into the return on purpose
truth/identities.json      every identifying text in the return, for tests that search for them

Rates follow published figures for the year ending 31 March 2024 (Department for Education, Office for National
Statistics; Open Government Licence v3.0). What no table gives is assumed. It describes no real service.
"""


class Form(StrEnum):
    """What the return is written as."""

    WORKBOOK = "workbook"
    CSV = "csv"
    MONTHLY_RETURNS = "monthly-returns"


def write(world: World, out: Path, form: Form | str = Form.WORKBOOK, own_names: bool = False) -> Path:
    """Write `world` to the folder `out`; the path of the return in it.

    `annex_a_<date>.xlsx`, or a folder `annex_a_<date>` of one CSV a list, or a folder `returns` of one workbook a
    month; with `truth/` and `README.txt`. With `own_names`, which a pile of months cannot have, sheets and headers have
    the authority's own names, its local lists are there too, and `authority.toml` says what they mean.
    """
    out.mkdir(parents=True, exist_ok=True)
    stem, truth = f"annex_a_{world.until.isoformat()}", world.truth
    if Form(form) is Form.CSV:
        written = out / stem
        write_csv(written, _sheets(world, own_names))
    elif Form(form) is Form.MONTHLY_RETURNS:
        written = out / "returns"
        truth = write_monthly(written, world)
    else:
        written = out / f"{stem}.xlsx"
        write_workbook(written, _sheets(world, own_names))
    if own_names:
        (out / "authority.toml").write_text(own_authority(), encoding="utf-8", newline="\n")
    _write_truth(out / "truth", truth, world)
    facts = {"name": world.preset.published["name"], "since": world.since, "until": world.until}
    note = README.format(**facts, seed=world.seed, dirt=world.dirt)
    (out / "README.txt").write_text(note, encoding="utf-8", newline="\n")
    return written


def _sheets(world: World, own_names: bool) -> list[Sheet]:
    made = sheets(world.lists, world.texts, world.layout)
    return under_own_names(made, world) if own_names else made


def write_csv(folder: Path, made: Sequence[Sheet]) -> None:
    """One CSV a list, dates as DD/MM/YYYY."""
    folder.mkdir(exist_ok=True)
    for sheet in made:
        names = [name for name in sheet.frame.columns if not name.endswith(AS_TEXT)]
        cells = [_csv_cell(sheet.frame, name).alias(header) for name, header in zip(names, sheet.headers, strict=True)]
        sheet.frame.select(cells).write_csv(folder / f"{sheet.name}.csv", include_bom=True, line_terminator="\r\n")


def _csv_cell(frame: pl.DataFrame, name: str) -> pl.Expr:
    value = pl.col(name)
    shown = value.dt.strftime("%d/%m/%Y") if frame.schema[name] == pl.Date else value.cast(pl.String)
    return pl.coalesce(name + AS_TEXT, shown) if name + AS_TEXT in frame.columns else shown


def _write_truth(folder: Path, truth: Truth, world: World) -> None:
    folder.mkdir(exist_ok=True)
    for name, frame in (("activities", truth.activities), ("journeys", truth.journeys), ("defects", truth.defects)):
        write_frame(frame, folder / f"{name}.parquet")
    text = json.dumps(identities(world.lists), indent=1, ensure_ascii=False)
    (folder / "identities.json").write_text(text + "\n", encoding="utf-8", newline="\n")


IDENTIFYING = {
    "children": ("child_unique_id",),
    "adopters": ("adopter_identifier",),
    "families": ("family_identifier",),
    "workers": ("allocated_worker", "allocated_personal_adviser"),
    "postcodes": ("placement_postcode",),
    "placements": ("urn_of_placement",),
}


def identities(lists: Mapping[str, pl.DataFrame]) -> dict[str, list[str]]:
    """Every identifying text planted, by kind, sorted: a privacy test searches what is written for them."""
    return {
        kind: sorted(
            {
                text
                for frame in lists.values()
                for column in columns
                if column in frame.columns
                for text in frame[column].drop_nulls().unique().to_list()
            }
        )
        for kind, columns in IDENTIFYING.items()
    }
