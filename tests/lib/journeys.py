"""Journeys drawn as small text tables: rows of the lists in, the event log out.

A table's first line names a list and its columns, the lines under it are rows. Dates are `4 Mar` (of 2024) or
`4 Mar 2023`; `-` is blank; `yes` and `no` where the column is one. The child is `A` unless a `child` column says so.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path

import polars as pl

from childflow.maps import Map
from childflow.reconciliation import Account
from childflow.stages.build_events import EventLog, build_events
from childflow_schemas.pseudonymised import LISTS, dtypes_of

CUT_OFF = date(2024, 7, 31)
MAPS = Path(__file__).parents[2] / "configs" / "maps"
SHIPPED = sorted(path.stem for path in MAPS.glob("*.toml"))
"""The maps that ship, by name."""

LOCAL_LISTS = ("youth_justice", "young_carers", "core_groups", "cp_visits", "cin_plans")
"""The local lists that may be drawn."""


@cache
def shipped_map(name: str) -> Map:
    """A map as it ships."""
    return Map.model_validate(tomllib.loads((MAPS / f"{name}.toml").read_text(encoding="utf-8")))


def front_door() -> Map:
    """The statutory front door, as it ships."""
    return shipped_map("front-door")


def log_of(tables: str, map_: Map | None = None) -> EventLog:
    """The event log that the drawn rows make, with the cut-off at 31 July 2024."""
    lists = lists_of(tables)
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    return build_events(lists, map_ or front_door(), CUT_OFF, accounts, LOCAL_LISTS)


def lists_of(tables: str) -> dict[str, pl.DataFrame]:
    """The pseudonymised lists drawn in `tables`, every column there, unnamed ones blank."""
    rows: dict[str, list[dict[str, object]]] = {}
    header: list[str] = []
    for line in tables.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if cells == [""]:
            continue
        if cells[0] in (*LISTS, *LOCAL_LISTS):
            name, *header = cells
            rows.setdefault(name, [])
        else:
            rows[name].append({"child": "A"} | dict(zip(header, cells[1:], strict=True)))
    return {name: _frame(name, each) for name, each in rows.items()}


def _frame(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    dtypes = dtypes_of(name)
    read = [{column: _value(str(cell), dtypes[column]) for column, cell in row.items()} for row in rows]
    numbered = [{"_record": number, **row} for number, row in enumerate(read, start=1)]
    return pl.DataFrame([{column: row.get(column) for column in dtypes} for row in numbered], schema=dtypes)


def _value(cell: str, dtype: object) -> object:
    if cell in ("", "-"):
        return None
    if dtype == pl.Date:
        return day(cell)
    if dtype == pl.Boolean:
        return {"yes": True, "no": False}[cell]
    return int(cell) if dtype == pl.Int32 else cell


def day(text: str) -> date:
    """`4 Mar` or `4 Mar 2023` as a date."""
    full = text if len(text.split()) == 3 else f"{text} 2024"
    return datetime.strptime(full, "%d %b %Y").date()


def drawn(frame: pl.DataFrame, header: str) -> str:
    """Rows of a result as a text table of the columns named in `header`, drawn as the specs draw theirs."""
    columns = [column.strip() for column in header.split("|")]
    lines = [[_cell(value) for value in row] for row in frame.select(columns).iter_rows()]
    return "\n".join(" | ".join(line) for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {value:%b}" + ("" if value.year == 2024 else f" {value.year}")
    return str(value)


def expect(log: EventLog, table: str) -> None:
    """The event log is just the drawn table: its first line names the columns."""
    assert_drawn(log.events, table)


def assert_drawn(frame: pl.DataFrame, table: str) -> None:
    """A frame is just the drawn table: its first line names the columns."""
    header, *lines = [" | ".join(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]
    assert drawn(frame, header).splitlines() == lines
