"""Ingest: returns in, one typed table a list out, with an account of all that was read, merged or not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from childflow.authorities import NOTHING_SAID, Authority
from childflow.errors import ChildflowError, ConfigurationError, InputError
from childflow.reconciliation import Account, Reconciliation
from childflow.stages.ingest.districts import Districts, with_districts
from childflow.stages.ingest.explaining import Explanation, explain, teams_in
from childflow.stages.ingest.finding import Found, find_list, is_of_two_lists, is_send_return
from childflow.stages.ingest.mapping import Understood, missing_keys, passed_over, to_json
from childflow.stages.ingest.merging import CHANGES, Merged, merge
from childflow.stages.ingest.proposals import NOTHING_PROPOSED, propose
from childflow.stages.ingest.renumbering import as_read, renumbered
from childflow.stages.ingest.returns import Extraction, Span, drawn, in_order, span_in, start_dates
from childflow.stages.ingest.rows import UNREAD_CELLS, Rows, read_rows
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition

__all__ = ["CHANGES", "ROW", "UNREAD_CELLS", "Extraction", "Ingested", "Sheet", "Span", "ingest", "span_in"]


@dataclass(frozen=True)
class Ingested:
    """All that ingest says of a pile of returns.

    `lists`: those that were there, in Annex A order and then local ones, each as its definition's `schema()`.
    `unread`: cells of kept rows that could not be read (`UNREAD_CELLS`). `changes`: what changed between returns
    (`CHANGES`). `mapping`: what each header was taken for. `missing_keys`: file, list and column where no header was
    taken for a key column. `teams`: how many teams there are, and how many of them are in no district of the authority
    file; null where it names none. `returns`: their names, oldest first.
    """

    lists: dict[str, pl.DataFrame]
    unread: pl.DataFrame
    changes: pl.DataFrame
    mapping: dict[str, Any]
    missing_keys: list[tuple[str, str, str]]
    teams: dict[str, int] | None
    extraction: Extraction
    returns: tuple[str, ...]
    reconciliation: Reconciliation


@dataclass(frozen=True)
class _SheetRead:
    understood: Understood
    rows: Rows | None


def ingest(
    sheets: Iterable[Sheet],
    authority: Authority = NOTHING_SAID,
    extracted_on: date | None = None,
    told: Callable[[Explanation], None] | None = None,
) -> Ingested:
    """Find the lists in `sheets`, read their cells, put the returns in order and merge them.

    Every sheet is read and let go before the next is asked for. Rows are ordered by return, file, sheet and row,
    so that the order the files come in changes nothing. `extracted_on` is the day the newest return was drawn,
    where known. `told`, where given, hears the explanation before anything is refused. Raises InputError for a return
    in which no list is recognised, ConfigurationError where nothing tells the day of extraction.
    """
    moves = as_read(authority.identifiers)
    read = [_read(sheet, authority, moves, closely=told is not None) for sheet in sheets]
    if told is not None:
        told(explain([each.understood for each in read], authority))
    _refuse_unrecognised([each.understood for each in read])
    definitions = authority.definitions
    returns = in_order(_days(read, definitions))
    read.sort(key=lambda each: (returns.index(each.understood.returned), each.understood.file))
    merged = {name: merge(definitions[name], rows, returns) for name, rows in _rows_by_list(read, definitions).items()}
    placed = with_districts({name: each.rows for name, each in merged.items()}, authority.districts)
    lists = placed.lists
    _check(lists, definitions)
    teams = _teams(placed) if authority.districts else None
    mapping = to_json([each.understood for each in read], definitions)
    return Ingested(
        lists=lists,
        unread=_unread(read, lists),
        changes=pl.concat([pl.DataFrame(schema=CHANGES), *(each.changes for each in merged.values())]),
        mapping=mapping if teams is None else {**mapping, "teams": teams},
        missing_keys=missing_keys([each.understood for each in read]),
        teams=teams,
        extraction=_extraction(extracted_on, _newest(read, returns), lists, definitions),
        returns=tuple(returns),
        reconciliation={name: _account(each) for name, each in merged.items()},
    )


def _read(sheet: Sheet, authority: Authority, moves: Mapping[str, str], closely: bool) -> _SheetRead:
    """The sheet as it was understood, with its rows; `closely` looks also at what was not understood."""
    if sheet.cells.height == 0 or not sheet.columns:
        return _SheetRead(passed_over(sheet, "empty"), None)
    found = find_list(sheet, authority)
    proposed = propose(sheet, found, authority) if closely else NOTHING_PROPOSED
    if found is None:
        return _SheetRead(replace(passed_over(sheet, _why_not(sheet, authority)), proposed=proposed), None)
    read = _read_list(sheet, found, authority, moves)
    return read if not closely else replace(read, understood=replace(read.understood, proposed=proposed))


def _read_list(sheet: Sheet, found: Found, authority: Authority, moves: Mapping[str, str]) -> _SheetRead:
    rows = read_rows(sheet, found, authority)
    frame, moved = renumbered(rows.frame, moves)
    understood = Understood(
        sheet.file,
        sheet.name,
        sheet.returned,
        found,
        rows=frame.height,
        blank_rows=rows.blank,
        dates=rows.dates,
        renumbered=moved,
        spellings=rows.spellings,
        teams=teams_in(frame),
    )
    return _SheetRead(understood, replace(rows, frame=frame))


def _why_not(sheet: Sheet, authority: Authority) -> str:
    if is_send_return(sheet):
        return "another return: the Annex A of SEND inspections"
    if is_of_two_lists(sheet, authority):
        return "the headers of two lists: name the sheet in the authority file"
    return "no headers of a list"


def _teams(placed: Districts) -> dict[str, int]:
    return {"in_all": placed.teams, "in_no_district": placed.without_district}


def _refuse_unrecognised(understood: Sequence[Understood]) -> None:
    """Every return must hold a list; one that does not is another document, and is named."""
    if not understood:
        raise InputError("There is no sheet to read. Give Annex A workbooks (.xlsx), or CSV files, one a list.")
    recognised = {each.returned for each in understood if each.found}
    wrong = [each for each in understood if each.returned not in recognised]
    if not wrong:
        return
    name = wrong[0].returned
    if any("SEND" in each.passed_over for each in wrong if each.returned == name):
        raise InputError(
            f"{name} is the Annex A of SEND inspections (its headers are UPN, EHC plan and the like), not that of "
            "children's social care. Give the workbook with the lists of contacts, referrals and assessments."
        )
    if all(each.passed_over == "empty" for each in wrong if each.returned == name):
        raise InputError(f"{name} is empty: no sheet has a cell with anything in it. Give a filled Annex A return.")
    raise InputError(
        f"No Annex A list was found in {name}: no sheet has the headers of one near its top. Give an Annex A return, "
        "or say in an authority file (--authority) what its headers are called."
    )


def _days(read: Sequence[_SheetRead], definitions: Mapping[str, ListDefinition]) -> dict[str, date | None]:
    """When each return was drawn, as far as its name and its own rows tell."""
    days: dict[str, date | None] = {}
    for name in {each.understood.returned for each in read}:
        own = [each for each in read if each.understood.returned == name]
        days[name] = drawn(span_in(name), start_dates(_rows_by_list(own, definitions), definitions))
    return days


def _rows_by_list(read: Sequence[_SheetRead], definitions: Mapping[str, ListDefinition]) -> dict[str, pl.DataFrame]:
    """The rows of each list that is there, all sheets together, in the order of the definitions."""
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in definitions}
    for each in read:
        if each.understood.found and each.rows:
            frames[each.understood.found.list.name].append(each.rows.frame)
    return {name: pl.concat(parts) for name, parts in frames.items() if parts}


def _unread(read: Sequence[_SheetRead], lists: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The unread cells of the rows that were kept, each with its record."""
    place = ["_return", "_file", "_sheet", "_row"]
    told = [pl.DataFrame(schema=UNREAD_CELLS)]
    for each in read:
        found, rows = each.understood.found, each.rows
        if found is None or rows is None or rows.unread.is_empty():
            continue
        kept = lists[found.list.name].select("_record", *place)
        where = [
            pl.lit(found.list.name).alias("list"),
            pl.lit(each.understood.returned).alias("_return"),
            pl.lit(each.understood.file).alias("_file"),
            pl.lit(each.understood.sheet, dtype=pl.String).alias("_sheet"),
        ]
        cells = rows.unread.with_columns(where).join(kept, on=place, how="inner", nulls_equal=True)
        told.append(cells.select(*UNREAD_CELLS))
    return pl.concat(told).sort("list", "_record", "column", maintain_order=True)


