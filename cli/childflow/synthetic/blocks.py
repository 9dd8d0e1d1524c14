"""An authority in blocks of families, each with its own seed: the result is the same on however many processes.

A large authority is run by processes of its own (`python -m childflow.synthetic`), two at a time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

import polars as pl

from childflow.errors import ChildflowError
from childflow.synthetic.activities import OF_LIST
from childflow.synthetic.presets import Preset
from childflow.synthetic.records import RECORDS
from childflow.synthetic.simulation import Extent, Simulation
from childflow.synthetic.truth import EPOCH, edition, settled

IN_ONE_BLOCK = 60_000
"""Contacts up to which one process is quicker than starting two."""

BLOCKS = 2
CHILDREN: dict[str, pl.DataType] = {
    "child": pl.Int64(),
    "family": pl.Int64(),
    "born": pl.Int32(),
    "gender": pl.String(),
    "ethnicity": pl.String(),
    "disability": pl.String(),
    "unaccompanied": pl.Boolean(),
}
DATES = ("start", "end", "decided", "conference", "last", "born")
NUMBERS = ("child", "family", "organisation", "worker", "previous")
FLAGS = ("nfa", "support", "undated", "adoption", "unaccompanied")
Frames = dict[str, pl.DataFrame]


def run(preset_: Preset, extent: Extent, outcomes: bool) -> Frames:
    """All records by list, `children`, and the truth as `activities` (days still ordinals), of all blocks together."""
    years = (extent.until - extent.since) / 365
    blocks = 1 if preset_.contacts * extent.size * years <= IN_ONE_BLOCK else BLOCKS
    extents = [replace(extent, block=block, blocks=blocks) for block in range(blocks)]
    if blocks == 1:
        return one_block(preset_, extents[0], outcomes)
    with tempfile.TemporaryDirectory() as folder:
        return _together(_in_processes(preset_, extents, outcomes, Path(folder)))


def one_block(preset_: Preset, extent: Extent, outcomes: bool) -> Frames:
    """The frames of one block. Every frame numbers its records from 0."""
    simulation = Simulation(preset_, extent)
    children = simulation.run()
    kept = [child for child in children if child.activities]
    frames = {name: _frame(columns, simulation.ledger.records.rows[name]) for name, columns in RECORDS.items()}
    frames = {name: frame.with_row_index("record").cast({"record": pl.Int64}) for name, frame in frames.items()}
    frames["children"] = _frame(
        tuple(CHILDREN), [tuple(getattr(each, _of(name)) for name in CHILDREN) for each in kept]
    )
    frames["activities"] = settled(kept, edition(extent.since, extent.until, outcomes))
    return frames


def _of(name: str) -> str:
    return "number" if name == "child" else name


def _frame(columns: Iterable[str], rows: list[tuple[object, ...]]) -> pl.DataFrame:
    """Tuples as a frame, days as dates."""
    names = list(columns)
    values = zip(*rows, strict=True) if rows else ([] for _ in names)
    return pl.DataFrame({name: _series(name, list(each)) for name, each in zip(names, values, strict=True)})


def _series(name: str, values: list[object]) -> pl.Series:
    if name in DATES:
        return (pl.Series(name, values, dtype=pl.Int64) - EPOCH).cast(pl.Int32).cast(pl.Date)
    if name in NUMBERS:
        return pl.Series(name, values, dtype=pl.Int64)
    return pl.Series(name, values, dtype=pl.Boolean if name in FLAGS else pl.String)


def _together(blocks: list[Frames]) -> Frames:
    """Blocks one after the other, record numbers carried on."""
    for name in RECORDS:
        offset = 0
        for block in blocks:
            truth, height = block["activities"], block[name].height
            block[name] = block[name].with_columns(pl.col("record") + offset)
            block["activities"] = _carried_on(truth, name, offset)
            offset += height
    return {name: pl.concat([block[name] for block in blocks]) for name in blocks[0]}


def _carried_on(truth: pl.DataFrame, name: str, offset: int) -> pl.DataFrame:
    nodes = [node for node, list_ in OF_LIST.items() if list_ == name]
    ours = pl.col("activity").is_in(nodes)
    return truth.with_columns(record=pl.when(ours).then(pl.col("record") + offset).otherwise("record"))


def _in_processes(preset_: Preset, extents: list[Extent], outcomes: bool, folder: Path) -> list[Frames]:
    """Every block by a process of its own; their frames come back as files in `folder`."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "POLARS_MAX_THREADS": "1"}
    running = []
    for extent in extents:
        out = folder / str(extent.block)
        out.mkdir()
        what = json.dumps({"preset": preset_.name, "extent": asdict(extent), "outcomes": outcomes, "out": str(out)})
        command = [sys.executable, "-m", "childflow.synthetic", what]
        running.append((subprocess.Popen(command, env=environment), out))
    failed = [process.wait() for process, _ in running]
    if any(failed):
        raise ChildflowError("A process that makes up part of the authority ended early. Try a smaller --scale.")
    return [{file.stem: pl.read_ipc(file) for file in sorted(out.iterdir())} for _, out in running]
