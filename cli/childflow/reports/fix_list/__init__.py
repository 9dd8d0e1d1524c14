"""The fix list: every issue as a row of a workbook, by team, to filter, sort and work through in Excel.

A team that accepts an issue says so in the workbook, and `childflow validate --accepted` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from childflow.refusals import new_workbook
from childflow.reports.fix_list.about import ABOUT, ACCEPTED, ALL, about
from childflow.reports.fix_list.looks import looks_of
from childflow.reports.fix_list.names import sheet_name
from childflow.reports.fix_list.sheets import write_about, write_issues
from childflow.reports.fix_list.telling import told
from childflow_schemas.annex_a import BY_NAME
from childflow_schemas.columns import ListDefinition

MOST_ROWS = 1_048_575
"""Rows a sheet of Excel can hold below its header."""

MOST_TEAMS = 40
"""Teams with a sheet of their own, the busiest first; a workbook with hundreds of tabs helps nobody."""

MANY = 250_000
"""Issues above which rows are written as they come: slower and larger, but the workbook is never held whole."""

RESERVED = (ABOUT, ALL, ACCEPTED, "History")
"""Names no team's sheet may have: those of ours, and one that Excel keeps for itself."""


def write_fix_list(
    path: Path,
    issues: pl.DataFrame,
    drawn_on: date,
    definitions: Mapping[str, ListDefinition] = BY_NAME,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write the workbook of the issues of the return drawn on a day at `path`; the same issues give the same bytes.

    A sheet holds at most `most_rows` issues; what is left out is said on the first sheet, and is in `issues.parquet`.
    No cell is a formula or a link, whatever the data says. Sheets on their way into it lie beside it, and are cleared
    away with its folder where a run is killed; in the computer's own temporary folder they would stay.
    """
    rows = told(issues, definitions)
    options = _PLAIN | {"constant_memory": rows.height > MANY, "tmpdir": str(path.parent)}
    with new_workbook(path, options) as workbook:
        workbook.set_properties({"created": datetime(drawn_on.year, drawn_on.month, drawn_on.day)})
        looks = looks_of(workbook)
        parts = _parts(rows)
        write_about(workbook.add_worksheet(ABOUT), about(parts, most_rows, MOST_TEAMS), looks)
        for name, part in parts.items():
            write_issues(workbook.add_worksheet(name), part.head(most_rows), looks)


_PLAIN: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _parts(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Sheet name to rows: all that is open, each team's own, and what is accepted."""
    unaccepted, accepted = rows.filter(~pl.col("accepted")), rows.filter("accepted")
    counts = unaccepted.drop_nulls("team")["team"].value_counts()
    parts = {ALL: unaccepted}
    for team in counts.sort("count", "team", descending=[True, False])["team"].head(MOST_TEAMS):
        parts[sheet_name(team, (*parts, *RESERVED))] = unaccepted.filter(pl.col("team") == team)
    return parts | ({ACCEPTED: accepted} if accepted.height else {})
