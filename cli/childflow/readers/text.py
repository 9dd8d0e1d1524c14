"""The text of a file, whatever it was encoded in, as UTF-8."""

from __future__ import annotations

from childflow.errors import InputError
from childflow.readers.files import GivenFile

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 4096
_LINE = 1 << 20
"""Bytes of one line: far longer than any list is wide."""
_SIZE = 2 * 1024**3
_NULS_AMONG = 100
"""Fewer NUL bytes than one in so many are slips of whatever wrote a text, and are left out."""


def utf_8(file: GivenFile) -> bytes:
    """The file's text. UTF-8, UTF-16 and Windows-1252 are read; InputError for what is no text, or has a line that is
    longer than any list's."""
    if file.size > _SIZE:
        raise InputError(f"{file.shown} is larger than {_SIZE // 1024**3} GB. Give its lists one a file.")
    with file.open() as source:
        raw = source.read()
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), None) or _wide(raw[:_SAMPLE])
    text = _decoded(raw, encoding) if encoding else raw
    if text is None or text.count(0) * _NULS_AMONG > len(text):
        raise InputError(f"{file.shown} is not a text file, whatever its name says. Save it as CSV, or as .xlsx.")
    text = text.replace(b"\0", b"")
    if _has_long_line(text):
        raise InputError(
            f"{file.shown} has a line of more than {_LINE:,} characters, far longer than a list is wide. Save it as "
            "CSV again."
        )
    return text if _is_utf_8(text) else _decoded(text, "cp1252") or text.decode("latin-1").encode()


def _wide(start: bytes) -> str | None:
    """The UTF-16 that a text without a mark is in, told by where its NUL bytes are."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(raw: bytes, encoding: str) -> bytes | None:
    try:
        return raw.decode(encoding).encode()
    except UnicodeError:
        return None


def _is_utf_8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeError:
        return False
    return True


def _has_long_line(text: bytes) -> bool:
    """Whether a line is too long; it is enough to look back from where each might end."""
    place = 0
    while place + _LINE < len(text):
        end = max(text.rfind(b"\n", place, place + _LINE), text.rfind(b"\r", place, place + _LINE))
        if end < 0:
            return True
        place = end + 1
    return False
