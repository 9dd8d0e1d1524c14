"""How much one file may ask for: always in proportion to its weight, far above any return's needs.

The weight is the bytes it unpacks to, as far as they count (`archives.weight`). So a small file that means harm cannot
take gigabytes, and a large honest one is read.
"""

from __future__ import annotations

from childflow.errors import InputError

INFLATED = 4 * 1024**3
"""Bytes a file, or all that is packed in it, may unpack to."""
RATIO = 200
RATIO_FROM = 64 * 1024**2
"""Below this many bytes unpacked, how well a file was packed is nobody's concern."""
DENSE = 16
"""Times its size that a file may unpack to and have it all count; workbooks of lists do about ten."""
TEXT_RATIO = 50
TEXT_RATIO_FROM = 16 * 1024**2
"""The same for a CSV or XML file packed in a .zip, which we read ourselves."""
FILES = 1_000
"""Returns in one .zip."""
ENTRIES = 5_000
"""Files packed in one."""
COLUMNS = 16_384
"""As many as Excel has."""

_MEMORY = 176 * 1024**2
_MEMORY_A_BYTE = 4
_CELL = 40
"""Bytes that readers take for one cell of a sheet's rectangle, filled or not, its text apart."""
_CELLS_OF_TEXT = 8_000_000
_SECONDS = 7.0
_BYTES_A_SECOND = 2 * 1024**2


def memory(weight: int) -> int:
    """Bytes of memory that reading a file of this weight may take."""
    return _MEMORY + _MEMORY_A_BYTE * weight


def cells(weight: int) -> int:
    """Rows times columns that a sheet of a file of this weight may have, so that its memory suffices."""
    return memory(weight) // _CELL


def cells_of_text(length: int) -> int:
    """Rows times columns that a CSV of `length` bytes may have: most rows of one are as wide as its widest."""
    return _CELLS_OF_TEXT + length // 2


def seconds(weight: int) -> float:
    """How long one sheet of a file of this weight may take to read, on a slow and busy computer."""
    return _SECONDS + weight / _BYTES_A_SECOND


def check_extent(shown: str, rows: int, columns: int, allowed: int) -> None:
    """InputError where a sheet's rectangle is too large for what its file holds, as a stray cell makes it."""
    if rows * columns > allowed:
        raise InputError(
            f"{shown} has a sheet that reaches {rows:,} rows by {columns:,} columns, far more than a return that size "
            "can fill. A stray cell does this: in Excel go to its last cell (Ctrl+End), delete the unused rows and "
            "columns, and save it again."
        )
