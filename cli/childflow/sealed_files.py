"""Who is sealed: the identifiers in a file that an authority keeps, and those that its returns themselves mark.

No identifier is ever said, nor any digest of so few: whoever tries all numbers would find them by it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from childflow.errors import ConfigurationError
from childflow.folders import StageFolder

MARKED, RENUMBERED = "sealed", "renumbered"
"""What `ingest` keeps of children whose rows are marked, and of those who were renumbered; where the authority file
speaks of such."""


def read_sealed(path: Path) -> list[str]:
    """The first cell of each line of a text or CSV file, blank ones left out; a line of headers does no harm."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise ConfigurationError(
            f"{path} cannot be read. Nothing passes without it: check the path of the sealed identifiers."
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    lines = [row[0].strip() for row in csv.reader(text.splitlines(), delimiter=max(",;\t", key=text.count)) if row]
    found = [line for line in lines if line]
    if not found or "\0" in text:
        raise ConfigurationError(
            f"{path} holds no list of identifiers. It is a text or CSV file with an identifier on each line; where "
            "nobody is sealed, leave it out."
        )
    return found


def sealed_in(source: StageFolder, given: Iterable[str]) -> set[str]:
    """All who are sealed, as the lists in `source` name them: those `given`, whichever of their numbers is, and those
    marked."""
    import polars as pl

    from childflow.stages.ingest.text import read_identifier, tidied

    said = pl.DataFrame({"id": list(given)}, schema={"id": pl.String})
    named = set(said.select(read_identifier(tidied(pl.col("id")))).drop_nulls()["id"])
    if _kept(source, RENUMBERED):
        newest = {old.lower(): new for old, new in source.frame(RENUMBERED).iter_rows()}
        named |= {newest[each.lower()] for each in named if each.lower() in newest}
    return named | (set(source.frame(MARKED)["child_unique_id"]) if _kept(source, MARKED) else set())


def carried(source: StageFolder) -> list[str]:
    """The names of what must go along with the lists, so that `anonymise` knows who is sealed."""
    return [name for name in (MARKED, RENUMBERED) if _kept(source, name)]


def _kept(source: StageFolder, name: str) -> bool:
    return f"{name}.parquet" in source.manifest["files"]
