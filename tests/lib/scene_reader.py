"""Read a scene back plainly, row by row, as `docs/reference/scene-format.md` says: a second opinion on the packing."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]

SIZES = {"u8": "B", "i8": "b", "u16": "H", "i16": "h", "u32": "I", "i32": "i"}
NOWHERE = 255


@dataclass(frozen=True)
class PlainScene:
    """A scene as plain rows: events, spells and points of indicators as dicts, in order, with dates as dates.

    Null is None, as is the end of what is open.
    """

    header: Row
    children: list[str]
    attributes: dict[str, list[str]]
    cohorts: dict[str, list[int]]
    events: list[Row]
    spells: list[Row]
    indicators: list[Row]


def read_scene(packed: bytes) -> PlainScene:
    """The scene in its unpacked bytes."""
    assert packed[:8] == b"CHFLSCEN"
    version, length = struct.unpack("<II", packed[8:16])
    assert version == 1
    header = json.loads(packed[16 : 16 + length])
    body = packed[-(-(16 + length) // 8) * 8 :]
    columns = {name: column_of(body, entry) for name, entry in header["columns"].items()}
    events = _events(header, columns)
    return PlainScene(
        header=header,
        children=columns["children.id"],
        attributes={
            told["name"]: [told["values"][code] for code in columns[f"attribute.{number}"]]
            for number, told in enumerate(header["attributes"])
        },
        cohorts={told["id"]: columns[f"cohort.{number}"] for number, told in enumerate(header["cohorts"])},
        events=events,
        spells=_spells(header, columns, events),
        indicators=_indicators(header, columns),
    )


def column_of(body: bytes, entry: Row) -> list[Any]:
    """The values of one column."""
    raw = body[entry["offset"] : entry["offset"] + entry["bytes"]]
    if entry["type"] == "text":
        return raw.decode().split("\n") if entry["rows"] else []
    width, rows = struct.calcsize("<" + SIZES[entry["type"]]), entry["rows"]
    woven = bytes(raw[plane * rows + row] for row in range(rows) for plane in range(width))
    return list(struct.unpack(f"<{rows}{SIZES[entry['type']]}", woven))


def _day(header: Row, number: int) -> date | None:
    is_open = number == header["calendar"]["openDay"]
    return None if is_open else date(1970, 1, 1) + timedelta(days=number)


def _place(header: Row, number: int) -> str | None:
    return None if number == NOWHERE else header["map"]["places"][number]["id"]


def _events(header: Row, columns: dict[str, list[Any]]) -> list[Row]:
    rows, kinds, places = [], header["kinds"], header["map"]["places"]
    at = 0
    for child, count in zip(columns["children.id"], columns["events.count"], strict=True):
        earlier, journey = header["calendar"]["base"], 0
        for row in range(at, at + count):
            kind = {name: values[columns["events.kind"][row]] for name, values in kinds.items()}
            start = earlier + columns["events.start"][row]
            days = columns["events.days"][row]
            end = start + days - 1 if days else header["calendar"]["openDay"]
            journey += columns["events.journey"][row]
            lasting = days == 0 or places[kind["activity"]]["kind"] == "state"
            earlier = start if lasting else end
            rows.append(
                {
                    "child": child,
                    "journey": journey,
                    "activity": _place(header, kind["activity"]),
                    "next": _place(header, kind["next"]),
                    "start": _day(header, start),
                    "end": _day(header, end),
                    "end_basis": ("recorded", "not_recorded", "open")[kind["flags"] & 3],
                    "next_basis": ("recorded", "inferred", "none")[kind["flags"] >> 2 & 3],
                    "on_map": bool(kind["flags"] & 16),
                    "overdue": bool(kind["flags"] & 32),
                    "with_step": bool(kind["flags"] & 128),
                    "clock_days": kind["limit"] or None,
                    "outcome": kind["outcome"] or None,
                    "_days": (start, end, kind["activity"], kind["next"]),
                }
            )
        at += count
    return rows


def _spells(header: Row, columns: dict[str, list[Any]], events: list[Row]) -> list[Row]:
    rows: list[Row] = []
    at = first = 0
    counts = zip(columns["children.id"], columns["spells.count"], columns["events.count"], strict=True)
    for child, count, own in counts:
        event, before = first, header["calendar"]["base"]
        for row in range(at, at + count):
            mode = ("heading", "waiting", "resting", "leaving")[columns["spells.mode"][row]]
            event += columns["spells.event"][row] + (mode in ("heading", "resting"))
            starts, ends, activity, following = events[event]["_days"]
            place = ((following if mode == "leaving" else activity) + columns["spells.place"][row]) % 256
            start = max(before, starts) + columns["spells.start"][row]
            if mode == "waiting" and event + 1 < first + own:
                ends = events[event + 1]["_days"][0]
            before = ends + columns["spells.end"][row]
            rows.append(
                {"child": child, "journey": events[event]["journey"], "mode": mode, "place": _place(header, place)}
                | {"start": _day(header, start), "end": _day(header, before), "event": event}
            )
        at, first = at + count, first + own
    return rows


def _indicators(header: Row, columns: dict[str, list[Any]]) -> list[Row]:
    told, rows, at = header["indicators"], [], 0
    names = ("from", "to", "numerator", "denominator", "hundredths", "said", "why")
    for series, count in zip(told["series"], columns["indicators.count"], strict=True):
        for row in range(at, at + count):
            point = {name: columns[f"indicators.{name}"][row] for name in names}
            said = point.pop("said")
            rows.append(
                {name: series[name] for name in ("id", "part", "cohort", "kind")}
                | {"from": _day(header, point["from"]), "to": _day(header, point["to"]), "complete": bool(said & 4)}
                | {"numerator": point["numerator"] if said & 8 else None}
                | {"denominator": point["denominator"] if said & 2 else None}
                | {"value": point["hundredths"] / 100 if said & 1 else None}
                | {"why": told["reasons"][point["why"]] or None}
            )
        at += count
    return rows
