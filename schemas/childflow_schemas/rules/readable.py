"""Cells that held something which could not be read as a code, a date or a number.

A required cell is told of by its own rule, so that each cell is told of once.
"""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import Column, Kind
from childflow_schemas.rules.rule import ANNEX_A, CIN_CENSUS, SSDA903, Judge, Lists, Rule, Severity

NUMBERS: dict[tuple[str, str], str] = {
    ("children_in_need", "reason_for_closure"): "8640",
    ("children_in_care", "reason_ceased_to_be_looked_after"): "149",
    ("care_leavers", "activity_status"): "132",
    ("care_leavers", "type_of_accommodation"): "133",
}
"""Codes for which DfE has a rule of their own."""

IDS = {Kind.CODE: "A0-03", Kind.YES_NO: "A0-03", Kind.DATE: "A0-04", Kind.INTEGER: "A0-05"}
TITLES = {
    Kind.CODE: "is blank or one of the published codes",
    Kind.YES_NO: "is blank or can be read as yes or no",
    Kind.DATE: "is blank or can be read as a date",
    Kind.INTEGER: "is blank or can be read as a whole number, and one that is possible",
}
FIXES = {
    Kind.CODE: "Correct the cell, or if the wording is the authority's own for a code, add it to the authority file.",
    Kind.YES_NO: "Correct the cell, or if the wording is the authority's own, add it to the authority file.",
    Kind.DATE: "Write the date as day, month and year, and store it as a date rather than text.",
    Kind.INTEGER: "Write the number in digits, without words or units.",
}


def of_those_not_blank(name: str, column: str) -> Judge:
    """Of the cells that are not blank, those that were read are good."""

    def judge(lists: Lists) -> pl.LazyFrame:
        here = (pl.col("list") == name) & (pl.col("column") == column)
        unread = lists["unread"].filter(here).select("_record").unique().with_columns(unread=True)
        read = pl.col(column).is_not_null()
        rows = lists[name].select("_record", column).join(unread, on="_record", how="left")
        return rows.select("_record", ok=pl.when(read).then(True).when(pl.col("unread")).then(False))

    return judge


COUNTS_AS_BLANK = "Something is known and was written down, but it counts as blank until it can be read."


def readable(name: str, column: Column) -> Rule:
    """The cell is blank, or says something of its kind."""
    rule_id = NUMBERS.get((name, column.name), IDS[column.kind])
    return Rule(
        id=rule_id,
        list=name,
        column=column.name,
        ok=of_those_not_blank(name, column.name),
        across={name: (column.name,)},
        severity=Severity.ERROR,
        title=f"“{column.header.strip().rstrip('?')}” {TITLES[column.kind]}",
        why=COUNTS_AS_BLANK,
        fix=FIXES[column.kind],
        source=ANNEX_A if rule_id.startswith("A") else CIN_CENSUS if len(rule_id) > 3 else SSDA903,
        tells_unread=True,
    )


RULES: tuple[Rule, ...] = tuple(
    readable(each.name, column)
    for each in BY_NAME.values()
    for column in each.columns
    if column.kind in IDS and not column.required and column.name not in (each.start, "disability")
)
