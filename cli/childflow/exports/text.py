"""Text on its way into a file that another tool parses."""

from __future__ import annotations

import polars as pl

TIMESTAMP = "%Y-%m-%dT%H:%M:%S+00:00"


def timestamp(column: str) -> pl.Expr:
    """A day or time as ISO 8601 in UTC, with the time that such files ask for: of a day, midnight."""
    return pl.col(column).cast(pl.Datetime("ms")).dt.strftime(TIMESTAMP)


def xml_escaped(column: str) -> pl.Expr:
    """Safe between quotes in XML: entities for what has a meaning, spaces for what XML cannot hold."""
    return (
        pl.col(column)
        .str.replace_all(r"[\x00-\x1f\x7f\u{fffe}\u{ffff}]", " ")
        .str.replace_all("&", "&amp;", literal=True)
        .str.replace_all("<", "&lt;", literal=True)
        .str.replace_all(">", "&gt;", literal=True)
        .str.replace_all('"', "&quot;", literal=True)
    )
