"""What directly follows what in an exported file, counted by plain loops from what the file says and nothing else."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import polars as pl

Follows = Counter[tuple[str, str]]
XES = "{http://www.xes-standard.org/}"


def moves(frame: pl.DataFrame) -> Follows:
    """What `moves.parquet` counts, on and off the map together."""
    counts: Follows = Counter()
    for before, after, count in frame.select(pl.col("from", "to").cast(pl.String), "count").iter_rows():
        counts[before, after] += count
    return counts


def of_csv(path: Path) -> Follows:
    """Rows as they come, by case."""
    cases: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cases[row["case:concept:name"]].append(row["concept:name"])
    return _counted(cases)


def of_xes(path: Path) -> Follows:
    """Events as they come, by trace."""
    cases = {
        str(number): [
            each.get("value", "")
            for event in trace.iter(f"{XES}event")
            for each in event.iter(f"{XES}string")
            if each.get("key") == "concept:name"
        ]
        for number, trace in enumerate(ElementTree.parse(path).iter(f"{XES}trace"))
    }
    return _counted(cases)


def of_ocel_json(path: Path) -> Follows:
    """Events in the order of their times, by strand."""
    log = json.loads(path.read_text(encoding="utf-8"))
    strands = {each["id"] for each in log["objects"] if each["type"] == "strand"}
    timed = [
        (event["time"], event["type"], relation["objectId"])
        for event in log["events"]
        for relation in event["relationships"]
        if relation["objectId"] in strands
    ]
    return _in_time(timed)


def of_ocel_sqlite(path: Path) -> Follows:
    """Events in the order of their times, by strand."""
    with closing(sqlite3.connect(path)) as database:
        kinds = [name for (name,) in database.execute("SELECT ocel_type_map FROM event_map_type")]
        times = dict(
            row for kind in kinds for row in database.execute(f'SELECT ocel_id, ocel_time FROM "event_{kind}"')
        )
        related = database.execute(
            "SELECT e.ocel_id, e.ocel_type, o.ocel_id FROM event e "
            "JOIN event_object eo ON eo.ocel_event_id = e.ocel_id JOIN object o ON o.ocel_id = eo.ocel_object_id "
            "WHERE o.ocel_type = 'strand'"
        ).fetchall()
    return _in_time([(times[event], kind, strand) for event, kind, strand in related])


def _in_time(timed: list[tuple[str, str, str]]) -> Follows:
    assert len({(time, strand) for time, _, strand in timed}) == len(timed)
    cases: dict[str, list[str]] = defaultdict(list)
    for _, kind, strand in sorted(timed):
        cases[strand].append(kind)
    return _counted(cases)


def _counted(cases: dict[str, list[str]]) -> Follows:
    return Counter(pair for names in cases.values() for pair in pairwise(names))


READERS = {".csv": of_csv, ".xes": of_xes, ".json": of_ocel_json, ".sqlite": of_ocel_sqlite}
