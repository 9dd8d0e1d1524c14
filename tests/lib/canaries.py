"""Made-up identities nobody could mistake, planted in a return, and a search that finds them wherever they hide."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from childflow import synthetic

CANARY = re.compile(rb"zqx\w*canary", re.IGNORECASE)
PLANTED = {
    "child_unique_id": "ZQXchildcanary",
    "family_identifier": "ZQXfamilycanary",
    "adopter_identifier": "ZQXadoptercanary",
    "allocated_worker": "Zqxworkercanary ",
    "allocated_personal_adviser": "Zqxadvisercanary ",
    "placement_postcode": "ZQXpostcodecanary ",
    "urn_of_placement": "ZQXurncanary",
    "la_of_placement": "Zqxauthoritycanary ",
    "organisation_completing_assessment": "Zqxorganisationcanary ",
}
"""Identifying column to what is put in front of every value in it."""


def canary_return(folder: Path, scale: float = 0.1) -> Path:
    """A workbook of a made-up authority whose identities are all canaries; some teams are workers' names.

    Its first contact has no source, so that `validate` has something to find.
    """
    world = synthetic.make("rutland", years=1, scale=scale, dirt="none")
    lists = {name: _planted(frame) for name, frame in world.lists.items()}
    first = pl.int_range(pl.len()) == 0
    source = pl.when(~first).then("contact_source").alias("contact_source")
    lists["contacts"] = lists["contacts"].with_columns(source)
    return synthetic.write(replace(world, lists=lists), folder)


def _planted(frame: pl.DataFrame) -> pl.DataFrame:
    planted = frame.with_columns(
        (pl.lit(text) + pl.col(column)).alias(column) for column, text in PLANTED.items() if column in frame.columns
    )
    if not {"allocated_team", "allocated_worker"} <= set(frame.columns):
        return planted
    third = pl.int_range(pl.len()) % 3 == 0
    worker = pl.col("allocated_worker")
    return planted.with_columns(allocated_team=pl.when(third).then(worker + "'s team").otherwise("allocated_team"))


def where_canaries_sing(*places: Path) -> list[str]:
    """Files at or under `places` in which a canary is, in plain bytes or under any compression childflow writes."""
    files = [file for place in places for file in ([place] if place.is_file() else sorted(place.rglob("*")))]
    return [str(file) for file in files if file.is_file() and any(CANARY.search(each) for each in _readings(file))]


def _readings(file: Path) -> Iterator[bytes]:
    """What a file says: its name, its bytes, its columns if Parquet, its packed parts if a page."""
    raw = file.read_bytes()
    yield file.name.encode()
    yield raw
    if file.suffix == ".parquet":
        frame = pl.read_parquet(file)
        yield repr(frame.columns).encode()
        for column in frame.select(pl.col(pl.String, pl.Categorical, pl.Enum)):
            yield "\n".join(column.cast(pl.String).drop_nulls().unique()).encode()
    for packed in re.findall(rb"[A-Za-z0-9+/=]{200,}", raw) if file.suffix == ".html" else []:
        yield gzip.decompress(base64.b64decode(packed))
