"""Cells that held something which could not be read as a code, a date or a number.

A required cell is told of by its own rule, so that each cell is told of once; where DfE has two numbers, one for a
blank and one for a wrong code, by one of the two.
"""

from __future__ import annotations

import polars as pl

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import Column, Kind
from childflow_schemas.rules.required import NEED, header
from childflow_schemas.rules.rule import Judge, Lists, Rule, Severity, numbered_by

NUMBERS: dict[tuple[str, str], str] = {
    ("children_in_need", "reason_for_closure"): "8640",
    ("children_in_care", "date_ceased_to_be_looked_after"): "147",
    ("children_in_care", "reason_ceased_to_be_looked_after"): "149",
    ("care_leavers", "activity_status"): "132",
    ("care_leavers", "type_of_accommodation"): "133",
    ("adoption", "date_of_matching"): "113",
    ("adoption", "date_of_decision_reversed"): "116",
    ("adoption", "reason_decision_reversed"): "120",
}
"""Cells for which DfE has a rule of their own."""

TOLD_APART: dict[tuple[str, str], tuple[str, str, str]] = {
    ("children_in_need", "primary_need_code"): ("8610", "8650", NEED),
}
"""Required cells for which DfE has two rules, one for a blank and one for a wrong code; and why a blank matters."""

IDS = {Kind.CODE: "A0-03", Kind.YES_NO: "A0-03", Kind.DATE: "A0-04", Kind.INTEGER: "A0-05", Kind.TEXT: "A0-16"}
TITLES = {
    Kind.CODE: "is blank or one of the published codes",
    Kind.YES_NO: "is blank or can be read as yes or no",
    Kind.DATE: "is blank or can be read as a date",
    Kind.INTEGER: "is blank or can be read as a whole number, and one that is possible",
    Kind.TEXT: "is blank or holds text, and not what a broken formula leaves",
}
FIXES = {
    Kind.CODE: "Correct the cell, or if the wording is the authority's own for a code, add it to the authority file.",
    Kind.YES_NO: "Correct the cell, or if the wording is the authority's own, add it to the authority file.",
    Kind.DATE: "Write the date as day, month and year, and store it as a date rather than text.",
    Kind.INTEGER: "Write the number in digits, without words or units.",
    Kind.TEXT: "Mend the formula, or enter what it was to give.",
}
UNREAD = " unread"
COUNTS_AS_BLANK = "Something is known and was written down, but it counts as blank until it can be read."


def of_those_not_blank(name: str, column: str) -> Judge:
    """Of the cells that are not blank, those that were read are good."""

    def judge(lists: Lists) -> pl.LazyFrame:
        read = pl.col(column).is_not_null()
        rows = lists[name].select("_record", column).join(_unread(lists, name, column), on="_record", how="left")
        return rows.select("_record", ok=pl.when(read).then(True).when(pl.col(column + UNREAD)).then(False))

    return judge


def not_blank(name: str, column: str) -> Judge:
    """The cell says something, whether or not it could be read."""

    return lambda lists: _said(lists, name, column).select("_record", ok=pl.col(column))


def not_without(name: str, column: str, other: str) -> Judge:
    """Where the other cell says something, so does this one, whether or not either could be read."""
    return lambda lists: _said(lists, name, column, other).filter(other).select("_record", ok=pl.col(column))


def both_or_neither(name: str, column: str, other: str) -> Judge:
    """Where one of the two cells says something, so does the other, whether or not they could be read."""

    def judge(lists: Lists) -> pl.LazyFrame:
        either, both = pl.col(column) | pl.col(other), pl.col(column) & pl.col(other)
        return _said(lists, name, column, other).filter(either).select("_record", ok=both)

    return judge


def _said(lists: Lists, name: str, *columns: str) -> pl.LazyFrame:
    """`_record`, and of each column whether its cell says something, read or not."""
    rows = lists[name].select("_record", *columns)
    for column in columns:
        rows = rows.join(_unread(lists, name, column), on="_record", how="left")
    says = (pl.col(column).is_not_null() | pl.col(column + UNREAD).fill_null(False) for column in columns)
    return rows.select("_record", *says)


def _unread(lists: Lists, name: str, column: str) -> pl.LazyFrame:
    """The records whose cell of the column could not be read."""
    here = (pl.col("list") == name) & (pl.col("column") == column)
    return lists["unread"].filter(here).select("_record").unique().with_columns(pl.lit(True).alias(column + UNREAD))


def readable(name: str, column: Column) -> Rule:
    """The cell is blank, or says something of its kind."""
    return _readable(name, column, NUMBERS.get((name, column.name), IDS[column.kind]))


def _readable(name: str, column: Column, rule_id: str) -> Rule:
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
        source=numbered_by(rule_id),
        tells_unread=True,
    )


def _filled(name: str, column: Column, rule_id: str, why: str) -> Rule:
    return Rule(
        id=rule_id,
        list=name,
        column=column.name,
        ok=not_blank(name, column.name),
        across={name: (column.name,)},
        severity=Severity.ERROR,
        title=f"“{header(name, column.name)}” is filled",
        why=why,
        fix="Fill the cell in the case management system and draw the return again.",
        source=numbered_by(rule_id),
    )


def _told_apart() -> list[Rule]:
    return [
        rule
        for (name, column), (blank, wrong, why) in TOLD_APART.items()
        for cell in (BY_NAME[name].column(column),)
        for rule in (_filled(name, cell, blank, why), _readable(name, cell, wrong))
    ]


def _speaks_of(column: Column) -> bool:
    """Optional cells; of text only those Annex A has, as a broken formula is all that cannot be read as text."""
    return not column.required and not (column.kind is Kind.TEXT and column.added)


RULES: tuple[Rule, ...] = (
    *_told_apart(),
    *(
        readable(each.name, column)
        for each in BY_NAME.values()
        for column in each.columns
        if _speaks_of(column) and column.name not in (each.start, "disability")
    ),
)
