"""Children who had another identifier before: their rows under the one they have now, so that records join."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from childflow.errors import ConfigurationError
from childflow.identifiers import LeadsRoundError, newest
from childflow.stages.ingest.text import read_identifier, tidied

CHILD = "child_unique_id"


def as_read(moves: Mapping[str, str]) -> dict[str, str]:
    """Moves from old identifiers to new ones as the cells of returns are read, each old one with its newest.

    Raises ConfigurationError where they lead round in a circle.
    """
    written = pl.DataFrame(
        {"old": list(moves), "new": list(moves.values())}, schema={"old": pl.String, "new": pl.String}
    )
    read = written.select(read_identifier(tidied(pl.all()))).drop_nulls()
    try:
        return newest(dict(read.iter_rows()))
    except LeadsRoundError:
        raise ConfigurationError(
            "The identifiers of the authority file lead round in a circle. The newest identifier of a child leads to "
            "no other; take one of them out."
        ) from None


def renumbered(rows: pl.DataFrame, moves: Mapping[str, str]) -> tuple[pl.DataFrame, int]:
    """The rows of a list with the newest identifier of each child, and how many rows had an older one."""
    if not moves or CHILD not in rows.columns:
        return rows, 0
    moved = rows.with_columns(pl.col(CHILD).replace(moves))
    return moved, int((moved[CHILD] != rows[CHILD]).sum())
