"""Ingest: returns in, one typed table a list out, with an account of all that was read, merged or not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from childflow.authorities import NOTHING_SAID, Authority
from childflow.errors import ChildflowError, ConfigurationError
from childflow.reconciliation import Account, Reconciliation
from childflow.stages.ingest.districts import Districts, with_districts
from childflow.stages.ingest.explaining import Explanation, explain
from childflow.stages.ingest.mapping import MissingKey, missing_keys, to_json
from childflow.stages.ingest.merging import CHANGES, MERGED, Merged, merge
from childflow.stages.ingest.other_returns import Table, lists_of, without_other_returns
from childflow.stages.ingest.reading import SheetRead, columns_had, read_list, read_sheet, rows_by_list
from childflow.stages.ingest.refusing import refuse_unrecognised
from childflow.stages.ingest.renumbering import as_read
from childflow.stages.ingest.returns import Extraction, Span, drawn, in_order, span_in, start_dates
from childflow.stages.ingest.rows import UNREAD_CELLS
from childflow.stages.ingest.sealed import sealed_of
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition

__all__ = ["CHANGES", "MERGED", "ROW", "UNREAD_CELLS", "Extraction", "Ingested", "Sheet", "Span", "ingest", "span_in"]


@dataclass(frozen=True)
class Ingested:
    """All that ingest says of a pile of returns.

    `lists`: those that were there, in Annex A order and then local ones, each as its definition's `schema()`. `unread`:
    cells of kept rows that could not be read (`UNREAD_CELLS`). `changes`: what changed between returns (`CHANGES`).
    `merged`: rows that a newer return says again (`MERGED`). `mapping`: what each header was taken for. `missing_keys`:
    key columns that no header was taken for. `teams`: how many teams there are, and how many of them are in no district
    of the authority file; null where it names none. `lacking`: returns of other kinds without the table that says who
    their children are, and that table. `returns`: their names, oldest first. `sealed`: children whose rows are marked
    as sealed, and `renumbered` old identifiers and new ones, both null where the authority file speaks of none.
    """

    lists: dict[str, pl.DataFrame]
    unread: pl.DataFrame
    changes: pl.DataFrame
    merged: pl.DataFrame
    mapping: dict[str, Any]
    missing_keys: list[MissingKey]
    teams: dict[str, int] | None
    lacking: list[tuple[str, str]]
    extraction: Extraction
    returns: tuple[str, ...]
    reconciliation: Reconciliation
    sealed: pl.DataFrame | None
    renumbered: pl.DataFrame | None


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
    tables: list[Table] = []
    ours = without_other_returns(sheets, tables, authority)
    read = [read_sheet(sheet, authority, moves, closely=told is not None) for sheet in ours]
    others = lists_of(tables)
    read += [read_list(each.sheet, each.found, authority, moves) for each in others.lists]
    if told is not None:
        told(explain([each.understood for each in read], authority))
    refuse_unrecognised([each.understood for each in read], others.returns)
    definitions = authority.definitions
    returns = in_order(_days(read, others.days, definitions))
    read.sort(key=lambda each: (returns.index(each.understood.returned), each.understood.file))
    had = columns_had(read, definitions)
    merged = {
        name: merge(definitions[name], rows, returns, had[name])
        for name, rows in rows_by_list(read, definitions).items()
    }
    placed = with_districts({name: each.rows for name, each in merged.items()}, authority.districts)
    lists = placed.lists
    _check(lists, definitions)
    teams = _teams(placed) if authority.districts else None
    mapping = to_json([each.understood for each in read], definitions) | {"other_returns": list(others.accounts)}
    return Ingested(
        lists=lists,
        unread=_unread(read, merged),
        changes=pl.concat([pl.DataFrame(schema=CHANGES), *(each.changes for each in merged.values())]),
        merged=pl.concat([pl.DataFrame(schema=MERGED), *(each.merged for each in merged.values())]),
        mapping=mapping if teams is None else {**mapping, "teams": teams},
        missing_keys=missing_keys([each.understood for each in read]),
        teams=teams,
        lacking=list(others.lacking),
        extraction=_extraction(extracted_on, _newest(read, returns), others.days, lists, definitions),
        returns=tuple(returns),
        reconciliation={name: _account(each, others.merged.get(name, 0)) for name, each in merged.items()},
        sealed=sealed_of(read, authority, _newest(read, returns)) if authority.sealed else None,
        renumbered=pl.DataFrame({"old": list(moves), "new": list(moves.values())}) if moves else None,
    )


def _teams(placed: Districts) -> dict[str, int]:
    return {"in_all": placed.teams, "in_no_district": placed.without_district}


def _days(
    read: Sequence[SheetRead], told: Mapping[str, Extraction], definitions: Mapping[str, ListDefinition]
) -> dict[str, date | None]:
    """When each return was drawn: as it says itself, else as far as its name and its own rows tell."""
    days: dict[str, date | None] = {}
    for name in {each.understood.returned for each in read}:
        own = [each for each in read if each.understood.returned == name]
        day = drawn(span_in(name), start_dates(rows_by_list(own, definitions), definitions))
        days[name] = told[name].day if name in told else day
    return days


def _unread(read: Sequence[SheetRead], merged: Mapping[str, Merged]) -> pl.DataFrame:
    """The unread cells of kept records, of their own rows and of the older rows that still tell a column."""
    place = ["_return", "_file", "_sheet", "_row"]
    told = [pl.DataFrame(schema=UNREAD_CELLS)]
    for each in read:
        found, rows = each.understood.found, each.rows
        if found is None or rows is None or rows.unread.is_empty():
            continue
        kept = merged[found.list.name].rows.select("_record", *place)
        where = [
            pl.lit(found.list.name).alias("list"),
            pl.lit(each.understood.returned).alias("_return"),
            pl.lit(each.understood.file).alias("_file"),
            pl.lit(each.understood.sheet, dtype=pl.String).alias("_sheet"),
        ]
        cells = rows.unread.with_columns(where)
        carried = merged[found.list.name].carried
        told += [
            cells.join(kept, on=place, how="inner", nulls_equal=True).select(*UNREAD_CELLS),
            cells.join(carried, on=["column", *place], how="inner", nulls_equal=True).select(*UNREAD_CELLS),
        ]
    return pl.concat(told).sort("list", "_record", "column", maintain_order=True)


def _newest(read: Sequence[SheetRead], returns: Sequence[str]) -> str:
    """The newest return; one of local lists alone only where there is no other: what they know of a later day
    is no reason to think that the published lists knew it too."""
    published = {
        each.understood.returned
        for each in read
        if each.understood.found and each.understood.found.list.name in BY_NAME
    }
    return [name for name in returns if name in published or not published][-1]


def _extraction(
    given: date | None,
    newest: str,
    told: Mapping[str, Extraction],
    lists: Mapping[str, pl.DataFrame],
    definitions: Mapping[str, ListDefinition],
) -> Extraction:
    """The day the newest return was drawn: given, else as it says itself, else by its file name, else the latest start
    date in lists 1 to 8."""
    if given is not None:
        return Extraction(given, "given")
    if newest in told:
        return told[newest]
    span = span_in(newest)
    day = drawn(span, start_dates(lists, definitions))
    if day is None:
        raise ConfigurationError(
            "Nothing tells when the return was drawn: no date in its file name, and no start date in lists 1 to 8. "
            "Give it with --extracted-on YYYY-MM-DD."
        )
    return Extraction(day, "latest_date" if span is None else "file_name")


def _account(merged: Merged, before: int) -> Account:
    """The account of a list; `before` it was a list, as many rows of another return had become one with another."""
    again = merged.merged.height + before
    return Account(read=merged.rows.height + again, merged=again)


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
