"""One sheet read: whether it holds a list, which, and its rows; and the sheets of one list together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from childflow.authorities import Authority
from childflow.stages.ingest.explaining import teams_in
from childflow.stages.ingest.explaining.proposals import NOTHING_PROPOSED, propose
from childflow.stages.ingest.finding import Found, find_list, is_of_two_lists, is_send_return
from childflow.stages.ingest.mapping import Understood, passed_over
from childflow.stages.ingest.merging import Had
from childflow.stages.ingest.renumbering import renumbered
from childflow.stages.ingest.rows import Rows, read_rows
from childflow.stages.ingest.sheets import Sheet
from childflow_schemas.columns import ListDefinition


@dataclass(frozen=True)
class SheetRead:
    """A sheet as it was understood, and its rows where it holds a list."""

    understood: Understood
    rows: Rows | None


def read_sheet(sheet: Sheet, authority: Authority, moves: Mapping[str, str], closely: bool) -> SheetRead:
    """The sheet as it was understood, with its rows; `closely` looks also at what was not understood."""
    if sheet.cells.height == 0 or not sheet.columns:
        return SheetRead(passed_over(sheet, "empty"), None)
    found = find_list(sheet, authority)
    proposed = propose(sheet, found, authority) if closely else NOTHING_PROPOSED
    if found is None:
        return SheetRead(replace(passed_over(sheet, _why_not(sheet, authority)), proposed=proposed), None)
    read = read_list(sheet, found, authority, moves)
    return read if not closely else replace(read, understood=replace(read.understood, proposed=proposed))


def read_list(sheet: Sheet, found: Found, authority: Authority, moves: Mapping[str, str]) -> SheetRead:
    """The rows of a sheet in which a list was found, children under the newest of their identifiers."""
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
        forms=rows.forms,
        renumbered=moved,
        spellings=rows.spellings,
        teams=teams_in(frame),
    )
    sealed = None if rows.sealed is None else rows.sealed.replace(moves)
    return SheetRead(understood, replace(rows, frame=frame, sealed=sealed))


def _why_not(sheet: Sheet, authority: Authority) -> str:
    if is_send_return(sheet):
        return "another return: the Annex A of SEND inspections"
    if is_of_two_lists(sheet, authority):
        return "the headers of two lists: name the sheet in the authority file"
    return "no headers of a list"


def rows_by_list(read: Sequence[SheetRead], definitions: Mapping[str, ListDefinition]) -> dict[str, pl.DataFrame]:
    """The rows of each list that is there, all sheets together, in the order of the definitions."""
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in definitions}
    for each in read:
        if each.understood.found and each.rows:
            frames[each.understood.found.list.name].append(each.rows.frame)
    return {name: pl.concat(parts) for name, parts in frames.items() if parts}


def columns_had(read: Sequence[SheetRead], definitions: Mapping[str, ListDefinition]) -> dict[str, Had]:
    """The columns that each sheet of a list has, by list, file and sheet."""
    had: dict[str, dict[tuple[str, str | None], frozenset[str]]] = {name: {} for name in definitions}
    for each in read:
        if each.understood.found and each.rows:
            had[each.understood.found.list.name][each.understood.file, each.understood.sheet] = each.rows.columns
    return dict(had)
