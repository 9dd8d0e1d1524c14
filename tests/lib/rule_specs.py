"""Specs of rules: rows drawn as a table, and beside each whether the rule finds it good.

A table begins with the list's name and columns; a row with its child. The list whose rows are judged has a last column
`ok`: `yes`, `no`, or `-` where the rule does not apply. The return was drawn on 31 July 2024, a Wednesday. A table
`unread` names cells that could not be read, by list, record and column; `in_log` what journeys made of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from childflow.stages.validate.collector import flags
from childflow_schemas.rules import ALL_RULES, Rule
from childflow_schemas.rules.on_the_map import ACTIVITIES, IN_LOG
from tests.lib.lists import DEFINITIONS, identifying
from tests.lib.tables import value

CUT_OFF = date(2024, 7, 31)
UNREAD = {"list": pl.String, "_record": pl.UInt32, "column": pl.String}
BESIDE = {"unread": UNREAD, IN_LOG: ACTIVITIES}
"""What stands beside the lists, and its columns."""


@dataclass(frozen=True)
class Table:
    """A drawn table: each row the child and the cells of `columns`, as drawn; `expected` where its rows are judged.

    `records` number the rows as the rule sees them.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    expected: tuple[bool | None, ...] | None
    records: tuple[int, ...]

    def only(self, places: Sequence[int]) -> Table:
        """Just the rows at those places."""
        rows, records = (tuple(of[place] for place in places) for of in (self.rows, self.records))
        expected = None if self.expected is None else tuple(self.expected[place] for place in places)
        return replace(self, rows=rows, records=records, expected=expected)

    def read(self) -> list[dict[str, object]]:
        """The rows as values."""
        dtypes = BESIDE[self.name] if self.name in BESIDE else DEFINITIONS[self.name].dtypes
        names = ("list" if self.name in BESIDE else DEFINITIONS[self.name].person, *self.columns)
        return [
            {column: value(cell, dtypes[column]) for column, cell in zip(names, row, strict=True)} for row in self.rows
        ]


@dataclass(frozen=True)
class Spec:
    """One rule and the rows it judges, in one table or several with a blank line between."""

    rule: Rule
    tables: tuple[Table, ...]

    @property
    def name(self) -> str:
        """Rule, list and column."""
        return f"{self.rule.id}-{self.rule.list}-{self.rule.column}"

    @property
    def rows(self) -> Table:
        """The table whose rows are judged."""
        [judged] = [table for table in self.tables if table.expected is not None]
        return judged

    @property
    def expected(self) -> tuple[bool | None, ...]:
        """What the rule should find."""
        assert self.rows.expected is not None
        return self.rows.expected

    def judged(self) -> tuple[bool | None, ...]:
        """What the rule finds."""
        drawn = {table.name: _frame(table) for table in self.tables if table.name not in BESIDE}
        absent = {name: identifying(name, []) for name in self.rule.across if name not in {*drawn, *BESIDE}}
        logged = {IN_LOG: self._beside(IN_LOG)}
        [(_, flag)] = flags(self.rule.list, [self.rule], drawn | absent | logged, self._beside("unread"), CUT_OFF)
        return tuple(flag)

    def _beside(self, name: str) -> pl.DataFrame:
        rows = [row for table in self.tables if table.name == name for row in table.read()]
        return pl.DataFrame(rows, schema=BESIDE[name])

    def only(self, places: Sequence[int]) -> Spec:
        """Just the judged rows at those places, and of the other lists the rows of their children."""
        children = {self.rows.rows[place][0] for place in places}
        return replace(self, tables=tuple(self._of(table, places, children) for table in self.tables))

    def _of(self, table: Table, places: Sequence[int], children: Collection[str]) -> Table:
        if table is self.rows:
            return table.only(places)
        if table.name in BESIDE:
            return table
        return table.only([place for place, row in enumerate(table.rows) if row[0] in children])


def spec(rule_id: str, text: str, column: str | None = None) -> Spec:
    """The spec drawn in `text`; `column` where the rule stands on several columns of the list."""
    tables = tuple(_table(each) for each in text.strip().split("\n\n"))
    [judged] = [table.name for table in tables if table.expected is not None]
    [rule] = [rule for rule in ALL_RULES if (rule.id, rule.list) == (rule_id, judged) and column in (None, rule.column)]
    return Spec(rule, tables)


def _table(text: str) -> Table:
    head, *lines = text.strip().splitlines()
    name, *columns = [cell.strip() for cell in head.split("|")]
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    assert all(len(row) == len(columns) + 1 for row in rows), f"{name}: a row has too few cells, or too many"
    records = tuple(range(1, len(rows) + 1))
    if columns and columns[-1] == "ok":
        verdicts = tuple({"yes": True, "no": False, "-": None}[row[-1]] for row in rows)
        return Table(name, tuple(columns[:-1]), tuple(row[:-1] for row in rows), verdicts, records)
    return Table(name, tuple(columns), tuple(rows), None, records)


def _frame(table: Table) -> pl.DataFrame:
    rows = [{"_record": record, **row} for record, row in zip(table.records, table.read(), strict=True)]
    return identifying(table.name, rows)
