"""A stage's folder as another version might have written it: a file is other, and the manifest says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl

from childflow.folders import MANIFEST, digest


def rewrite_frame(folder: Path, name: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    """Change the frame kept as `name`, and its digest."""
    file = folder / f"{name}.parquet"
    change(pl.read_parquet(file)).write_parquet(file)
    _say_so(folder, f"{name}.parquet")


def rewrite_bytes(folder: Path, file: str, raw: bytes) -> None:
    """Let the file hold `raw`, and change its digest."""
    (folder / file).write_bytes(raw)
    _say_so(folder, file)


def _say_so(folder: Path, file: str) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][file] = digest(folder / file)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
