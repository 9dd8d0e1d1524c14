"""The SSDA903 as lists: periods of care from its episodes, care leavers from OC3, adoption from two small tables.

CSV files and the XML come to the same tables, with the names and columns of the CSV files.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from childflow.stages.ingest.other_returns.adoption import adoption_of
from childflow.stages.ingest.other_returns.care import care_of
from childflow.stages.ingest.other_returns.making import Making, Sources
from childflow.stages.ingest.other_returns.parts import NOBODY, day, gender
from childflow.stages.ingest.other_returns.periods import with_periods
from childflow.stages.ingest.other_returns.tables import PLACE, Tables, year_in
from childflow.stages.ingest.returns import Extraction, latest_start, span_in

CARE_LEAVERS: Sources = {
    "child_unique_id": ("OC3.CHILD",),
    "gender": ("Header.SEX",),
    "ethnicity": ("Header.ETHNIC",),
    "date_of_birth": ("OC3.DOB", "Header.DOB"),
    "la_in_touch": ("OC3.IN_TOUCH",),
    "type_of_accommodation": ("OC3.ACCOM",),
    "suitability_of_accommodation": ("OC3.ACCOM",),
    "activity_status": ("OC3.ACTIV",),
}
KEY = ["_return", "CHILD"]
DATES = {
    "Episodes": ("DECOM", "DEC"),
    "Reviews": ("REVIEW",),
    "Missing": ("MIS_START", "MIS_END"),
    "PlacedAdoption": ("DATE_PLACED", "DATE_PLACED_CEASED"),
    "AD1": ("DATE_INT", "DATE_MATCH"),
}
"""Columns that say when something happened, and so that the return was drawn no earlier."""
YEAR_ENDS = (3, 31)

Frames = Mapping[str, pl.DataFrame]


def make_ssda903(tables: Tables, days: Mapping[str, Extraction]) -> Making:
    """The lists of every SSDA903 in `tables`; `days` are those the returns were drawn, by return, where known."""
    making = Making()
    frames = frames_of(tables)
    drawn = pl.DataFrame(
        [(returned, told.day) for returned, told in days.items()],
        schema={"_return": pl.String, "_drawn": pl.Date},
        orient="row",
    )
    header = (
        frames["Header"]
        .select(*KEY, gender=gender("SEX"), ethnicity="ETHNIC", date_of_birth="DOB")
        .unique(KEY, keep="first", maintain_order=True)
    )
    episodes = with_periods(frames["Episodes"]).join(drawn, on="_return", how="left", maintain_order="left")
    made = [
        care_of(making, frames, episodes, header),
        _care_leavers(making, frames["OC3"], header),
        adoption_of(making, frames, episodes, header),
    ]
    children = pl.concat([each.select(KEY) for each in made]).unique()
    making.match(frames["Header"], children, KEY, NOBODY)
    return making


def days_of(tables: Tables) -> dict[str, Extraction]:
    """The day each return was drawn: 31 March of the year in its name, where what it holds is of that year, else the
    latest day in it."""
    frames = frames_of(tables)
    days: dict[str, Extraction] = {}
    for returned in dict.fromkeys(each.returned for each in tables):
        told = [
            frames[name].filter(pl.col("_return") == returned).select(day(column)).to_series()
            for name, columns in DATES.items()
            for column in columns
        ]
        latest = latest_start(told, None)
        if latest is not None and span_in(returned) is None:
            days[returned] = _drawn(returned, latest)
    return days


def _drawn(returned: str, latest: date) -> Extraction:
    year = year_in(returned)
    if year is None or not date(year - 1, *YEAR_ENDS) < latest <= date(year, *YEAR_ENDS):
        return Extraction(latest, "latest_date")
    return Extraction(date(year, *YEAR_ENDS), "file_name")


def frames_of(tables: Tables) -> dict[str, pl.DataFrame]:
    """The tables under the names of the CSV files, each with `PLACE` and its columns."""
    header = tables.inside("HEADER", "CHILD").rename({"CHILDID": "CHILD"})
    owners = header.select("_file", "_inside", "CHILD").unique(["_file", "_inside"], keep="first")
    asylum = pl.col("DUC").is_not_null() | (pl.col("UASC") == "1").fill_null(False)
    of_header = {
        "Header": header,
        "UASC": header.filter(asylum),
        "OC3": header.filter(pl.col("IN_TOUCH").is_not_null()),
        "AD1": header.filter(pl.any_horizontal(pl.col("DATE_INT", "DATE_MATCH").is_not_null())),
    }
    of_elements = {
        name: tables.inside(element, "CHILD").join(owners, on=["_file", "_inside"], how="left", maintain_order="left")
        for name, element in ELEMENTS.items()
    }
    return {
        name: pl.concat([tables[name], rows.rename({"PL": "PLACE"}, strict=False)], how="diagonal").select(
            *PLACE, *columns
        )
        for name, rows in (of_header | of_elements).items()
        if (columns := [each for each in tables[name].columns if each not in (*PLACE, "_block", "_within")])
    }


ELEMENTS = {"Episodes": "EPISODE", "Reviews": "AREVIEW", "Missing": "AMISSING", "PlacedAdoption": "AD_PLACED"}
"""Our name of a table to that of its elements in XML."""


def _care_leavers(making: Making, rows: pl.DataFrame, header: pl.DataFrame) -> pl.DataFrame:
    """Each row of OC3; `0` says that the question does not arise. A letter is the accommodation, the figure after it
    whether it is suitable."""
    suitable = pl.col("ACCOM").str.extract(r"^[A-Za-z]([12])$").replace({"1": "suitable", "2": "unsuitable"})
    told = rows.join(header, on=KEY, how="left", maintain_order="left").with_columns(
        child_unique_id="CHILD",
        date_of_birth=pl.coalesce("DOB", "date_of_birth"),
        la_in_touch="IN_TOUCH",
        type_of_accommodation=_said("ACCOM").str.replace(r"^([A-Za-z])[12]$", "$1"),
        suitability_of_accommodation=suitable,
        activity_status=_said("ACTIV"),
    )
    making.rows("care_leavers", told, CARE_LEAVERS)
    return told


def _said(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "0").then(column)
