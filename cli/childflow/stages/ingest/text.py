"""Text as it is kept, and the cells that say nothing."""

from __future__ import annotations

import polars as pl

_BLANK_MARKERS = (
    "null",
    "<null>",
    "<blank>",
    "(blank)",
    "blank",
    "n/a",
    "na",
    "#n/a",
    "#na",
    "#null!",
    "#multivalue",
    "nan",
    "nat",
    "none",
    "pd.na",
    "<na>",
    "no data",
    "not recorded",
    "not stated",
    "not given",
    "not entered",
    "not applicable",
    "znotrecorded",
    "data not captured in mosaic",
    "data not captured on mosaic",
)
"""What systems write where there is nothing to write. A code list may know `not recorded`: it is asked first."""

_ERRORS = ("#ref!", "#value!", "#name?", "#div/0!", "#num!")
"""What a broken formula leaves in a file saved as text: not a blank, for something stood there. `#N/A` is one, for a
lookup that finds nothing says so."""


def tidied(cell: pl.Expr) -> pl.Expr:
    """The cell's text with plain spaces and no space around it; null where nothing is left."""
    plain = cell.str.replace_all(r"[\s\u{200b}-\u{200f}\u{2060}\u{feff}]+", " ").str.strip_chars(" ")
    return pl.when(plain != "").then(plain)


def is_blank_marker(tidy: pl.Expr) -> pl.Expr:
    """Whether tidied text says that nothing is recorded: a marker some system writes, or punctuation alone."""
    return tidy.str.to_lowercase().is_in(_BLANK_MARKERS) | ~tidy.str.contains(r"[\p{L}\p{N}]")


def is_error(tidy: pl.Expr) -> pl.Expr:
    """Whether tidied text is what a broken formula leaves."""
    return tidy.str.to_lowercase().is_in(_ERRORS)


def read_text(tidy: pl.Expr) -> pl.Expr:
    """Tidied text as it is kept: blank markers and errors become null, everything else stays as it was written."""
    return pl.when(~is_blank_marker(tidy) & ~is_error(tidy)).then(tidy)


def read_identifier(tidy: pl.Expr) -> pl.Expr:
    """Tidied text as an identifier: as `read_text`, and `123.0`, as spreadsheets make whole numbers, is `123` again."""
    return read_text(tidy).str.replace(r"^(\d+)\.0+$", "$1")
