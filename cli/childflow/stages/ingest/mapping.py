"""What was understood of each file: which sheet is which list, and which header became which column and why.

Headers and sheet names only; no cell value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from childflow.stages.ingest.finding import Found, absent_columns
from childflow.stages.ingest.sheets import Sheet
from childflow_schemas.annex_a import BY_NAME


@dataclass(frozen=True)
class Understood:
    """One sheet as it was understood; `found` is null for a sheet passed over, and `passed_over` says why."""

    file: str
    sheet: str | None
    returned: str
    found: Found | None
    rows: int = 0
    blank_rows: int = 0
    passed_over: str = ""


def passed_over(sheet: Sheet, why: str) -> Understood:
    """A sheet that holds no list we know."""
    return Understood(sheet.file, sheet.name, sheet.returned, None, passed_over=why)


def to_json(understood: Sequence[Understood], known: Iterable[str] = BY_NAME) -> dict[str, Any]:
    """`mapping.json`: files in order, each with its sheets; and which of the `known` lists no file has."""
    files: dict[tuple[str, str], list[Understood]] = {}
    for each in understood:
        files.setdefault((each.returned, each.file), []).append(each)
    there = {each.found.list.name for each in understood if each.found}
    return {
        "files": [
            {"file": file, "return": returned, "sheets": [_sheet(each) for each in sheets]}
            for (returned, file), sheets in files.items()
        ],
        "absent_lists": [name for name in known if name not in there],
    }


def missing_keys(understood: Sequence[Understood]) -> list[tuple[str, str, str]]:
    """File, list and column, for every column that no header was taken for and that says whose a row is, or when."""
    return [
        (each.file, each.found.list.name, column)
        for each in understood
        if each.found
        for column in dict.fromkeys((each.found.list.person, *each.found.list.key))
        if column not in each.found.taken
    ]


def _sheet(each: Understood) -> dict[str, Any]:
    found = each.found
    if found is None:
        return {"sheet": each.sheet, "list": None, "why": each.passed_over}
    return {
        "sheet": each.sheet,
        "list": found.list.name,
        "recognised_by": found.by,
        "header_row": found.header_row,
        "rows": each.rows,
        "blank_rows": each.blank_rows,
        "headers": [
            {"header": heading.said, "column": heading.column, "why": heading.why.value} for heading in found.headings
        ],
        "absent_columns": absent_columns(found),
    }
