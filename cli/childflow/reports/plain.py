"""Text from data as it may be shown: what cannot be seen, or turns the writing round, is seen instead."""

from __future__ import annotations

import re

import polars as pl

LINE_ENDS = r"[\t\n\r]+"
UNSEEN = r"[\x00-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]"
"""Control characters, marks that set the direction of writing, and what is no character of XML. Any of them may hide
what a cell says, or make a workbook that Excel calls damaged."""
LONGEST = 60
"""Characters of a cell or a name that are enough to find it by; a cell may hold thousands."""
OF_THE_RETURN = ("_file", "_sheet", "child_unique_id", "team")
"""Columns of issues that hold what the return says."""
SHOWN = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """The text on one line, with every character that cannot be seen shown as `�`."""
    return re.sub(UNSEEN, SHOWN, re.sub(LINE_ENDS, " ", text))


def plain_column(name: str) -> pl.Expr:
    """The column on one line, with every character that cannot be seen shown as `�`; null stays null."""
    return _plain(pl.col(name))


def _plain(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(LINE_ENDS, " ").str.replace_all(UNSEEN, SHOWN)


def shown_column(name: str) -> pl.Expr:
    """The column as a page shows it: plain, and cut after `LONGEST` characters."""
    text = _plain(pl.col(name).str.slice(0, LONGEST))
    return pl.when(pl.col(name).str.len_chars() > LONGEST).then(text + "…").otherwise(text).alias(name)


def shown(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its text from the return as a page shows it."""
    return frame.with_columns(shown_column(name) for name in OF_THE_RETURN if name in frame.columns)


def short(text: str, longest: int) -> str:
    """The text, cut after so many characters where it is longer."""
    return text if len(text) <= longest else f"{text[:longest]}…"
