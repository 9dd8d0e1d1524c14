"""What an authority file could say of a sheet: guesses from nearness, for a person to take or leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import polars as pl

from childflow.authorities import Authority
from childflow.nearness import Near, nearest
from childflow.stages.ingest.codes import reader_of
from childflow.stages.ingest.columns import SAID, VALUE, Cells, read_cells
from childflow.stages.ingest.finding import COMMON, Found, rows_at_the_top, vocabulary_of
from childflow.stages.ingest.headings import (
    TAKEN,
    Heading,
    Why,
    headers_in,
    headers_of,
    match,
    opposite_headers_of,
)
from childflow.stages.ingest.sheets import Sheet
from childflow.stages.ingest.text import is_blank_marker, tidied
from childflow_schemas.annex_a import BY_NAME, LISTS
from childflow_schemas.codes import code_list
from childflow_schemas.columns import AnnexAList, Column, Kind

HEADER_AT_LEAST = 0.72
SHEET_AT_LEAST = 0.75
READABLE_AT_LEAST = 0.5
"""A header is proposed for a column only where at least so much of what stands under it can be read as that column."""
LONGEST_HEADER = 120
"""Longer texts are guidance, not headers."""
FEW = 60
"""An outcome has no more spellings than this; a column of more is told in words."""


@dataclass(frozen=True)
class HeaderGuess:
    """A header that may name a column of a list, or ask its opposite; `doubtful` where both are asked in like words."""

    list: str
    header: str
    column: str
    certainty: float
    opposite: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class FlagGuess:
    """A yes/no column whose header may say an outcome: one of `codes`, told in the outcome column `column`."""

    header: str
    column: str
    codes: str
    outcome: str


@dataclass(frozen=True)
class Proposed:
    """What may be meant in one sheet: the list of a sheet that was passed over, headers, and flags of outcomes."""

    sheet: Near | None = None
    headers: tuple[HeaderGuess, ...] = ()
    flags: tuple[FlagGuess, ...] = ()


NOTHING_PROPOSED = Proposed()


def propose(sheet: Sheet, found: Found | None, authority: Authority) -> Proposed:
    """Guesses at what was not understood in the sheet; none of a local list, which the authority has told already."""
    if found is None:
        return _for_a_sheet(sheet, authority)
    each = BY_NAME.get(found.list.name)
    if each is None:
        return NOTHING_PROPOSED
    taken = set(found.taken)
    unknown = [each for each in found.headings if each.why is Why.UNKNOWN]
    under = {each.position: _filled(sheet, each, found.index) for each in unknown}
    flags = _flags(found, [each for each in unknown if _is_yes_or_no(under[each.position])], authority)
    told = {each.header for each in flags}
    headers: list[HeaderGuess] = []
    for heading in unknown:
        if heading.said not in told:
            guess = _of_header(each, heading, taken, under[heading.position], authority)
            headers += [guess] if guess else []
            taken |= {guess.column} if guess else set()
    return Proposed(headers=tuple(headers), flags=tuple(flags))


def _filled(sheet: Sheet, heading: Heading, index: int) -> pl.Series:
    """The cells below a header that say something, tidied."""
    below = sheet.cells.slice(index + 1).select(tidied(pl.col(sheet.columns[heading.position])).alias(SAID))
    return below.filter(pl.col(SAID).is_not_null() & ~is_blank_marker(pl.col(SAID)))[SAID]


def _of_header(
    each: AnnexAList, heading: Heading, taken: set[str], under: pl.Series, authority: Authority
) -> HeaderGuess | None:
    """The column whose header is nearest, if its kind fits what stands below; else the outcome that does."""
    near = _near_header(each, heading.said, taken)
    if near and _readable(each, each.column(near.column), under, authority) >= READABLE_AT_LEAST:
        return near
    if not 1 < under.n_unique() <= FEW:
        return None
    shares = [
        (_readable(each, column, under, authority), column.name)
        for column in each.columns
        if column.outcome and column.kind is Kind.CODE and column.name not in taken
    ]
    share, name = max(shares, default=(0.0, ""))
    return HeaderGuess(each.name, heading.said, name, share) if share >= READABLE_AT_LEAST else None


def _near_header(each: AnnexAList, said: str, taken: Set[str]) -> HeaderGuess | None:
    """The column of the list, among those not yet taken, that has or is asked by the nearest header."""
    if len(said) > LONGEST_HEADER:
        return None
    asked = nearest(said, _free(headers_of(each), taken), HEADER_AT_LEAST)
    opposite = nearest(said, _free(opposite_headers_of(each), taken), HEADER_AT_LEAST)
    near = max((each for each in (asked, opposite) if each), key=lambda each: each.certainty, default=None)
    if near is None:
        return None
    doubtful = any(column == near.meaning for _, column in opposite_headers_of(each))
    return HeaderGuess(each.name, said, near.meaning, near.certainty, near is opposite, doubtful)


def _free(headers: Iterable[tuple[str, str]], taken: Set[str]) -> Iterator[tuple[str, str]]:
    return ((header, column) for header, column in headers if column not in taken)


def _readable(each: AnnexAList, column: Column, under: pl.Series, authority: Authority) -> float:
    """How much of what the cells say can be read as the column; all of it where they say nothing."""
    if under.is_empty():
        return 1.0
    read = read_cells([Cells(VALUE, column, under)], each.name, authority.spellings)
    return 1 - int(read.unread[VALUE].sum()) / under.len()


def _is_yes_or_no(under: pl.Series) -> bool:
    """Whether the cells say yes and no and nothing else, and some say yes."""
    if under.is_empty() or under.n_unique() > FEW:
        return False
    column = Column(name="flag", header="", kind=Kind.YES_NO)
    read = read_cells([Cells(VALUE, column, under)], "contacts", {})
    return not read.unread[VALUE].any() and bool(read.values[VALUE].any())


def _flags(found: Found, headings: Sequence[Heading], authority: Authority) -> list[FlagGuess]:
    """Yes/no columns as flags of that outcome column which knows most of their headers."""
    columns = [each for each in found.list.columns if each.outcome and each.codes and each.name not in found.taken]
    guesses = [
        [
            FlagGuess(each.said, column.name, column.codes or "", outcome)
            for each in headings
            if (outcome := _outcome_in(each.said, column, found.list.name, authority)) is not None
        ]
        for column in columns
    ]
    return max(guesses, key=len, default=[])


def _outcome_in(header: str, column: Column, name: str, authority: Authority) -> str | None:
    """The outcome a header speaks of, without the word outcome itself."""
    said = " ".join(word for word in header.replace("_", " ").split() if word.casefold() not in ("outcome", "outcome:"))
    reader = reader_of(column, name, authority.codes.get(column.codes or "", {}))
    near = nearest(said, spellings_of(column.codes or ""), HEADER_AT_LEAST)
    return reader.read(said) or (near.meaning if near else None)


def spellings_of(codes: str) -> Iterator[tuple[str, str]]:
    """The published spellings of a code list and their codes."""
    for entry in code_list(codes).entries:
        for text in (entry.code, entry.label, entry.preferred):
            yield text, entry.code


def _for_a_sheet(sheet: Sheet, authority: Authority) -> Proposed:
    """The list whose headers a row near the top comes nearest to, else the one its name does."""
    guesses = [
        guess
        for row in rows_at_the_top(sheet)
        if len(row) > 1
        for each in LISTS
        if (guess := _guess(each, row, authority)) is not None
    ]
    if guesses:
        return max(guesses, key=lambda each: (_own(each), each.sheet.certainty if each.sheet else 0))
    names = ((text, each.name) for each in LISTS for text in (each.name, each.title))
    return Proposed(sheet=nearest(sheet.called.removesuffix(".csv"), names, SHEET_AT_LEAST))


def _guess(each: AnnexAList, row: Sequence[str | None], authority: Authority) -> Proposed | None:
    """The row as headers of the list, known or near; None unless it names the child and a column of that list alone."""
    headings = match(headers_in(row), vocabulary_of(each, authority))
    taken = {heading.column for heading in headings if heading.column and heading.why in TAKEN}
    if each.person not in taken and not any(_names_the_child(each, heading.said) for heading in headings):
        return None
    near: list[HeaderGuess] = []
    for heading in headings:
        guess = _near_header(each, heading.said, taken) if heading.why is Why.UNKNOWN else None
        if guess:
            near.append(guess)
            taken.add(guess.column)
    if each.person not in taken or not taken - COMMON - {each.person}:
        return None
    certainty = (len(taken) - len(near) + sum(guess.certainty for guess in near)) / len(headings)
    return Proposed(sheet=Near(each.name, certainty), headers=tuple(near))


def _names_the_child(each: AnnexAList, said: str) -> bool:
    """Whether a header comes near to one of those that say whose a row is: few rows have one, and most end here."""
    person = ((text, name) for text, name in headers_of(each) if name == each.person)
    return len(said) <= LONGEST_HEADER and nearest(said, person, HEADER_AT_LEAST) is not None


def _own(guess: Proposed) -> float:
    """How much of the list's own columns the guess rests on."""
    if guess.sheet is None:
        return 0.0
    person = BY_NAME[guess.sheet.meaning].person
    return guess.sheet.certainty + sum(
        each.certainty for each in guess.headers if each.column not in COMMON and each.column != person
    )
