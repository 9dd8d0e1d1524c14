"""Logs of many authorities beside each other, in parts that DuckDB, Spark and polars read as one table each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import polars as pl

from childflow import durable
from childflow.errors import OutputError
from childflow.folders import StageFolder
from childflow.refusals import write_frame
from childflow.whole_files import why


def write_parts(
    out: Path, logs: Mapping[str, StageFolder], parts: Sequence[str], together: Mapping[str, pl.DataFrame]
) -> int:
    """Write `PART/authority=NAME/PART.parquet` for each log and `all_PART.parquet` of those together; rows of events.

    The parts of an authority that is not among `logs` stay as they were: what it said last is better than nothing.
    OutputError where the disk refuses.
    """
    try:
        for part in parts:
            for name, log in logs.items():
                _put(log.path / f"{part}.parquet", out / part / f"authority={name}" / f"{part}.parquet")
        for name, frame in together.items():
            building = out / f".all_{name}.parquet.building"
            write_frame(frame, building)
            durable.put(building, out / f"all_{name}.parquet")
    except OSError as error:
        raise OutputError(f"Cannot write {out}: {why(error)}.") from None
    return sum(int(log.manifest["rows"]["events"]) for log in logs.values())


def _put(source: Path, out: Path) -> None:
    """A link where it can be: a run's results are never written to again."""
    out.parent.mkdir(parents=True, exist_ok=True)
    building = out.with_name(f".{out.name}.building")
    with suppress(FileNotFoundError):
        building.unlink()
    try:
        os.link(source, building)
    except OSError:
        shutil.copyfile(source, building)
    durable.put(building, out)
