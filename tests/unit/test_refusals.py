"""What a full disk does in the midst of a native writer."""

import errno
import os
from pathlib import Path

import polars as pl
import pytest

from childflow.errors import OutputError
from childflow.folders import FolderWriter, writing
from childflow.refusals import new_workbook, write_frame

FULL = Path("/dev/full")
"""Of Linux: whatever is written to it finds no room."""


def test_a_frame_that_finds_no_room_half_way_is_the_systems_own_error():
    with pytest.raises(OSError, match="No space left") as refused:
        write_frame(pl.DataFrame({"a": range(100_000)}), FULL)
    assert refused.value.errno == errno.ENOSPC


def test_so_is_a_workbook(tmp_path):
    with pytest.raises(OSError, match=os.strerror(errno.ENOENT)), new_workbook(tmp_path / "none/w.xlsx", {}) as book:
        book.add_worksheet("A")


def test_a_stage_whose_table_finds_no_room_ends_with_a_sentence_and_leaves_nothing(tmp_path):
    with pytest.raises(OutputError, match="No space left"), writing(tmp_path / "out", "ingest", []) as writer:
        _full(writer, "contacts")
    assert list(tmp_path.iterdir()) == []


def _full(writer: FolderWriter, name: str) -> None:
    (writer.building / f"{name}.parquet").symlink_to(FULL)
    writer.frame(name, pl.DataFrame({"a": range(100_000)}))
