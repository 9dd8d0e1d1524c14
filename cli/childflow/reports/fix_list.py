"""The fix list: every issue as a row of a workbook, by team, to filter, sort and work through in Excel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]  # the package has no types

from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition
from childflow_schemas.rules import rules_for

MOST_ROWS = 1_048_575
"""Rows a sheet of Excel can hold below its header."""

MOST_TEAMS = 40
"""Teams with a sheet of their own, the busiest first; a workbook with hundreds of tabs helps nobody."""

MANY = 250_000
"""Issues above which rows are written as they come: slower and larger, but the workbook is never held whole."""

LONGEST_CELL = 32_767

HEADER: dict[str, int] = {
    "Rule": 8,
    "What should be true": 48,
    "How to fix it": 60,
    "Severity": 9,
    "List": 20,
    "Column": 34,
    "File": 26,
    "Sheet": 12,
    "Row": 8,
    "Child id": 16,
    "Team": 22,
}
"""Column titles and widths."""


def write_fix_list(
    path: Path,
    issues: pl.DataFrame,
    drawn_on: date,
    definitions: Mapping[str, ListDefinition] = BY_NAME,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write the workbook of the issues of the return drawn on a day at `path`; the same issues give the same bytes.

    A sheet holds at most `most_rows` issues; what is left out is said on the first sheet, and is in `issues.parquet`.
    No cell is a formula or a link, whatever the data says.
    """
    told = _told(issues, definitions)
    with xlsxwriter.Workbook(path, _PLAIN | {"constant_memory": told.height > MANY}) as workbook:
        workbook.set_properties({"created": datetime(drawn_on.year, drawn_on.month, drawn_on.day)})
        heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        parts = _parts(told)
        _about(workbook.add_worksheet("About"), told, parts, most_rows, heading)
        for name, rows in parts.items():
            _sheet(workbook.add_worksheet(name), rows.head(most_rows), heading)


_PLAIN: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _told(issues: pl.DataFrame, definitions: Mapping[str, ListDefinition]) -> pl.DataFrame:
    """One row an issue, in the words and the order people work in: by list, file, sheet and row."""
    words = pl.DataFrame(
        [(rule.id, rule.list, rule.column, rule.title, rule.fix) for rule in rules_for(definitions)],
        schema=["rule", "list", "column", "title", "fix"],
        orient="row",
    )
    lists = pl.DataFrame(
        [(each.name, place, each.called) for place, each in enumerate(definitions.values())],
        schema=["list", "place", "list_title"],
        orient="row",
    )
    headers = pl.DataFrame(
        [(each.name, column.name, column.header.strip()) for each in definitions.values() for column in each.columns],
        schema=["list", "column", "header"],
        orient="row",
    )
    joined = (
        issues.join(words, on=["rule", "list", "column"], how="left")
        .join(lists, on="list", how="left")
        .join(headers, on=["list", "column"], how="left")
    )
    return joined.sort("place", "_file", "_sheet", "_row", "rule", nulls_last=True).select(
        "rule", "title", "fix", "severity", "list_title", "header", "_file", "_sheet", "_row", "child_unique_id", "team"
    )


def _parts(told: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Sheet name to rows: all of them, then each team's own."""
    busiest = told.drop_nulls("team")["team"].value_counts(sort=True).sort("count", "team", descending=[True, False])
    parts = {"All": told}
    for team in busiest["team"].head(MOST_TEAMS):
        parts[_sheet_name(team, {*parts, "About", "History"})] = told.filter(pl.col("team") == team)
    return parts


def _sheet_name(team: str, taken: Iterable[str]) -> str:
    """The team as Excel lets a sheet be called: 31 characters, none of []:*?/\\, unlike any other sheet."""
    plain = "".join(" " if each in "[]:*?/\\" or not each.isprintable() else each for each in team)
    base = plain.strip().strip("'")[:31].strip().strip("'") or "Team"
    name, number = base, 1
    lowered = {each.lower() for each in taken}
    while name.lower() in lowered:
        number += 1
        name = f"{base[:27]} {number}"
    return name


def _about(sheet: Any, told: pl.DataFrame, parts: dict[str, pl.DataFrame], most_rows: int, heading: Any) -> None:
    """The first sheet: what this is, who may see it, and what was left out."""
    left_out = [(name, rows.height - most_rows) for name, rows in parts.items() if rows.height > most_rows]
    teams = told["team"].n_unique() - int(told["team"].has_nulls())
    lines = [
        "Holds children's identifiers: keep inside the authority.",
        f"{told.height:,} issues. Each row is one breach of one rule; mend it in the case management system, not here.",
        "Severity: an error must be put right; a query put right or explained.",
        "Row is the row's number in the sheet of the return, as Excel shows it.",
        *(f"Sheet {name}: {rows:,} more issues than Excel can hold are in issues.parquet." for name, rows in left_out),
        *(
            [f"{teams:,} teams; the {MOST_TEAMS} with most issues have a sheet of their own."]
            if teams > MOST_TEAMS
            else []
        ),
    ]
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, "Fix list", heading)
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, line)


def _sheet(sheet: Any, rows: pl.DataFrame, heading: Any) -> None:
    for place, (title, width) in enumerate(HEADER.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows.height, 1), len(HEADER) - 1)
    for number, row in enumerate(rows.iter_rows(), start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value is not None:
                sheet.write_string(number, place, value[:LONGEST_CELL])
