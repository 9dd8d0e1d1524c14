"""An event log from a file, CSV or XES, as `childflow export` writes them and as other process-mining tools do."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from childflow.errors import InputError
from childflow.readers.safe_xml import pieces

NAMES: dict[str, tuple[str, ...]] = {
    "child": ("child", "case:concept:name", "case_id", "case id", "case", "caseid", "person id", "child_unique_id"),
    "activity": ("concept:name", "activity", "event", "activity name"),
    "start_date": ("time:timestamp", "start_date", "start", "start time", "timestamp", "date"),
    "end_date": ("end_date", "end", "end time", "complete", "completed"),
    "outcome": ("outcome", "result"),
    "transition": ("lifecycle:transition",),
}
"""What is read of a log, and what its columns may be called, the first that is there."""
NEEDED = ("child", "activity", "start_date")


def read_event_log(path: Path) -> pl.DataFrame:
    """The starts of activities: `child`, `activity`, `start_date`, `end_date`, `outcome`; else InputError."""
    cells = _xes(path) if path.suffix.lower() == ".xes" else _csv(path)
    spelt = {name.strip().lower(): name for name in cells.columns}
    found = {name: spelt[each] for name, said in NAMES.items() if (each := _first(said, spelt))}
    lacking = [name for name in NEEDED if name not in found]
    if lacking:
        raise InputError(
            f"{path} has no column for {', '.join(f'`{name}`' for name in lacking)}. An event log has a case, an "
            "activity and a date in each row: `case:concept:name`, `concept:name`, `time:timestamp`."
        )
    text = pl.lit(None, pl.String)
    told = cells.select((pl.col(found[name]) if name in found else text).alias(name) for name in NAMES)
    if told["transition"].eq("start").any():
        told = told.filter(pl.col("transition") == "start")
    return told.with_columns(_day("start_date"), _day("end_date"), pl.col("activity").str.strip_chars()).select(
        "child", "activity", "start_date", "end_date", "outcome"
    )


def _first(said: tuple[str, ...], spelt: dict[str, str]) -> str | None:
    return next((each for each in said if each in spelt), None)


def _day(name: str) -> pl.Expr:
    day = pl.col(name).str.slice(0, 10)
    return pl.coalesce(day.str.to_date("%Y-%m-%d", strict=False), day.str.to_date("%d/%m/%Y", strict=False)).alias(name)


def _csv(path: Path) -> pl.DataFrame:
    try:
        return pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError):
        raise InputError(
            f"{path} cannot be read as CSV. Save the log again as CSV, in UTF-8, or give it as XES."
        ) from None


def _xes(path: Path) -> pl.DataFrame:
    """The events of an XES file, each with its own attributes and `child` of its trace, else the trace's name."""
    rows: list[dict[str, str]] = []
    trace: dict[str, str] = {}
    event: dict[str, str] | None = None
    try:
        with path.open("rb") as file:
            for piece in pieces(file, str(path)):
                if piece.kind == "start" and piece.said == "trace":
                    trace = {}
                elif piece.kind == "start" and piece.said == "event":
                    event = {}
                elif piece.kind == "end" and piece.said == "event" and event is not None:
                    rows.append({"child": trace.get("child") or trace.get("concept:name", ""), **event})
                    event = None
                elif piece.kind == "start" and "key" in piece.attributes:
                    (trace if event is None else event)[piece.attributes["key"]] = piece.attributes.get("value", "")
    except OSError:
        raise InputError(f"{path} cannot be read. Check the path of the log.") from None
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return pl.DataFrame(
        {key: [row.get(key) for row in rows] for key in columns}, schema=dict.fromkeys(columns, pl.String)
    )
