"""Lists made of tables, and where every row of the tables went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from childflow.stages.ingest.finding import Found
from childflow.stages.ingest.headings import Heading, Why
from childflow.stages.ingest.other_returns.tables import PLACE, Table, Tables
from childflow.stages.ingest.sheets import ROW, Sheet
from childflow_schemas.annex_a import BY_NAME

Sources = dict[str, tuple[str, ...]]
"""Column of a list to the columns of tables it is made of, each written `table.column`."""

NOTHING_SAID = "says nothing that a list holds"


@dataclass(frozen=True)
class Made:
    """Rows of one list: `frame` has `PLACE`, which says where each row stands in the return, and columns of the list
    as text, each made of what `sources` names."""

    list: str
    frame: pl.DataFrame
    sources: Sources


@dataclass(frozen=True)
class Listed:
    """Rows of one list from one table, as a sheet with the list's own headers, and the list found in it."""

    sheet: Sheet
    found: Found


@dataclass
class Making:
    """What is made of the tables of one kind of return. Each frame given here names rows by their `PLACE`.

    `merged` counts by list the rows that became one with another row of the same list.
    """

    made: list[Made] = field(default_factory=list)
    merged: dict[str, int] = field(default_factory=dict)
    _joined: list[pl.DataFrame] = field(default_factory=list)
    _aside: list[pl.DataFrame] = field(default_factory=list)

    def rows(self, name: str, frame: pl.DataFrame, sources: Sources) -> None:
        """Each row of `frame` becomes a row of the list `name`, but for one that would say nothing there."""
        says = pl.any_horizontal(pl.col(column).is_not_null() for column in sources)
        self.made.append(Made(name, frame.filter(says).select(*PLACE, *sources), sources))
        self.aside(frame.filter(~says), NOTHING_SAID)

    def joined(self, rows: pl.DataFrame) -> None:
        """The rows told something of rows of a list."""
        self._joined.append(rows.select(PLACE))

    def merge(self, name: str, rows: pl.DataFrame) -> None:
        """The rows became part of another row of the list `name`: episodes of one period."""
        self.joined(rows)
        self.merged[name] = self.merged.get(name, 0) + rows.height

    def aside(self, rows: pl.DataFrame, why: str) -> None:
        """No list holds the rows, and why."""
        self._aside.append(rows.select(*PLACE, pl.lit(why).alias("why")))

    def match(self, rows: pl.DataFrame, of: pl.DataFrame, on: Sequence[str], why: str) -> None:
        """The rows told something where `of` has their key, and are set aside where not."""
        self.joined(rows.join(of, on=on, how="semi"))
        self.aside(rows.join(of, on=on, how="anti"), why)

    def accounts(self, tables: Tables) -> Iterator[dict[str, Any]]:
        """Of each table: its rows, how many became rows of which list, were joined onto others, or were set aside.

        A row that became one of a list is not counted again for what it told besides. Elements that hold nothing but
        other elements are left out.
        """
        fates = pl.concat(
            [
                pl.DataFrame(schema=_FATES),
                *(each.frame.select(*PLACE, fate=pl.lit(0), why=pl.lit(each.list)) for each in self.made),
                *(each.select(*PLACE, fate=pl.lit(1), why=pl.lit(None, pl.String)) for each in self._joined),
                *(each.select(*PLACE, fate=pl.lit(2), why="why") for each in self._aside),
            ],
            how="vertical_relaxed",
        )
        first = fates.filter(pl.col("fate") == pl.col("fate").min().over(PLACE))
        for table in tables:
            if table.kind is None and table.rows.is_empty():
                continue
            yield _account(table, table.rows.select(PLACE).join(first, on=PLACE, how="inner", nulls_equal=True))

    def lists(self, tables: Tables) -> Iterator[Listed]:
        """The lists, each table that gave rows to one by itself."""
        for made in self.made:
            for (returned, *_), part in made.frame.group_by(PLACE[:3], maintain_order=True):
                yield _listed(made, part.sort(ROW), tables, str(returned))


def copied(rows: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    """The rows with each column of a list as the first of its sources among their columns that says something."""
    return rows.with_columns(
        pl.coalesce(names).alias(column)
        for column, told in sources.items()
        if (names := [name for each in told if (name := each.partition(".")[2]) in rows.columns])
    )


_FATES = dict.fromkeys(PLACE, pl.String) | {ROW: pl.UInt32, "fate": pl.Int32, "why": pl.String}


def _account(table: Table, fates: pl.DataFrame) -> dict[str, Any]:
    became = fates.filter(pl.col("fate") == 0)
    aside = fates.filter(pl.col("fate") == 2).unique(PLACE, keep="first")
    return {
        "file": table.file,
        "sheet": table.sheet,
        "return": table.returned,
        "kind": str(table.kind) if table.kind else None,
        "table": table.name,
        "header_row": table.header_row,
        "rows": table.rows.height,
        "blank_rows": table.blank,
        "became_rows": became.unique(PLACE).height,
        "rows_of_lists": dict(became.group_by("why").len().sort("why").iter_rows()),
        "joined_onto_rows": fates.filter(pl.col("fate") == 1).unique(PLACE).height,
        "set_aside": dict(aside.group_by("why").len().sort("why").iter_rows()),
        "cells_not_read": table.not_read,
    }


def _listed(made: Made, part: pl.DataFrame, tables: Tables, returned: str) -> Listed:
    file, sheet = part.row(0)[1:3]
    headings = [
        Heading(position, ", ".join(sources), column, Why.OTHER_RETURN)
        for position, (column, sources) in enumerate(made.sources.items())
        if tables.has(returned, sources)
    ]
    table = next(each for each in tables if (each.returned, each.file, each.sheet) == (returned, file, sheet))
    headers = pl.DataFrame(
        {ROW: [table.header_row]} | {column: [column] for column in made.sources},
        schema={ROW: pl.UInt32} | dict.fromkeys(made.sources, pl.String),
    )
    cells = pl.concat([headers, part.select(*headers.columns)])
    return Listed(
        Sheet(file=file, name=sheet, returned=returned, cells=cells),
        Found(BY_NAME[made.list], 0, table.header_row, tuple(headings), by=str(table.kind)),
    )
