"""Other returns an authority already makes (the CIN census, the SSDA903, the SSD) as the lists of Annex A.

Their tables are held back from the stream of sheets until all are there: what stands in one list comes from several.
What is made of them then passes through the ordinary reading of cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from childflow.authorities import Authority
from childflow.errors import ChildflowError
from childflow.stages.ingest.other_returns.cin_census import make_cin_census, reference_days
from childflow.stages.ingest.other_returns.known import Kind
from childflow.stages.ingest.other_returns.making import Listed, Making
from childflow.stages.ingest.other_returns.ssd import extract_days, make_ssd
from childflow.stages.ingest.other_returns.ssda903 import days_of, make_ssda903
from childflow.stages.ingest.other_returns.tables import Table, Tables, in_years, recognised
from childflow.stages.ingest.returns import Extraction
from childflow.stages.ingest.sheets import Sheet

__all__ = ["Listed", "OtherReturns", "Table", "lists_of", "without_other_returns"]

MAKERS: Mapping[Kind, Callable[[Tables, Mapping[str, Extraction]], Making]] = {
    Kind.CIN_CENSUS: make_cin_census,
    Kind.SSDA903: make_ssda903,
    Kind.SSD: make_ssd,
}
DAYS: Mapping[Kind, Callable[[Tables], Mapping[str, Extraction]]] = {
    Kind.CIN_CENSUS: reference_days,
    Kind.SSDA903: days_of,
    Kind.SSD: extract_days,
}
CHILDREN: Mapping[Kind, Sequence[str]] = {
    Kind.CIN_CENSUS: ("ChildIdentifiers",),
    Kind.SSDA903: ("Header", "HEADER"),
    Kind.SSD: ("ssd_person",),
}
"""The tables that say who the children of a return are, without which sex, ethnicity and birthday are blank."""


@dataclass(frozen=True)
class OtherReturns:
    """What the other returns among the sheets came to.

    `returns`: their names, each with the name of one of its tables. `lists`: their rows as sheets of lists. `merged`:
    by list, the rows that became one with another. `days`: when each return was drawn, as far as it tells, by its name.
    `accounts`: what became of every row of every table. `lacking`: returns without the table that says who their
    children are, and the table.
    """

    returns: Mapping[str, str]
    lists: Sequence[Listed]
    merged: Mapping[str, int]
    days: Mapping[str, Extraction]
    accounts: Sequence[Mapping[str, Any]]
    lacking: Sequence[tuple[str, str]]


def without_other_returns(sheets: Iterable[Sheet], tables: list[Table], authority: Authority) -> Iterator[Sheet]:
    """The sheets that are no table of another return, as they come; what we read of the tables is put into `tables`.

    A sheet that the authority file calls a list is one, whatever its headers.
    """
    for sheet in sheets:
        table = None if authority.list_of_sheet(sheet.called) else recognised(sheet)
        if table is None:
            yield sheet
        else:
            tables.append(table)


def lists_of(tables: Sequence[Table]) -> OtherReturns:
    """The lists that the tables make, kind by kind: years of one kind are put together, kinds are not."""
    tables = in_years(tables)
    kinds = [Tables(kind, own) for kind in Kind if (own := _of_kind(tables, kind))]
    days = {kind.kind: DAYS[kind.kind](kind) for kind in kinds}
    made = [(MAKERS[kind.kind](kind, days[kind.kind]), kind) for kind in kinds]
    return OtherReturns(
        returns={table.returned: table.name for table in tables},
        lists=[each for making, kind in made for each in making.lists(kind)],
        merged={name: count for making, _ in made for name, count in making.merged.items()},
        days={returned: day for each in days.values() for returned, day in each.items()},
        accounts=[account for making, kind in made for account in _balanced(making, kind)],
        lacking=[lack for kind in kinds for lack in _lacking(kind)],
    )


def _lacking(tables: Tables) -> list[tuple[str, str]]:
    """The returns of the kind without any of the tables of its children, and the first of these."""
    wanted = CHILDREN[tables.kind]
    there = {table.returned for table in tables if table.name in wanted}
    return [
        (returned, wanted[0]) for returned in dict.fromkeys(each.returned for each in tables) if returned not in there
    ]


def _of_kind(tables: Sequence[Table], kind: Kind) -> list[Table]:
    """The tables of that kind, and the unknown elements of files that have such tables, in the order of their files."""
    files = {table.file for table in tables if table.kind is kind}
    own = [table for table in tables if table.kind is kind or (table.kind is None and table.file in files)]
    return sorted(own, key=lambda table: (table.returned, table.file, table.sheet or ""))


def _balanced(making: Making, tables: Tables) -> list[dict[str, Any]]:
    """The accounts of the tables; a row that is in none is a fault of ours."""
    for table in tables:
        if table.why_not:
            making.aside(table.rows, table.why_not)
    accounts = list(making.accounts(tables))
    for each in accounts:
        if each["rows"] != each["became_rows"] + each["joined_onto_rows"] + sum(each["set_aside"].values()):
            raise ChildflowError(
                f"Rows of {each['table']} in {each['file']} are not accounted for, which is a fault of ours. Please "
                "report this line."
            )
    return accounts
