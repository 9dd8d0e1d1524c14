"""OCEL 2.0 as a SQLite database: a table for each type of event and object, and the relations between them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl

from childflow.exports.text import timestamp
from childflow.stages.export import OBJECT_TYPES, ObjectLog

TABLES = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type (ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type (ocel_type));
CREATE TABLE event_object (
  ocel_event_id TEXT REFERENCES event (ocel_id), ocel_object_id TEXT REFERENCES object (ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (
  ocel_source_id TEXT REFERENCES object (ocel_id), ocel_target_id TEXT REFERENCES object (ocel_id), ocel_qualifier TEXT,
  PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
"""


def write_ocel_sqlite(path: Path, log: ObjectLog) -> None:
    """Write the log at `path`, where no file is yet."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(TABLES)
        for name in log.events["type"].unique().sort():
            _of_events(database, log, name)
        for kind in OBJECT_TYPES:
            _of_objects(database, log, kind)
        _fill(database, "event", log.events.select("id", "type"))
        _fill(database, "object", log.objects)
        _fill(database, "event_object", log.event_objects)
        _fill(database, "object_object", log.object_objects)


def _of_events(database: sqlite3.Connection, log: ObjectLog, name: str) -> None:
    """The table of one type of event; ids of a map are words joined by _, safe in the name of a table."""
    database.execute("INSERT INTO event_map_type VALUES (?, ?)", (name, name))
    database.execute(
        f'CREATE TABLE "event_{name}" '
        "(ocel_id TEXT PRIMARY KEY REFERENCES event (ocel_id), ocel_time TIMESTAMP, transition TEXT, outcome TEXT, "
        "on_map BOOLEAN)"
    )
    rows = log.events.filter(pl.col("type") == name)
    _fill(database, f"event_{name}", rows.select("id", timestamp("time"), "transition", "outcome", "on_map"))


def _of_objects(database: sqlite3.Connection, log: ObjectLog, kind: str) -> None:
    """The table of one type of object: none has attributes, so there is nothing that changes in time."""
    database.execute("INSERT INTO object_map_type VALUES (?, ?)", (kind, kind))
    database.execute(
        f'CREATE TABLE "object_{kind}" '
        "(ocel_id TEXT REFERENCES object (ocel_id), ocel_time TIMESTAMP, ocel_changed_field TEXT)"
    )
    rows = log.objects.filter(pl.col("type") == kind)
    _fill(database, f"object_{kind}", rows.select("id", time=pl.lit("1970-01-01T00:00:00+00:00"), changed=pl.lit(None)))


def _fill(database: sqlite3.Connection, table: str, rows: pl.DataFrame) -> None:
    places = ", ".join("?" * rows.width)
    database.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows.iter_rows())
