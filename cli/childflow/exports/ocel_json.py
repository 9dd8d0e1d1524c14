"""OCEL 2.0 as JSON: object types, event types, objects and events with their relations."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from childflow.exports.text import timestamp
from childflow.stages.export import OBJECT_TYPES, ObjectLog

ATTRIBUTES = (("transition", "string"), ("outcome", "string"), ("on_map", "boolean"))
"""What an event carries, and its type as OCEL has types."""


def write_ocel_json(path: Path, log: ObjectLog) -> None:
    """Write the log at `path`."""
    types = {
        "objectTypes": [{"name": kind, "attributes": []} for kind in OBJECT_TYPES],
        "eventTypes": [
            {"name": name, "attributes": [{"name": each, "type": kind} for each, kind in ATTRIBUTES]}
            for name in log.events["type"].unique().sort()
        ],
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(types, ensure_ascii=False)[:-1])
        file.write(f', "objects": {_objects(log).write_json()}, "events": {_events(log).write_json()}}}\n')


def _objects(log: ObjectLog) -> pl.DataFrame:
    related = _related(log.object_objects, "source", "target")
    return log.objects.join(related, on="id", how="left", maintain_order="left").select(
        "id", "type", attributes=pl.lit([], pl.List(pl.String)), relationships=_or_none()
    )


def _events(log: ObjectLog) -> pl.DataFrame:
    """Every attribute is written as text, as the format has it; one that is not known is left out."""
    attributes = [
        pl.when(pl.col(name).is_not_null()).then(
            pl.struct(name=pl.lit(name), value=pl.col(name).cast(pl.String), time=timestamp("time"))
        )
        for name, _ in ATTRIBUTES
    ]
    told = log.events.with_columns(attributes=pl.concat_list(attributes).list.drop_nulls(), time=timestamp("time"))
    related = _related(log.event_objects, "event", "object")
    return told.join(related, on="id", how="left", maintain_order="left").select(
        "id", "type", "time", "attributes", relationships=_or_none()
    )


def _related(relations: pl.DataFrame, one: str, other: str) -> pl.DataFrame:
    return relations.group_by(id=one).agg(related=pl.struct(objectId=other, qualifier="qualifier"))


def _or_none() -> pl.Expr:
    return pl.col("related").fill_null([])
