"""Which column of a list each header names, and why we think so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from childflow.stages.ingest.aliases import ANY_LIST, BY_LIST
from childflow.stages.ingest.wording import compact
from childflow_schemas.annex_a import BY_NAME

_YES_OR_NO = re.compile(r"\(\s*y\s*/\s*n\s*\)[)?\s]*$", re.IGNORECASE)


class Why(StrEnum):
    """Why a header was taken for a column, the surest first."""

    AUTHORITY = "authority"
    PUBLISHED = "published"
    CANONICAL = "canonical name"
    ALIAS = "alias"
    FLAG = "flag"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


TAKEN = (Why.AUTHORITY, Why.PUBLISHED, Why.CANONICAL, Why.ALIAS)
"""The reasons for which a header becomes a column, in the order they are believed."""


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
def known_headers(name: str) -> Mapping[str, tuple[str, Why]]:
    """Every header known for the list `name`, as `normal` makes it: its column, and why."""
    each = BY_NAME[name]
    known: dict[str, tuple[str, Why]] = {}
    for column in each.columns:
        known.setdefault(normal(column.header), (column.name, Why.PUBLISHED))
    for column in each.columns:
        known.setdefault(normal(column.name), (column.name, Why.CANONICAL))
    for column in each.columns:
        for alias in (*BY_LIST[name].get(column.name, ()), *ANY_LIST.get(column.name, ())):
            known.setdefault(normal(alias), (column.name, Why.ALIAS))
    return known


def match(
    headers: Sequence[str | None], name: str, said_by_authority: Mapping[str, str], flags: Iterable[str] = ()
) -> list[Heading]:
    """What each filled header names in the list `name`, from left to right.

    `said_by_authority` maps headers to columns and is believed first; `flags` are headers of yes/no outcome flags. Of
    two headers for one column the surer is taken, then the one more to the left; the other is a duplicate, not read.
    """
    own = {normal(header): column for header, column in said_by_authority.items()}
    flag_headers = {normal(header) for header in flags}
    headings = [
        _heading(position, header, name, own, flag_headers)
        for position, header in enumerate(headers)
        if header is not None and header.strip()
    ]
    best: dict[str, Heading] = {}
    for heading in sorted(headings, key=lambda each: TAKEN.index(each.why) if each.why in TAKEN else len(TAKEN)):
        if heading.column is not None:
            best.setdefault(heading.column, heading)
    return [
        heading
        if heading.column is None or best[heading.column] is heading
        else Heading(heading.position, heading.said, None, Why.DUPLICATE)
        for heading in headings
    ]


def _heading(position: int, header: str, name: str, own: Mapping[str, str], flags: set[str]) -> Heading:
    key, said = normal(header), " ".join(header.split())
    if key in own:
        return Heading(position, said, own[key], Why.AUTHORITY)
    if key in flags:
        return Heading(position, said, None, Why.FLAG)
    column, why = known_headers(name).get(key, (None, Why.UNKNOWN))
    return Heading(position, said, column, why)
