"""Look at a packed file (a zip, which most workbooks are too) before anything is unpacked.

What it says of itself is held to the limits; that it says the truth is seen when each part is read, for no more of a
part is ever unpacked than it says.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO

from childflow.errors import InputError
from childflow.readers.limits import DENSE, ENTRIES, INFLATED, RATIO, RATIO_FROM, TEXT_RATIO, TEXT_RATIO_FROM

PACKED = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".jar")
MAGIC = b"PK\x03\x04"

_DIRECTORY = 600 * ENTRIES
"""Bytes of a packed file's list of contents: a list far longer than the limit of entries is never loaded."""
_HEADER = 30
"""Bytes before a part, its name not counted."""
_END = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_END_64 = struct.Struct("<4sQ2H2L4Q")
_END_64_MAGIC = b"PK\x06\x06"
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, RuntimeError)
"""What unpacking a damaged file raises; reading its parts raises the ordinary errors of files, names and values too."""


@contextmanager
def opened(source: IO[bytes], shown: str) -> Iterator[zipfile.ZipFile]:
    """The packed file in `source`, held to the limits. InputError where it is damaged, protected, or beyond them, also
    while the block reads from it."""
    try:
        _check_directory(source, shown)
        with zipfile.ZipFile(source) as archive:
            _check_entries(archive, shown, source.seek(0, 2))
            yield archive
    except (*_BROKEN, OSError, KeyError, ValueError):
        raise InputError(f"{shown} is damaged: it cannot be unpacked. Ask for it to be sent or saved again.") from None


def files_in(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Its entries but for folders."""
    return [entry for entry in archive.infolist() if not entry.is_dir()]


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """Bytes that all of it unpacks to."""
    return sum(entry.file_size for entry in archive.infolist())


def read_text(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    """The bytes of a packed CSV or XML file; InputError where it is packed too tightly to be one."""
    entry = archive.getinfo(name)
    if entry.file_size > max(TEXT_RATIO_FROM, entry.compress_size * TEXT_RATIO):
        raise InputError(
            f"{shown} unpacks to more than {TEXT_RATIO} times its size, as no return does. Give it unpacked."
        )
    return archive.read(entry)


def weight(archive: zipfile.ZipFile) -> int:
    """Bytes that it unpacks to, as far as they count: what is packed very tightly is mostly repetition, and earns no
    more time and memory."""
    packed = sum(entry.compress_size for entry in archive.infolist())
    return min(unpacked_size(archive), DENSE * packed)


def _check_directory(source: IO[bytes], shown: str) -> None:
    """Refuse a list of contents too long to load, by the size the end of the file gives."""
    length = source.seek(0, 2)
    start = max(0, length - _END.size - (1 << 16) - _END_64.size)
    source.seek(start)
    tail = source.read()
    place = tail.rfind(_END_MAGIC)
    if place < 0 or len(tail) - place < _END.size:
        raise zipfile.BadZipFile
    size = _END.unpack_from(tail, place)[5]
    large = tail.rfind(_END_64_MAGIC, 0, place)
    if large >= 0:
        size = max(size if size != 0xFFFFFFFF else 0, _END_64.unpack_from(tail, large)[8])
    if size > _DIRECTORY:
        raise _too_large(shown)


def _check_entries(archive: zipfile.ZipFile, shown: str, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > ENTRIES or unpacked_size(archive) > INFLATED:
        raise _too_large(shown)
    if unpacked_size(archive) > max(RATIO_FROM, packed * RATIO):
        raise InputError(
            f"{shown} unpacks to more than {RATIO} times its size, as no return does. Open it, delete unused rows and "
            "columns, and save it again."
        )
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise InputError(f"{shown} is protected by a password. Give it without one.")
    if _overlaps(entries):
        raise zipfile.BadZipFile
    if any(_leads_outside(entry.filename) for entry in entries):
        raise InputError(
            f"{shown} holds a file whose name leads outside its folder, as no return does. Ask where it comes from "
            "before you open it."
        )


def _overlaps(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes, or a name: so is much unpacked from little, or one thing shown and another
    read."""
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset + _HEADER + entry.compress_size for entry in in_order]
    shared = any(entry.header_offset < end for entry, end in zip(in_order[1:], ends, strict=False))
    return shared or len({entry.filename for entry in entries}) < len(entries)


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"


def _too_large(shown: str) -> InputError:
    return InputError(
        f"{shown} unpacks to more than {INFLATED // 1024**3} GB or {ENTRIES:,} parts, far more than a return. Delete "
        "what is not a list and save it again."
    )
