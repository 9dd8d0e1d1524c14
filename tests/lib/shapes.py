"""A list, its rows as they are meant and as an authority might write them: any header, order, title, form of value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from childflow.stages.ingest.finding import COMMON
from childflow_schemas.annex_a import LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import AnnexAList, Column, Kind

Value = str | int | bool | date | None
Written = list[list[str | None]]

_DAYS = st.dates(date(1955, 1, 1), date(2049, 12, 31))
_IDENTIFIERS = st.from_regex(r"0?[1-9][0-9]{3,15}|[A-Z]{1,3}-[0-9]{2,6}", fullmatch=True)
_TEXTS = st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-z]{3,8}", fullmatch=True)
_TITLES = ("Annex A", "Drawn for the inspection", "List as at the end of the month", "For official use")
_EXTRA = ("Language", "Errors", "Gender group", "Appears on referral list")
LETTERED_ITS_OWN_WAY = ("adopters", "gender")
"""List 11 has its genders under other letters than the template's code list: written here by the code alone."""
_MARKERS = (None, "", " ", "NULL", "n/a", "..", "-")


@dataclass(frozen=True)
class Shaped:
    """`meant`: column to values, as the list should be read; `written`: the sheet's rows from its first on; `below`:
    how many rows stand below the headers."""

    list: AnnexAList
    meant: dict[str, list[Value]]
    written: Written
    below: int


@st.composite
def shaped(draw: st.DrawFn) -> Shaped:
    """A list with a few rows, written in one of the ways authorities write."""
    each = draw(st.sampled_from(LISTS))
    columns = _columns(draw, each)
    rows = draw(st.lists(st.tuples(*(_value(column) for column in columns)), min_size=1, max_size=6))
    meant = {column.name: [row[place] for row in rows] for place, column in enumerate(columns)}
    forms = [draw(st.integers(0, 7)) for _ in columns]
    forms = [
        0 if (each.name, column.name) == LETTERED_ITS_OWN_WAY else form
        for column, form in zip(columns, forms, strict=True)
    ]
    cells = [[_cell(draw, row[place], column, forms[place]) for place, column in enumerate(columns)] for row in rows]
    headers: list[str | None] = [_header(draw, column) for column in columns]
    body = _with_blank_rows(draw, cells, len(columns))
    return Shaped(each, meant, _placed(draw, headers, body), len(body))


def _columns(draw: st.DrawFn, each: AnnexAList) -> list[Column]:
    """The key and the start of the list, whose it is, two columns at least that tell it from others, in any order."""
    needed = {each.person, *each.key, *([each.start] if each.start else [])}
    always = [column for column in each.columns if column.name in needed]
    telling = [column for column in each.columns if column.name not in needed | COMMON]
    shared = [column for column in each.columns if column.name in COMMON - needed]
    some = draw(st.lists(st.sampled_from(telling), unique=True, min_size=2, max_size=6))
    some += draw(st.lists(st.sampled_from(shared), unique=True, max_size=3))
    return list(draw(st.permutations(always + some)))


def _value(column: Column) -> st.SearchStrategy[Value]:
    if column.required or column.name in ("child_unique_id", "adopter_identifier"):
        return _filled(column)
    return st.none() | _filled(column)


def _filled(column: Column) -> st.SearchStrategy[Value]:
    if column.kind is Kind.DATE:
        return _DAYS
    if column.kind is Kind.INTEGER:
        return st.integers(0, 19)
    if column.kind is Kind.YES_NO:
        return st.booleans()
    if column.kind is Kind.CODE:
        return st.sampled_from(code_list(str(column.codes)).codes)
    return _IDENTIFIERS if column.name.endswith(("_id", "_identifier")) else _TEXTS


def _cell(draw: st.DrawFn, value: Value, column: Column, form: int) -> str | None:
    if value is None:
        return draw(st.sampled_from(_MARKERS))
    if isinstance(value, bool):
        return ("a) Yes", "Y", "1", "yes")[form % 4] if value else ("b) No", "N", "0", "no")[form % 4]
    if isinstance(value, date):
        return value.strftime(("%Y-%m-%d 00:00:00", "%d/%m/%Y", "%d-%m-%Y", "%d %B %Y", "%Y%m%d")[form % 5])
    if isinstance(value, int):
        return f"{value}.0" if form % 2 else str(value)
    if column.kind is Kind.CODE:
        return _spelt(value, column, form)
    return f" {value}\u00a0" if form % 3 == 0 else value


def _spelt(code: str, column: Column, form: int) -> str:
    [entry] = [entry for entry in code_list(str(column.codes)).entries if entry.code == code]
    return (entry.code, entry.preferred, entry.preferred.upper(), entry.preferred.replace("’", "'"))[form % 4]


def _header(draw: st.DrawFn, column: Column) -> str:
    said = column.header
    ways = (said, said.upper(), f" {said} ", said.replace(" ", "_"), said.replace(" ", "\n", 1), column.name)
    return draw(st.sampled_from(ways))


def _with_blank_rows(draw: st.DrawFn, cells: Written, width: int) -> Written:
    blank: list[str | None] = [None] * width
    body: Written = []
    for row in cells:
        body += [blank] * draw(st.integers(0, 1)) + [row]
    return body


def _placed(draw: st.DrawFn, headers: list[str | None], body: Written) -> Written:
    """The rows below titles, with a column that is none of ours, and with empty columns."""
    titles = draw(st.lists(st.sampled_from(_TITLES), max_size=3))
    at = draw(st.integers(0, len(headers)))
    extra = draw(st.sampled_from((*_EXTRA, None)))
    rows: Sequence[list[str | None]] = [headers, *body]
    wide = [[*row[:at], extra if row is headers else None, None, *row[at:]] for row in rows]
    return [[title] for title in titles] + wide
