"""Find the list in a sheet: by its headers, with the sheet's name to settle what they leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from childflow.authorities import Authority
from childflow.stages.ingest.headings import TAKEN, Heading, Why, headers_in, match, vocabulary
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow.stages.ingest.wording import compact, words
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
    ("early_help", r"early help|eha?|caf"),
    ("referrals", r"referrals?"),
    ("section_47", r"47|s47|sec47|section47|icpcs?"),
    ("assessments", r"assessments?"),
    ("children_in_need", r"child(?:ren)? in need|cin"),
    ("child_protection", r"child protection|cpps?|cp"),
    ("care_leavers", r"care leavers?|leaving care"),
    ("children_in_care", r"child(?:ren)? in care|looked after|cic|cla|lac"),
    ("adoption", r"adoptions?"),
    ("adopters", r"adopters?|prospective adopters?"),
)
_BY_WORDS = tuple((name, re.compile(rf"\b(?:{pattern})\b")) for name, pattern in _WORDED)


@dataclass(frozen=True)
class Found:
    """A list in a sheet: its headers stand in row `index` (from 0) of the sheet's cells, Excel row `header_row`."""

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


def find_list(sheet: Sheet, authority: Authority) -> Found | None:
    """The list of the sheet, or None where no row near the top has the headers of any.

    A list is there when a row names the child (or adopter) and either the list's start date or two columns of its own;
    or, in a sheet of that list's name, one column of its own. Of several, the one with most columns of its own.

    A sheet that the authority keeps a local list under holds that list and no other. Under any other name a local list
    is there only by the headers that the authority file gives it; where they are those of two, neither is.
    """
    return _strongest(*_candidates(sheet, authority))


def is_of_two_lists(sheet: Sheet, authority: Authority) -> bool:
    """Whether a sheet in which no list was found has the headers of two."""
    return bool(_candidates(sheet, authority)[0])


def _candidates(sheet: Sheet, authority: Authority) -> tuple[list[Found], str | None]:
    """Every list that a row near the top has the headers of, and the list that the sheet's name speaks of."""
    local = authority.local_list_of_sheet(sheet.called)
    named = local or authority.list_of_sheet(sheet.called) or list_named(sheet.called)
    possible = [authority.definitions[local]] if local else list(authority.definitions.values())
    known = {
        each.name: vocabulary(each, authority.headers_of(each.name), authority.flag_headers_of(each.name))
        for each in possible
    }
    found = [
        Found(each, index, int(sheet.cells[ROW][index]), tuple(headings), by)
        for index, row in enumerate(_rows_at_the_top(sheet))
        if len(headers := headers_in(row)) > 1
        for each in possible
        if (by := _recognised_by(each, headings := match(headers, known[each.name]), named)) is not None
    ]
    return found, named


def _rows_at_the_top(sheet: Sheet) -> list[tuple[str | None, ...]]:
    return sheet.cells.select(sheet.columns).head(LOOKED_AT).rows()


def _recognised_by(each: ListDefinition, headings: Sequence[Heading], named: str | None) -> str | None:
    """What tells that the headings are of the list: `headers`, `name`, both, or None where they are not."""
    taken = {heading.column for heading in headings if heading.why in TAKEN}
    own = taken - COMMON - {None, each.person}
    if not _may_go_by_headers(each, headings) and named != each.name:
        return None
    if each.person in taken and (each.start in own or len(own) > 1):
        return "headers and name" if named == each.name else "headers"
    return "name" if named == each.name and own else None


def _may_go_by_headers(each: ListDefinition, headings: Sequence[Heading]) -> bool:
    """Published headers speak for themselves; `Start date`, as every local list has, does not."""
    return each.name in BY_NAME or any(
        heading.column == each.start and heading.why is Why.AUTHORITY for heading in headings
    )


def _strongest(found: Sequence[Found], named: str | None) -> Found | None:
    """The likeliest of several; None where there is none, or where a local list is as likely as another list."""
    best = max(found, key=lambda each: _strength(each, named), default=None)
    if best is None:
        return None
    likeliest = {each.list.name for each in found if _strength(each, named) == _strength(best, named)}
    return best if len(likeliest) == 1 or likeliest <= BY_NAME.keys() else None


def _strength(found: Found, named: str | None) -> tuple[int, bool, int, int]:
    """Most columns of its own first, then the sheet's name, then published headers; of equals, the upper row."""
    own = sum(1 for column in found.taken if column not in COMMON and column != found.list.person)
    published = sum(1 for heading in found.headings if heading.why is Why.PUBLISHED)
    return own, found.list.name == named, published, -found.index


_SEND_HEADERS = frozenset(compact(header) for header in ("UPN", "ULN", "SEN primary need", "Pupil premium"))


def is_send_return(sheet: Sheet) -> bool:
    """Whether the sheet is of the other return called Annex A, that of SEND inspections: by its headers."""
    return any(
        len({compact(cell) for cell in row if cell} & _SEND_HEADERS) > 1
        or any("ehcplan" in compact(cell) for cell in row if cell and len(cell) < 80)
        for row in _rows_at_the_top(sheet)
    )


def absent_columns(found: Found) -> list[str]:
    """Published columns the sheet does not have; optional columns are not missed."""
    return [each.name for each in found.list.columns if each.name not in found.taken and not each.added]
