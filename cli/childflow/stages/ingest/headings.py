"""Which column of a list each header names, and why we think so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from childflow.stages.ingest.aliases import ANY_LIST, BY_LIST
from childflow.stages.ingest.wording import compact
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition

_YES_OR_NO = re.compile(r"\(\s*y\s*/\s*n\s*\)[)?\s]*$", re.IGNORECASE)


class Why(StrEnum):
    """Why a header was taken for a column, the surest first."""

    AUTHORITY = "authority"
    PUBLISHED = "published"
    CANONICAL = "canonical name"
    OTHER_RETURN = "other return"
    ALIAS = "alias"
    FLAG = "flag"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


TAKEN = (Why.AUTHORITY, Why.PUBLISHED, Why.CANONICAL, Why.OTHER_RETURN, Why.ALIAS)
"""The reasons for which a header becomes a column, in the order they are believed."""


Vocabulary = Mapping[str, tuple[str, Why]]
"""Headers, as `normal` makes them, to the column each names, or tells of as a flag, and why."""


@dataclass(frozen=True)
class Header:
    """A filled cell of a header row: as it stands, and as headers are compared."""

    position: int
    said: str
    key: str


@dataclass(frozen=True)
class Heading:
    """A header as it stands in the sheet (`said`, in column `position`), and what it was taken for."""

    position: int
    said: str
    column: str | None
    why: Why


def normal(header: str) -> str:
    """A header as headers are compared: letters and digits alone, without a last `(Y/N)`."""
    return compact(_YES_OR_NO.sub("", header))


@cache
def known_headers(name: str) -> Vocabulary:
    """Every header known for the published list `name`, as `normal` makes it: its column, and why."""
    return _known(BY_NAME[name])


def _known(each: ListDefinition) -> Vocabulary:
    known: dict[str, tuple[str, Why]] = {}
    for column in each.columns:
        known.setdefault(normal(column.header), (column.name, Why.PUBLISHED))
    for column in each.columns:
        known.setdefault(normal(column.name), (column.name, Why.CANONICAL))
    for column in each.columns:
        for alias in (*BY_LIST.get(each.name, {}).get(column.name, ()), *ANY_LIST.get(column.name, ())):
            known.setdefault(normal(alias), (column.name, Why.ALIAS))
    return known


def vocabulary(each: ListDefinition, said_by_authority: Mapping[str, str], flags: Mapping[str, str]) -> Vocabulary:
    """Every header that means something in a list: the published, then an authority's flags, then its own
    headers, which are believed before all others. Both of these map headers to columns."""
    flagged = {normal(header): (column, Why.FLAG) for header, column in flags.items()}
    own = {normal(header): (column, Why.AUTHORITY) for header, column in said_by_authority.items()}
    known = known_headers(each.name) if each.name in BY_NAME else _known(each)
    return {**known, **flagged, **own}


def headers_in(cells: Sequence[str | None]) -> list[Header]:
    """The filled cells of a row as headers, from left to right."""
    return [
        Header(position, " ".join(cell.split()), normal(cell))
        for position, cell in enumerate(cells)
        if cell is not None and cell.strip()
    ]


def match(headers: Sequence[Header], known: Vocabulary) -> list[Heading]:
    """What each header names, from left to right.

    Of two headers for one column the surer is taken, then the one more to the left; the other is a duplicate, not read.
    """
    headings = [Heading(each.position, each.said, *known.get(each.key, (None, Why.UNKNOWN))) for each in headers]
    best: dict[str, Heading] = {}
    for heading in sorted(headings, key=lambda each: TAKEN.index(each.why) if each.why in TAKEN else len(TAKEN)):
        if heading.column is not None:
            best.setdefault(heading.column, heading)
    return [
        heading
        if heading.why not in TAKEN or heading.column is None or best[heading.column] is heading
        else Heading(heading.position, heading.said, None, Why.DUPLICATE)
        for heading in headings
    ]
