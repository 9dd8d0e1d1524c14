"""What was understood of each file: which sheet is which list, and which header became which column and why.

Headers, sheet names and counts only; no cell value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

import polars as pl

from childflow.stages.ingest.dates import DateOrder
from childflow.stages.ingest.explaining.proposals import NOTHING_PROPOSED, Proposed
from childflow.stages.ingest.finding import Found, absent_columns
from childflow.stages.ingest.forms import Form, Forms
from childflow.stages.ingest.headings import TAKEN, Heading, Why
from childflow.stages.ingest.sheets import Sheet
from childflow_schemas.annex_a import BY_NAME


@dataclass(frozen=True)
class Understood:
    """One sheet as it was understood; `found` is null for a sheet passed over, and `passed_over` says why.

    `dates`: of each column of dates how day and month were told apart. `forms`: of each column how many cells are read
    but not as published. `renumbered` counts rows whose child had another
    number before. `spellings` (see `Rows`), `proposed` and the `teams` there are for the explanation.
    """

    file: str
    sheet: str | None
    returned: str
    found: Found | None
    rows: int = 0
    blank_rows: int = 0
    passed_over: str = ""
    dates: Mapping[str, DateOrder] = field(default_factory=dict)
    forms: Mapping[str, Forms] = field(default_factory=dict)
    renumbered: int = 0
    spellings: Mapping[int, pl.DataFrame] = field(default_factory=dict)
    proposed: Proposed = NOTHING_PROPOSED
    teams: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What the sheet is known by, as `Sheet.called`."""
        return self.sheet if self.sheet is not None else self.file.rpartition("/")[2]


def passed_over(sheet: Sheet, why: str) -> Understood:
    """A sheet that holds no list we know."""
    return Understood(sheet.file, sheet.name, sheet.returned, None, passed_over=why)


Codes = Mapping[int, Mapping[str, Any]]
"""By the position of a coded header, how its codes were read."""


def to_json(
    understood: Sequence[Understood],
    known: Iterable[str] = BY_NAME,
    codes_of: Callable[[Understood], Codes] = lambda _: {},
) -> dict[str, Any]:
    """`mapping.json`: files in order, each with its sheets; which of the `known` lists no file has; and rows renumbered
    by list.

    Codes are told by `codes_of` alone: the explanation has them, the file has not.
    """
    files: dict[tuple[str, str], list[Understood]] = {}
    for each in understood:
        files.setdefault((each.returned, each.file), []).append(each)
    there = {each.found.list.name for each in understood if each.found}
    return {
        "files": [
            {"file": file, "return": returned, "sheets": [_sheet(each, codes_of) for each in sheets]}
            for (returned, file), sheets in files.items()
        ],
        "absent_lists": [name for name in known if name not in there],
        "renumbered": renumbered(understood),
    }


def renumbered(understood: Sequence[Understood]) -> dict[str, int]:
    """List to how many of its rows had a child's number that has since changed, where any had."""
    rows = [(each.found.list.name, each.renumbered) for each in understood if each.found and each.renumbered]
    return {name: sum(count for other, count in rows if other == name) for name in sorted(dict(rows))}


class MissingKey(NamedTuple):
    """A column that says whose a row of the list is, or when, and that no header of the file was taken for.

    `another_return` where the file is no Annex A: whose headers are known, so that no authority file names them.
    """

    file: str
    list: str
    column: str
    another_return: bool


def missing_keys(understood: Sequence[Understood]) -> list[MissingKey]:
    """Every key column that is missing, in the order of the sheets."""
    return [
        MissingKey(each.file, each.found.list.name, column, _is_of_another_return(each.found))
        for each in understood
        if each.found
        for column in dict.fromkeys((each.found.list.person, *each.found.list.key))
        if column not in each.found.taken
    ]


def _is_of_another_return(found: Found) -> bool:
    return any(heading.why is Why.OTHER_RETURN for heading in found.headings)


def _sheet(each: Understood, codes_of: Callable[[Understood], Codes]) -> dict[str, Any]:
    found, codes = each.found, codes_of(each)
    if found is None:
        return {"sheet": each.sheet, "list": None, "why": each.passed_over}
    return {
        "sheet": each.sheet,
        "list": found.list.name,
        "recognised_by": found.by,
        "header_row": found.header_row,
        "rows": each.rows,
        "blank_rows": each.blank_rows,
        "headers": [_heading(heading, each, codes) for heading in found.headings],
        "absent_columns": absent_columns(found),
    }


def _heading(heading: Heading, each: Understood, codes: Codes) -> dict[str, Any]:
    told: dict[str, Any] = {"header": heading.said, "column": heading.column, "why": heading.why.value}
    if heading.opposite:
        told["opposite"] = True
    if heading.column is not None and heading.why in TAKEN:
        if heading.column in each.dates:
            told["dates"] = _dates(each.dates[heading.column])
        if forms := _not_as_published(heading, each):
            told["read_otherwise"] = forms
    if heading.position in codes:
        told["codes"] = codes[heading.position]
    return told


def _not_as_published(heading: Heading, each: Understood) -> Forms:
    """Cells in odd forms. Other returns have spellings of their own, and in a CSV file every date is text."""
    if heading.why is Why.OTHER_RETURN or heading.column is None:
        return {}
    forms = each.forms.get(heading.column, {})
    return {form: cells for form, cells in forms.items() if each.sheet is not None or form is not Form.DATE_AS_TEXT}


def _dates(order: DateOrder) -> dict[str, Any]:
    """How day and month were told apart, and the cells that told it; a suspected swap where there is one."""
    told = {name: value for name, value in asdict(order).items() if name != "suspected_swap"}
    return told | {"suspected_swap": True} if order.suspected_swap else told
