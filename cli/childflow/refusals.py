"""Each library tells in a class of its own that the disk refuses; here it is the system's error again, which ends
with 5."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

_NUMBER = re.compile(r"os error (\d+)")


def write_frame(frame: pl.DataFrame, file: Path) -> None:
    """Write `frame` to `file` as Parquet; OSError where the disk refuses, half way too."""
    import polars as pl

    try:
        frame.write_parquet(file, compression="zstd", statistics=True)
    except (pl.exceptions.ComputeError, OSError) as error:
        number = _NUMBER.search(str(error))
        if number is None:
            raise
        raise _the_systems(int(number[1])) from None


@contextmanager
def new_workbook(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """A workbook to fill, which is at `path` when the block has ended; OSError where the disk refuses it."""
    import xlsxwriter  # type: ignore[import-untyped]  # the package has no types
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    try:
        with xlsxwriter.Workbook(path, options) as workbook:
            yield workbook
    except FileCreateError as error:
        cause = error.args[0] if error.args else None
        raise _the_systems(getattr(cause, "errno", None)) from None


def _the_systems(number: int | None) -> OSError:
    return OSError(number, os.strerror(number)) if number else OSError("the disk refused")
