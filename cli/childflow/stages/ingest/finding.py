"""Find the list in a sheet: by its headers, with the sheet's name, or its place, to settle what they leave open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from childflow.authorities import Authority
from childflow.stages.ingest.headings import (
    TAKEN,
    TELLING,
    Header,
    Heading,
    Vocabulary,
    Why,
    headers_in,
    match,
    vocabulary,
)
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow.typed import compact, words
from childflow_schemas.annex_a import BY_NAME, LISTS
from childflow_schemas.columns import ListDefinition

LOOKED_AT = 12
"""Rows from the top in which headers are looked for: titles, dates and notes stand above them."""

COMMON = frozenset(
    (
        "child_unique_id",
        "gender",
        "ethnicity",
        "date_of_birth",
        "age_of_child",
        "disability",
        "allocated_team",
        "allocated_worker",
        "family_identifier",
        *(column.name for each in LISTS for column in each.columns if column.episode),
    )
)
"""Columns that many lists have, and that therefore say nothing of which list it is; ids of records among them."""

_NUMBERED = re.compile(r"(?:^|[^a-z0-9])(?:list|aa)[^a-z0-9]*0*(\d{1,2})(?!\d)", re.IGNORECASE)
_WORDED: tuple[tuple[str, str], ...] = (
    ("contacts", r"contacts?"),
    ("early_help", r"early help|help|eha?|caf"),
    ("referrals", r"referrals?"),
    ("section_47", r"47|s47|sec47|section47|icpcs?"),
    ("assessments", r"assess(?:ments?)?"),
    ("children_in_need", r"child(?:ren)?(?: in)? need|cin"),
    ("child_protection", r"protection|cpps?|cp"),
    ("care_leavers", r"care leavers?|leaving care"),
    ("children_in_care", r"care|looked after|cic|cla|lac"),
    ("adoption", r"adoptions?"),
    ("adopters", r"adopters?|prospective adopters?"),
)
_NAMELESS = re.compile(r"(?:sheet|work ?sheet|tab|table|page|data)? ?\d*")
_BY_WORDS = tuple((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in _WORDED)


@dataclass(frozen=True)
class Found:
    """A list in a sheet: its headers stand in row `index` (from 0) of the sheet's cells, Excel row `header_row`; where
    they stand in two rows, that is the lower. `by` is what told the list: `headers`, the sheet's `name`, both, or the
    sheet's `order` in its workbook."""

    list: ListDefinition
    index: int
    header_row: int
    headings: tuple[Heading, ...]
    by: str

    @property
    def taken(self) -> dict[str, int]:
        """Column name to position, for the headers that became columns."""
        return {each.column: each.position for each in self.headings if each.column and each.why in TAKEN}


def list_named(name: str) -> str | None:
    """The list that a sheet's or file's name speaks of, or None.

    >>> list_named("List_11"), list_named("List 1"), list_named("Sec47 and ICPC"), list_named("Guidance")
    ('adopters', 'contacts', 'section_47', None)
    """
    numbered = _NUMBERED.search(name)
    if numbered:
        return next((each.name for each in LISTS if each.number == int(numbered.group(1))), None)
    spoken = words(name)
    return next((each for each, pattern in _BY_WORDS if pattern.search(spoken)), None)


@dataclass(frozen=True)
class Hint:
    """The list that something besides the headers speaks of, and what does: the sheet's `name` or its `order`."""

    list: str | None
    by: str

    def is_of(self, name: str) -> bool:
        """Whether it speaks of the list `name`."""
        return self.list == name


def hint_of(sheet: Sheet, authority: Authority) -> Hint:
    """What the sheet's name tells; or, where a sheet of a workbook has no name of its own (`Sheet3`), its place."""
    local = authority.local_list_of_sheet(sheet.called)
    named = local or authority.list_of_sheet(sheet.called) or list_named(sheet.called)
    if named is None and sheet.name is not None and _NAMELESS.fullmatch(words(sheet.name)):
        return Hint(next((each.name for each in LISTS if each.number == sheet.place), None), "order")
    return Hint(named, "name")


def find_list(sheet: Sheet, authority: Authority) -> Found | None:
    """The list of the sheet, or None where no row near the top has the headers of any.

    A list is there when a row names the child (or adopter) and either the list's start date or two columns of its own;
    or, in a sheet of that list's name, one column of its own; or in the list's place, the child and one column of its
    own. Of several, the one with most columns of its own. Headers may be spread over two rows: see `_headings`.

    A sheet that the authority keeps a local list under holds that list and no other. Under any other name a local list
    is there only by the headers that the authority file gives it; where they are those of two, neither is.
    """
    return _strongest(*_candidates(sheet, authority))


def is_of_two_lists(sheet: Sheet, authority: Authority) -> bool:
    """Whether a sheet in which no list was found has the headers of two."""
    return bool(_candidates(sheet, authority)[0])


