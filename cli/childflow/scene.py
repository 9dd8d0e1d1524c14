"""The scene: what the viewer page carries, as one compact block of bytes; see `docs/reference/scene-format.md`.

Here is only the container: a header in JSON and typed columns behind it. What the columns mean is said where they are
made, in the `render` stage, and read again by `viewer/src/scene.ts`.
"""

from __future__ import annotations

import base64
import gzip
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

MAGIC = b"CHFLSCEN"
VERSION = 1
ALIGNMENT = 8
TEXT = "text"


@dataclass(frozen=True)
class Packing:
    """A kind of number a column may be packed as: the values it holds, and its width in bytes."""

    name: str
    dtype: pl.DataType
    low: int
    high: int

    @property
    def width(self) -> int:
        """Bytes a value."""
        return int(self.name[1:]) // 8


PACKINGS = (
    Packing("u8", pl.UInt8(), 0, 2**8 - 1),
    Packing("i8", pl.Int8(), -(2**7), 2**7 - 1),
    Packing("u16", pl.UInt16(), 0, 2**16 - 1),
    Packing("i16", pl.Int16(), -(2**15), 2**15 - 1),
    Packing("u32", pl.UInt32(), 0, 2**32 - 1),
    Packing("i32", pl.Int32(), -(2**31), 2**31 - 1),
)
"""Narrowest first: a column takes the first that holds all its values."""


def pack(header: Mapping[str, Any], columns: Mapping[str, pl.Series]) -> bytes:
    """The scene as bytes: magic, version, header with a directory of the columns, and the columns.

    Integer columns (no nulls) become the narrowest type that holds them, in byte planes; String columns become their
    values joined by line feeds. The same input gives the same bytes.
    """
    directory: dict[str, dict[str, object]] = {}
    body = bytearray()
    for name, column in columns.items():
        kind, raw = _packed(column)
        directory[name] = {"type": kind, "rows": len(column), "offset": len(body), "bytes": len(raw)}
        body += raw + _padding(len(raw))
    words = json.dumps({**header, "columns": directory}, ensure_ascii=False, separators=(",", ":")).encode()
    start = MAGIC + struct.pack("<II", VERSION, len(words)) + words
    return start + _padding(len(start)) + bytes(body)


def embedded(packed: bytes) -> str:
    """The scene as the page carries it: gzip, then base64."""
    return base64.b64encode(gzip.compress(packed, compresslevel=6, mtime=0)).decode("ascii")


def _packed(column: pl.Series) -> tuple[str, bytes]:
    if column.dtype == pl.String:
        return TEXT, "\n".join(column.to_list()).encode()
    low, high = column.min(), column.max()
    packing = next(each for each in PACKINGS if _holds(each, low, high))
    return packing.name, _planes(_little_endian(column.cast(packing.dtype)), packing.width)


def _holds(packing: Packing, low: Any, high: Any) -> bool:
    return low is None or (packing.low <= int(low) and int(high) <= packing.high)


def _little_endian(column: pl.Series) -> bytes:
    """The values' own bytes, one after another."""
    array = column.rechunk().to_arrow()
    width = array.type.bit_width // 8
    return bytes(memoryview(array.buffers()[1])[array.offset * width : (array.offset + len(array)) * width])


def _planes(raw: bytes, width: int) -> bytes:
    """All lowest bytes, then all next ones: gzip finds the runs of equal high bytes."""
    return b"".join(raw[plane::width] for plane in range(width))


def _padding(length: int) -> bytes:
    return bytes(-length % ALIGNMENT)
