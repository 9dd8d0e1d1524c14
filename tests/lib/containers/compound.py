"""A compound file written by hand [MS-CFB]: a header, tables, a folder, and streams, each from a sector of its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_SMALLEST = 4096
"""Shorter streams would go elsewhere; so each is made at least this long."""
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ENTRIES = _SECTOR // 4


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams, each filled up with zeros to whole sectors."""
    contents = [_whole(content.ljust(_SMALLEST, b"\0")) for content in streams.values()]
    folder = _whole(b"".join(_folder(list(streams), contents)))
    parts = [folder, *contents]
    sectors = sum(len(part) // _SECTOR for part in parts)
    tables = 1
    while tables * _ENTRIES < sectors + tables:
        tables += 1
    following = [_TABLE] * tables
    starts = []
    for part in parts:
        starts.append(len(following))
        count = len(part) // _SECTOR
        following += [*range(len(following) + 1, len(following) + count), _END]
    following += [_FREE] * (tables * _ENTRIES - len(following))
    folder = _whole(b"".join(_folder(list(streams), contents, starts[1:])))
    header = struct.pack(
        "<8s16sHHHHH6xLLLLLLLLL", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, starts[0], 0, _SMALLEST, _END, 0, _END, 0,
    )  # fmt: skip
    places = struct.pack("<109L", *range(tables), *[_FREE] * (109 - tables))
    return b"".join([header, places, struct.pack(f"<{len(following)}L", *following), folder, *contents])


def _folder(names: list[str], contents: list[bytes], starts: list[int] | None = None) -> list[bytes]:
    """The root and each stream; the streams hang in one long branch, each to the right of the one before."""
    entries = [_entry("Root Entry", 5, child=1 if names else _FREE)]
    for place, (name, content) in enumerate(zip(names, contents, strict=True)):
        right = place + 2 if place + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, right=right, start=starts[place] if starts else 0, size=len(content)))
    return entries


def _entry(name: str, kind: int, right: int = _FREE, child: int = _FREE, start: int = _END, size: int = 0) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBLLL36xLQ", text, len(text), kind, 1, _FREE, right, child, start, size)


def _whole(content: bytes) -> bytes:
    return content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\0")
