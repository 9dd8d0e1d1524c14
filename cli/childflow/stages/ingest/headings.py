"""Which column of a list each header names, and why we think so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import takewhile

from childflow.stages.ingest.aliases import ANY_LIST, BY_LIST, ONCE_KNOWN, OPPOSITE
from childflow.typed import compact
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition

_BRACKETS = re.compile(
    r"\s*[(\[]\s*(?:"
    r"y\s*/?\s*n|yes\s*/\s*no|y or n|yes or no|d{1,2}[/.-]m{2,3}[/.-]y{2,4}|yyyy-mm-dd|(?:in )?(?:whole |completed )?"
    r"(?:years?|yrs?|months?|days?)|codes?|numbers?|text|dates?|integer|numeric|drop-?down|mandatory|optional"
    r")\s*[)\]][)?\s]*$",
    re.IGNORECASE,
)
"""What a header's last brackets may say of how its cells are filled in, and not of what they are."""
_NUMBERING = re.compile(r"^\s*\(?\d{1,2}(?:\.\d{1,2})?(?:[.):]+\s*|\s+)(?=[a-z])", re.IGNORECASE)
"""A number before the header, as lists of fields have: `5. `, `(5) `, `5 `."""
SHORTEST_CUT = 25
"""A header of fewer characters is not taken for the beginning of a longer one."""


class Why(StrEnum):
    """Why a header was taken for a column, the surest first."""

    AUTHORITY = "authority"
    AUTHORITY_OPPOSITE = "opposite, by authority"
    PUBLISHED = "published"
    CANONICAL = "canonical name"
    OTHER_RETURN = "other return"
    ALIAS = "alias"
    OPPOSITE = "opposite"
    ONCE_KNOWN = "general word"
    CUT_SHORT = "cut short"
    FLAG = "flag"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


TAKEN = (
    *(Why.AUTHORITY, Why.AUTHORITY_OPPOSITE, Why.PUBLISHED, Why.CANONICAL, Why.OTHER_RETURN),
    *(Why.ALIAS, Why.OPPOSITE, Why.ONCE_KNOWN, Why.CUT_SHORT),
)
"""The reasons for which a header becomes a column, in the order they are believed."""
TELLING = tuple(each for each in TAKEN if each is not Why.ONCE_KNOWN)
"""Those that also tell which list it is: `Start date` means something only once that is known."""
REVERSED = (Why.AUTHORITY_OPPOSITE, Why.OPPOSITE)
"""Those that say that the header asks the opposite of its column."""


Vocabulary = Mapping[str, tuple[str, Why]]
"""Headers, as `normal` makes them, to the column each names, or tells of as a flag, and why."""


@dataclass(frozen=True)
class Header:
    """A filled cell of a header row: as it stands, and as headers are compared, the surest way first."""

    position: int
    said: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A header as it stands in the sheet (`said`, in column `position`), and what it was taken for."""

    position: int
    said: str
    column: str | None
    why: Why

    @property
    def opposite(self) -> bool:
        """Whether its yes is the column's no."""
        return self.why in REVERSED


def normal(header: str) -> str:
    """A header as headers are compared: letters and digits alone, without last brackets such as `(Y/N)`.

    >>> normal("Age of Child (Years)") == normal("AGE_OF_CHILD")
    True
    """
    return compact(_BRACKETS.sub("", header))


@cache
def known_headers(name: str) -> Vocabulary:
    """Every header known for the published list `name`, as `normal` makes it: its column, and why."""
    return _known(BY_NAME[name])


def _known(each: ListDefinition) -> Vocabulary:
    known: dict[str, tuple[str, Why]] = {}
    for column in each.columns:
        for key in (normal(column.header), compact(column.header)):
            known.setdefault(key, (column.name, Why.PUBLISHED))
    for column in each.columns:
        known.setdefault(normal(column.name), (column.name, Why.CANONICAL))
    for column in each.columns:
        for alias in (*BY_LIST.get(each.name, {}).get(column.name, ()), *ANY_LIST.get(column.name, ())):
            known.setdefault(normal(alias), (column.name, Why.ALIAS))
    for why, headers in ((Why.OPPOSITE, OPPOSITE), (Why.ONCE_KNOWN, ONCE_KNOWN)):
        for column_name, others in headers.get(each.name, {}).items():
            for other in others:
                known.setdefault(normal(other), (column_name, why))
    return known


def headers_of(each: ListDefinition) -> Iterator[tuple[str, str]]:
    """Every header that names a column of the list outright, as it is written, and the column."""
    for column in each.columns:
        others = (*BY_LIST.get(each.name, {}).get(column.name, ()), *ANY_LIST.get(column.name, ()))
        yield from ((header, column.name) for header in (column.header, column.name, *others))


def opposite_headers_of(each: ListDefinition) -> Iterator[tuple[str, str]]:
    """Every header that asks the opposite of a column of the list, and the column."""
    yield from ((header, column) for column, headers in OPPOSITE.get(each.name, {}).items() for header in headers)


def vocabulary(
    each: ListDefinition,
    said_by_authority: Mapping[str, str],
    flags: Mapping[str, str],
    opposite: Mapping[str, str],
) -> Vocabulary:
    """Every header that means something in a list: the published, then an authority's flags, then its own headers and
    those that ask the `opposite`, which are believed before all others. All of these map headers to columns."""
    flagged = {normal(header): (column, Why.FLAG) for header, column in flags.items()}
    own = {normal(header): (column, Why.AUTHORITY) for header, column in said_by_authority.items()}
    asked = {normal(header): (column, Why.AUTHORITY_OPPOSITE) for header, column in opposite.items()}
    known = known_headers(each.name) if each.name in BY_NAME else _known(each)
    return {**known, **flagged, **own, **asked}


def headers_in(cells: Sequence[str | None]) -> list[Header]:
    """The filled cells of a row as headers, from left to right."""
    return [
        Header(position, " ".join(cell.split()), keys_of(cell))
        for position, cell in enumerate(cells)
        if cell is not None and cell.strip()
    ]


def keys_of(header: str) -> tuple[str, ...]:
    """A header as headers are compared: as it stands, and without the number before it."""
    return tuple(dict.fromkeys((normal(header), normal(_NUMBERING.sub("", header)))))


def meaning(header: Header, known: Vocabulary, in_order: Sequence[str]) -> tuple[str | None, Why]:
    """The column a header names, and why; `in_order` are the known ones sorted. A header that is not known may be the
    beginning of a long one, as databases and old exports cut them, where it is the beginning of no other column's."""
    for key in header.keys:
        if key in known:
            return known[key]
    if len(header.said) < SHORTEST_CUT:
        return None, Why.UNKNOWN
    begun = header.keys[-1]
    from_here = in_order[bisect_left(in_order, begun) :]
    longer = {known[key] for key in takewhile(lambda key: key.startswith(begun), from_here)}
    columns = {column for column, _ in longer}
    if len(columns) != 1 or any(why in REVERSED or why is Why.FLAG for _, why in longer):
        return None, Why.UNKNOWN
    return columns.pop(), Why.CUT_SHORT


def match(headers: Sequence[Header], known: Vocabulary) -> list[Heading]:
    """What each header names, from left to right.

    Of two headers for one column the surer is taken, then the one more to the left; the other is a duplicate, not read.
    """
    in_order = sorted(known)
    headings = [Heading(each.position, each.said, *meaning(each, known, in_order)) for each in headers]
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
