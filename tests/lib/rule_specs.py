"""Specs of rules: rows drawn as a table, and beside each whether the rule finds it good.

A table begins with the list's name and columns; a row with its child. The list whose rows are judged has a last column
`ok`: `yes`, `no`, or `-` where the rule does not apply. The return was drawn on 31 July 2024, a Wednesday. A table
`unread` names cells that could not be read, by list, record and column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from childflow.stages.validate.collector import flags
from childflow_schemas.rules import ALL_RULES, Rule
from tests.lib.lists import DEFINITIONS, identifying
from tests.lib.tables import value

CUT_OFF = date(2024, 7, 31)
UNREAD = {"list": pl.String, "_record": pl.UInt32, "column": pl.String}


@dataclass(frozen=True)
class Spec:
    """One rule and the rows it judges, in one table or several with a blank line between."""

    rule: Rule
    lists: Mapping[str, pl.DataFrame]
    unread: pl.DataFrame
    expected: tuple[bool | None, ...]

    @property
    def name(self) -> str:
        """Rule, list and column."""
        return f"{self.rule.id}-{self.rule.list}-{self.rule.column}"

    def judged(self) -> tuple[bool | None, ...]:
        """What the rule finds."""
        [(_, flag)] = flags(self.rule.list, [self.rule], self.lists, self.unread, CUT_OFF)
        return tuple(flag)


def spec(rule_id: str, text: str, column: str | None = None) -> Spec:
    """The spec drawn in `text`; `column` where the rule stands on several columns of the list."""
    tables = [_table(each) for each in text.strip().split("\n\n")]
    [(judged, expected)] = [(name, verdicts) for name, _, verdicts in tables if verdicts is not None]
    [rule] = [rule for rule in ALL_RULES if (rule.id, rule.list) == (rule_id, judged) and column in (None, rule.column)]
    frames = {name: identifying(name, rows) for name, rows, _ in tables if name != "unread"}
    absent = {name: identifying(name, []) for name in rule.across if name not in frames}
    unread = pl.DataFrame([row for name, rows, _ in tables if name == "unread" for row in rows], schema=UNREAD)
    return Spec(rule, frames | absent, unread, expected)


def _table(text: str) -> tuple[str, list[dict[str, object]], tuple[bool | None, ...] | None]:
    head, *lines = text.strip().splitlines()
    name, *columns = [cell.strip() for cell in head.split("|")]
    dtypes = UNREAD if name == "unread" else DEFINITIONS[name].dtypes
    first = "list" if name == "unread" else DEFINITIONS[name].person
    rows = [dict(zip([first, *columns], [cell.strip() for cell in line.split("|")], strict=True)) for line in lines]
    verdicts = tuple(value(row.pop("ok"), pl.Boolean) for row in rows) if "ok" in columns else None
    read = [{column: value(cell, dtypes[column]) for column, cell in row.items()} for row in rows]
    return name, read, verdicts
