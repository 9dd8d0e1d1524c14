"""How the cells of the fix list look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # the package has no types

from childflow.reports.fix_list.columns import Column

DAY = "dd mmm yyyy"
INK, QUIET = "#1A2026", "#4C5761"
ERROR_INK, ERROR_GROUND, QUERY_GROUND = "#94201C", "#F9E3DF", "#EEECE6"
THEIRS_GROUND, HEAD_GROUND = "#FFF8DC", "#F6F4EF"


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook. Severity is a word as well as a shade."""

    workbook: xlsxwriter.Workbook
    title: Any
    heading: Any
    text: Any
    head: Any
    their_head: Any
    severity: dict[str, Any]

    def column(self, column: Column) -> Any:
        """The format of the column's cells."""
        looks: dict[str, Any] = {"valign": "top", "align": "left", "text_wrap": column.wraps}
        if column.day:
            looks |= {"num_format": DAY}
        if column.theirs:
            looks |= {"bg_color": THEIRS_GROUND, "bottom": 4, "bottom_color": QUIET}
        return self.workbook.add_format(looks)


def looks_of(workbook: xlsxwriter.Workbook) -> Looks:
    """The formats, made in the workbook."""
    cell = {"valign": "top"}
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "font_color": INK, "bg_color": HEAD_GROUND}
    return Looks(
        workbook,
        title=workbook.add_format({"bold": True, "font_size": 16, "font_color": INK}),
        heading=workbook.add_format({"bold": True, "font_color": INK}),
        text=workbook.add_format({"text_wrap": True, "valign": "top", "font_color": INK}),
        head=workbook.add_format(head),
        their_head=workbook.add_format(head | {"bg_color": THEIRS_GROUND}),
        severity={
            "error": workbook.add_format(cell | {"bold": True, "font_color": ERROR_INK, "bg_color": ERROR_GROUND}),
            "query": workbook.add_format(cell | {"font_color": QUIET, "bg_color": QUERY_GROUND}),
        },
    )
