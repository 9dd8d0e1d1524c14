"""Where a child can be placed: English authorities, now and formerly, and the five codes for everywhere else.

The data is in `authorities.csv`, whose source and licence stand in `PROVENANCE.md` beside it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, kw_only=True)
class Place:
    """An authority with children's services, or one of DfE's codes for another place.

    `code` is ONS's, as SSDA903 gives it, the newest where it changed, or DfE's (`NIR WAL SCO NUK CON`); `number` is
    DfE's three figures, empty for the five. `also` are the other names and codes: former ones, short ones, and the
    districts within.
    """

    code: str
    name: str
    number: str
    also: tuple[str, ...]


@cache
def places() -> tuple[Place, ...]:
    """Every place, authorities first, by name."""
    text = (files("childflow_schemas") / "authorities.csv").read_text(encoding="utf-8")
    return tuple(
        Place(code=row["code"], name=row["name"], number=row["number"], also=_several(row["also"]))
        for row in csv.DictReader(text.splitlines())
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(name for name in cell.split(";") if name)