def _newest(read: Sequence[_SheetRead], returns: Sequence[str]) -> str:
    """The newest return; one of local lists alone only where there is no other: what they know of a later day
    is no reason to think that the published lists knew it too."""
    published = {
        each.understood.returned
        for each in read
        if each.understood.found and each.understood.found.list.name in BY_NAME
    }
    return [name for name in returns if name in published or not published][-1]


def _extraction(
    given: date | None, newest: str, lists: Mapping[str, pl.DataFrame], definitions: Mapping[str, ListDefinition]
) -> Extraction:
    """The day the newest return was drawn: given, else by its file name, else the latest start date in lists 1 to 8."""
    if given is not None:
        return Extraction(given, "given")
    span = span_in(newest)
    day = drawn(span, start_dates(lists, definitions))
    if day is None:
        raise ConfigurationError(
            "Nothing tells when the return was drawn: no date in its file name, and no start date in lists 1 to 8. "
            "Give it with --extracted-on YYYY-MM-DD."
        )
    return Extraction(day, "latest_date" if span is None else "file_name")


def _account(merged: Merged) -> Account:
    return Account(read=merged.rows.height + merged.merged, merged=merged.merged)


def _check(lists: Mapping[str, pl.DataFrame], definitions: Mapping[str, ListDefinition]) -> None:
    """Hold every list to its schema. A failure is a fault of ours, told without the values pandera would quote."""
    import pandera.errors

    for name, rows in lists.items():
        try:
            definitions[name].schema().validate(rows)
        except (pandera.errors.SchemaError, pandera.errors.SchemaErrors, pl.exceptions.PolarsError):
            raise ChildflowError(
                f"The list {name} was not read as its schema says, which is a fault of ours. Please report this line."
            ) from None
