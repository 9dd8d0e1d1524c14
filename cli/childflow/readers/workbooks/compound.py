"""The compound file that an Excel 97 workbook is kept in, and that protected workbooks of any kind are wrapped in.

Read from the public format description [MS-CFB]: sectors chained through a table of what follows what. Nothing it
says is trusted: a chain that loops, leaves the file or is longer than it ends as damage.
"""

from __future__ import annotations

import struct
from typing import IO

from childflow.errors import InputError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<8s16s8H9L")
_ENTRY = struct.Struct("<64sHBBLLL16sLQQLQ")
_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean an end, a free sector or one of the tables."""
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRIES = 10_000


class CompoundFile:
    """The streams of a compound file, each read whole when asked for."""

    def __init__(self, source: IO[bytes], shown: str) -> None:
        self._source = source
        self._shown = shown
        try:
            self._open()
        except (struct.error, IndexError, ValueError, OverflowError, OSError):
            raise self._damaged() from None

    @property
    def names(self) -> set[str]:
        """The names of its streams and folders, of all depths."""
        return {name.strip("\x05\x06") for name in self._entries}

    def stream(self, name: str) -> bytes:
        """The bytes of the stream `name`."""
        first, size = self._entries[name]
        try:
            if size >= self._mini_cutoff:
                return self._chained(first, size)
            return b"".join(self._mini_sector(each) for each in self._chain(first, self._mini_next))[:size]
        except (IndexError, OverflowError, OSError):
            raise self._damaged() from None

    def _open(self) -> None:
        self._length = self._source.seek(0, 2)
        self._source.seek(0)
        header = _HEADER.unpack(self._source.read(_HEADER.size))
        self._sector_size = 1 << min(header[5], 16)
        _, tables, first_folder, _, self._mini_cutoff, first_mini, _, first_more, _ = header[10:]
        places = list(struct.unpack("<109L", self._source.read(436)))
        self._next = self._table([each for each in self._all_places(places, first_more) if each < _LAST][:tables])
        self._entries: dict[str, tuple[int, int]] = {}
        self._mini = b""
        folder = self._chained(first_folder, self._length)
        for place in range(0, min(len(folder), _ENTRIES * _ENTRY.size), _ENTRY.size):
            self._enter(_ENTRY.unpack_from(folder, place))
        mini = self._chained(first_mini, self._length) if first_mini < _LAST else b""
        self._mini_next = struct.unpack(f"<{len(mini) // 4}L", mini)

    def _enter(self, entry: tuple[bytes, int, int, int, int, int, int, bytes, int, int, int, int, int]) -> None:
        """Take note of one stream or folder."""
        raw, length, kind, first, size = entry[0], entry[1], entry[2], entry[11], entry[12] & 0xFFFFFFFF
        if kind == _ROOT and first < _LAST:
            self._mini = self._chained(first, size)
        elif kind in (_STORAGE, _STREAM):
            self._entries.setdefault(raw[: max(0, min(length, 64) - 2)].decode("utf-16-le"), (first, size))

    def _all_places(self, places: list[int], more: int) -> list[int]:
        """Where the sectors of the table are: the first 109, and those in further sectors, which are chained."""
        seen = set()
        while more < _LAST and more not in seen:
            seen.add(more)
            *further, more = struct.unpack(f"<{self._sector_size // 4}L", self._sector(more))
            places += further
        return places

    def _table(self, places: list[int]) -> tuple[int, ...]:
        raw = b"".join(self._sector(each) for each in places[: self._length // self._sector_size])
        return struct.unpack(f"<{len(raw) // 4}L", raw)

    def _chained(self, first: int, size: int) -> bytes:
        chain = self._chain(first, self._next)
        if len(chain) > self._length // self._sector_size:
            raise IndexError
        return b"".join(map(self._sector, chain))[:size]

    def _chain(self, sector: int, following: tuple[int, ...]) -> list[int]:
        chain: list[int] = []
        while sector < _LAST:
            chain.append(sector)
            if len(chain) > self._length // 64:
                raise IndexError
            sector = following[sector]
        return chain

    def _sector(self, number: int) -> bytes:
        self._source.seek((number + 1) * self._sector_size)
        sector = self._source.read(self._sector_size)
        if not sector:
            raise IndexError
        return sector

    def _mini_sector(self, number: int) -> bytes:
        return self._mini[number * 64 : number * 64 + 64]

    def _damaged(self) -> InputError:
        return InputError(f"{self._shown} is damaged: it cannot be unpacked. Ask for it to be sent or saved again.")
