"""Writes a made-up authority to a folder: the return, the truth beside it, and a note that says it is made up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import polars as pl

from childflow.synthetic.workbook import AS_TEXT, Sheet, write_workbook
from childflow.synthetic.world import World
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import AnnexAList, Column, Kind

YES, NO = "a) Yes", "b) No"
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


def write(world: World, out: Path, form: Form | str = Form.WORKBOOK) -> Path:
    """Write `world` to the folder `out`; the path of the return in it.

    `annex_a_<date>.xlsx`, or a folder `annex_a_<date>` of one CSV a list, or a folder `returns` of one workbook a
    month; with `truth/` and `README.txt`.
    """
    out.mkdir(parents=True, exist_ok=True)
    stem = f"annex_a_{world.until.isoformat()}"
    if Form(form) is Form.CSV:
        written = out / stem
        write_csv(written, world)
    else:
        written = out / f"{stem}.xlsx"
        write_workbook(written, sheets(world.lists, world.texts))
    _write_truth(out / "truth", world)
    facts = {"name": world.preset.published["name"], "since": world.since, "until": world.until}
    note = README.format(**facts, seed=world.seed, dirt=world.dirt)
    (out / "README.txt").write_text(note, encoding="utf-8", newline="\n")
    return written


def sheets(lists: Mapping[str, pl.DataFrame], texts: pl.DataFrame) -> list[Sheet]:
    """The lists as the sheets of the template: `List_N`, a title, headers, then rows."""
    made = []
    for name, frame in lists.items():
        list_ = BY_NAME[name]
        columns = written_columns(list_, frame)
        title = [f"List {list_.number}: {list_.title}"]
        shown = with_texts(as_written(frame, columns), texts.filter(pl.col("list") == name))
        made.append(Sheet(f"List_{list_.number}", [title], [column.header for column in columns], shown))
    return made


def written_columns(list_: AnnexAList, frame: pl.DataFrame) -> list[Column]:
    """The columns a return has: the published ones, and the outcome columns that hold anything."""
    return [
        column
        for column in list_.columns
        if not column.outcome or frame[column.name].null_count() < max(frame.height, 1)
    ]


def as_written(frame: pl.DataFrame, columns: list[Column]) -> pl.DataFrame:
    """The list in published spellings: codes as the template prefers them, yes and no in its words."""
    return frame.select(_as_written(column).alias(column.name) for column in columns)


def _as_written(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind is Kind.YES_NO:
        return pl.when(value).then(pl.lit(YES)).when(~value).then(pl.lit(NO))
    if column.kind is Kind.CODE and column.codes:
        spellings = {entry.code: entry.preferred for entry in code_list(column.codes).entries}
        return value.replace_strict(spellings, default=value, return_dtype=pl.String)
    return value


def with_texts(frame: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The frame with a companion column of texts for each column where some cells are written as something else."""
    for column in texts["column"].unique(maintain_order=True):
        ours = texts.filter(pl.col("column") == column).select("row", pl.col("text").alias(f"{column}{AS_TEXT}"))
        frame = frame.with_row_index("row").join(ours, on="row", how="left", maintain_order="left").drop("row")
    return frame


def write_csv(folder: Path, world: World) -> None:
    """One CSV a list, dates as DD/MM/YYYY."""
    folder.mkdir(exist_ok=True)
    for sheet in sheets(world.lists, world.texts):
        names = [name for name in sheet.frame.columns if not name.endswith(AS_TEXT)]
        cells = [_csv_cell(sheet.frame, name).alias(header) for name, header in zip(names, sheet.headers, strict=True)]
        sheet.frame.select(cells).write_csv(folder / f"{sheet.name}.csv", include_bom=True, line_terminator="\r\n")


def _csv_cell(frame: pl.DataFrame, name: str) -> pl.Expr:
    value = pl.col(name)
    shown = value.dt.strftime("%d/%m/%Y") if frame.schema[name] == pl.Date else value.cast(pl.String)
    return pl.coalesce(name + AS_TEXT, shown) if name + AS_TEXT in frame.columns else shown


def _write_truth(folder: Path, world: World) -> None:
    folder.mkdir(exist_ok=True)
    world.truth.activities.write_parquet(folder / "activities.parquet", compression="zstd")
    world.truth.journeys.write_parquet(folder / "journeys.parquet", compression="zstd")
    world.truth.defects.write_parquet(folder / "defects.parquet", compression="zstd")
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