def _candidates(sheet: Sheet, authority: Authority) -> tuple[list[Found], Hint]:
    """Every list that a row near the top has the headers of, and the list that something else speaks of."""
    hint = hint_of(sheet, authority)
    local = authority.local_list_of_sheet(sheet.called)
    possible = [authority.definitions[local]] if local else list(authority.definitions.values())
    rows = rows_at_the_top(sheet)
    headers = [headers_in(row) for row in rows]
    joined = [headers_in(_together(upper, lower)) for upper, lower in pairwise(rows)]
    found = [
        Found(each, index, int(sheet.cells[ROW][index]), tuple(headings), by)
        for each in possible
        for index, headings in _headings(headers, joined, vocabulary_of(each, authority))
        if (by := _recognised_by(each, headings, hint)) is not None
    ]
    return found, hint


def vocabulary_of(each: ListDefinition, authority: Authority) -> Vocabulary:
    """Every header that means something in the list, to that authority."""
    name = each.name
    return vocabulary(
        each, authority.headers_of(name), authority.flag_headers_of(name), authority.opposite_headers_of(name)
    )


def rows_at_the_top(sheet: Sheet) -> list[tuple[str | None, ...]]:
    """The rows in which headers are looked for."""
    return sheet.cells.select(sheet.columns).head(LOOKED_AT).rows()


def _together(upper: Sequence[str | None], lower: Sequence[str | None]) -> list[str | None]:
    """Two rows as one, a blank cell of the lower standing for the one above it."""
    return [below or above for above, below in zip(upper, lower, strict=True)]


def _headings(
    headers: Sequence[list[Header]], joined: Sequence[list[Header]], known: Vocabulary
) -> Iterator[tuple[int, list[Heading]]]:
    """Every row as headers of one list; and every two rows that are its headers together, by the lower of them.

    So are headers merged over two rows, and groups of headers under a title. Together they must have more columns than
    either alone, and the lower row two of its own, so that a row of cells is never taken for half of the headers.
    """
    alone = [match(each, known) if len(each) > 1 else [] for each in headers]
    yield from enumerate(alone)
    for index, (upper, lower) in enumerate(pairwise(alone), start=1):
        together = match(joined[index - 1], known)
        columns = [len(_taken(each)) for each in (together, upper, lower)]
        if columns[2] > 1 and columns[0] > max(columns[1:]):
            yield index, together


def _taken(headings: Sequence[Heading]) -> set[str]:
    return {each.column for each in headings if each.column and each.why in TAKEN}


def _recognised_by(each: ListDefinition, headings: Sequence[Heading], hint: Hint) -> str | None:
    """What tells that the headings are of the list: `headers`, `name`, both, `order`, or None where they are not."""
    own = _taken(headings) - COMMON - {each.person}
    telling = own & {heading.column for heading in headings if heading.why in TELLING}
    person = each.person in _taken(headings)
    if not _may_go_by_headers(each, headings) and not hint.is_of(each.name):
        return None
    if person and telling and (each.start in own or len(own) > 1):
        return "headers and name" if hint.is_of(each.name) and hint.by == "name" else "headers"
    enough = own if hint.by == "name" else person and telling
    return hint.by if hint.is_of(each.name) and enough else None


def _may_go_by_headers(each: ListDefinition, headings: Sequence[Heading]) -> bool:
    """Published headers speak for themselves; `Start date`, as every local list has, does not."""
    return each.name in BY_NAME or any(
        heading.column == each.start and heading.why is Why.AUTHORITY for heading in headings
    )


def _strongest(found: Sequence[Found], hint: Hint) -> Found | None:
    """The likeliest of several; None where there is none, or where a local list is as likely as another list."""
    best = max(found, key=lambda each: _strength(each, hint), default=None)
    if best is None:
        return None
    likeliest = {each.list.name for each in found if _strength(each, hint) == _strength(best, hint)}
    return best if len(likeliest) == 1 or likeliest <= BY_NAME.keys() else None


def _strength(found: Found, hint: Hint) -> tuple[int, bool, int, int, int]:
    """Most columns of its own first, then the sheet's name or place, then published headers, then all columns; of
    equals, the upper row."""
    own = sum(1 for column in found.taken if column not in COMMON and column != found.list.person)
    published = sum(1 for heading in found.headings if heading.why is Why.PUBLISHED)
    return own, hint.is_of(found.list.name), published, len(found.taken), -found.index


_SEND_HEADERS = frozenset(compact(header) for header in ("UPN", "ULN", "SEN primary need", "Pupil premium"))


def is_send_return(sheet: Sheet) -> bool:
    """Whether the sheet is of the other return called Annex A, that of SEND inspections: by its headers."""
    return any(
        len({compact(cell) for cell in row if cell} & _SEND_HEADERS) > 1
        or any("ehcplan" in compact(cell) for cell in row if cell and len(cell) < 80)
        for row in rows_at_the_top(sheet)
    )


def absent_columns(found: Found) -> list[str]:
    """Published columns the sheet does not have; optional columns are not missed."""
    return [each.name for each in found.list.columns if each.name not in found.taken and not each.added]
