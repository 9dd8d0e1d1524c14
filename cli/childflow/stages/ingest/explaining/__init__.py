"""How every sheet, header and code was understood, and what an authority file could say of the rest.

What is told has headers, sheet names, codes and counts. What cells say is in the entries for an authority file alone,
which stays inside the authority.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from childflow.authorities import Authority
from childflow.nearness import nearest
from childflow.stages.ingest.codes.declared import Reads
from childflow.stages.ingest.columns import CELLS, SAID, code_reader
from childflow.stages.ingest.explaining.first_authority import Entry
from childflow.stages.ingest.explaining.proposals import FlagGuess, HeaderGuess, spellings_of
from childflow.stages.ingest.finding import Found
from childflow.stages.ingest.forms import YES_NO_CODES
from childflow.stages.ingest.headings import Heading, Why
from childflow.stages.ingest.mapping import Understood, to_json
from childflow.wording import counted
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Column, Kind

SPELLING_AT_LEAST = 0.6
SPELLINGS_SHOWN = 100
"""Unread spellings proposed of one code list, those of most cells; `unread.parquet` has them all."""
TEAMS_SHOWN = 200
SEVERAL = "several"
NOTHING_NEAR = "nothing is near"


@dataclass(frozen=True)
class Explanation:
    """What `ingest --explain` tells: `told` is `mapping.json` and, with each coded header, how its codes were read (no
    cell value); `entries` are what an authority file could say."""

    told: dict[str, Any]
    entries: tuple[Entry, ...]


def explain(understood: Sequence[Understood], authority: Authority) -> Explanation:
    """What was understood of the sheets, and what may be meant by the rest; alike things once."""
    entries = (
        *_sheets(understood),
        *_headers(understood),
        *_spellings(understood, authority),
        *_flags([guess for each in understood for guess in each.proposed.flags], authority),
        *(Entry(("districts",), team, "") for team in _teams(understood)),
    )
    once = {(each.table, each.key): each for each in reversed(entries)}
    return Explanation(
        told=to_json(understood, authority.definitions, lambda each: _codes(each, authority)),
        entries=tuple(reversed(once.values())),
    )


def teams_in(frame: pl.DataFrame) -> tuple[str, ...]:
    """The teams that rows of a list name."""
    return tuple(frame["allocated_team"].drop_nulls().unique().to_list()) if "allocated_team" in frame.columns else ()


def _teams(understood: Sequence[Understood]) -> list[str]:
    return sorted({team for each in understood for team in each.teams})[:TEAMS_SHOWN]


def _sheets(understood: Sequence[Understood]) -> Iterator[Entry]:
    """Sheets known by their place alone, and those passed over that come near to a list."""
    for each in understood:
        if each.found and each.found.by == "order":
            yield Entry(("sheets",), each.called, each.found.list.name, "taken for it by its place")
        elif not each.found and each.proposed.sheet:
            near = each.proposed.sheet
            yield Entry(("sheets",), each.called, near.meaning, _sure(near.certainty))


_WORTH_SAYING = {
    Why.ALIAS: (True, "understood"),
    Why.CUT_SHORT: (True, "understood: the beginning of the published header"),
    Why.OPPOSITE: (True, "understood"),
    Why.ONCE_KNOWN: (False, "understood, as the list is known"),
}
"""Headers that the file can say outright, and whether it does: a general word would mean more there than it should."""


def _headers(understood: Sequence[Understood]) -> Iterator[Entry]:
    """Headers understood by another name, then guesses, then those that nothing is near."""
    published = [each.found for each in understood if each.found and each.found.list.name in BY_NAME]
    found = [(each, heading) for each in published for heading in each.headings]
    twice = {(each.list.name, heading.said) for each, heading in found if heading.why is Why.DUPLICATE}
    for each, heading in found:
        if heading.why in _WORTH_SAYING and heading.column:
            live, note = _WORTH_SAYING[heading.why]
            table = "opposite" if heading.opposite else "headers"
            live &= (each.list.name, heading.said) not in twice
            yield Entry((table, each.list.name), heading.said, heading.column, note, live)
    yield from (_guessed(guess) for each in understood for guess in each.proposed.headers)
    told = {guess.header for each in understood for guess in each.proposed.headers}
    told |= {guess.header for each in understood for guess in each.proposed.flags}
    for each, heading in found:
        if heading.why is Why.UNKNOWN and heading.said not in told:
            yield Entry(("headers", each.list.name), heading.said, "", NOTHING_NEAR)


def _guessed(guess: HeaderGuess) -> Entry:
    note = _sure(guess.certainty) + (
        "; mind which way it asks: [headers] as the column does, [opposite] the other way" if guess.doubtful else ""
    )
    return Entry(("opposite" if guess.opposite else "headers", guess.list), guess.header, guess.column, note)


def _sure(certainty: float) -> str:
    return f"{certainty:.0%} alike"


def _spellings(understood: Sequence[Understood], authority: Authority) -> Iterator[Entry]:
    """What cells of coded columns say that was not read, by code list, what most cells say first."""
    unread: dict[str, Counter[str]] = {}
    for each in understood:
        for position, column in _coded(each).items():
            if column.own_codes is not None:
                continue
            spelt = each.spellings[position].filter(pl.col("code").is_null())
            unread.setdefault(column.codes or YES_NO_CODES, Counter()).update(
                dict(spelt.select(SAID, CELLS).iter_rows())
            )
    for codes, spellings in unread.items():
        labels = {entry.code: entry.label for entry in code_list(codes).entries}
        known = [*spellings_of(codes), *authority.codes.get(codes, {}).items()]
        for said, cells in sorted(spellings.items(), key=lambda each: (-each[1], each[0]))[:SPELLINGS_SHOWN]:
            near = nearest(said, known, SPELLING_AT_LEAST)
            like = f"{_sure(near.certainty)}: {labels.get(near.meaning, near.meaning)}" if near else NOTHING_NEAR
            yield Entry(("codes", codes), said, near.meaning if near else "", f"{counted(cells, 'cell')}; {like}")


def _flags(guesses: Sequence[FlagGuess], authority: Authority) -> Iterator[Entry]:
    """The yes/no columns of each outcome together, and which counts first: the order of the code list."""
    for column in dict.fromkeys(guess.column for guess in guesses if guess.column not in authority.flags):
        own = [guess for guess in guesses if guess.column == column]
        told = {guess.outcome for guess in own}
        ranked = tuple(code for code in code_list(own[0].codes).codes if code in told)
        yield Entry(("flags", column), "precedence", ranked, "the one that counts where several are yes comes first")
        for guess in own:
            yield Entry(("flags", column, "columns"), guess.header, guess.outcome)


def _coded(each: Understood) -> dict[int, Column]:
    """The coded columns of a sheet, flags among them, by position."""
    if each.found is None:
        return {}
    headings = [heading for heading in each.found.headings if heading.position in each.spellings]
    return {heading.position: _column(each.found, heading) for heading in headings}


def _column(found: Found, heading: Heading) -> Column:
    if heading.why is Why.FLAG or heading.column is None:
        return Column(name=heading.column or "", header=heading.said, kind=Kind.YES_NO)
    return found.list.column(heading.column)


def _how(reader: Reads, said: str) -> str:
    """What told the code, in a word; outcomes may be several in one cell, read one by one."""
    reading = reader.reading(said)
    return SEVERAL if reading is None else reading.how.value


def _codes(each: Understood, authority: Authority) -> Mapping[int, Mapping[str, Any]]:
    """How the codes of each coded header were read: by code and way, the spellings there are and the cells."""
    if each.found is None:
        return {}
    opposite = {heading.position for heading in each.found.headings if heading.opposite}
    told = {}
    for position, column in _coded(each).items():
        reader = code_reader(column, each.found.list.name, authority.spellings, position in opposite)
        spelt = each.spellings[position]
        hows = [_how(reader, said) for said in spelt[SAID].to_list()]
        spelt = spelt.with_columns(pl.Series("how", hows, dtype=pl.String))
        read = (
            spelt.filter(pl.col("code").is_not_null())
            .group_by("code", "how")
            .agg(pl.len().alias("spellings"), pl.col(CELLS).sum())
            .sort("code", "how")
        )
        unread = spelt.filter(pl.col("code").is_null())
        told[position] = {
            "read": read.to_dicts(),
            "unread": {"spellings": unread.height, "cells": int(unread[CELLS].sum())},
        }
    return told
