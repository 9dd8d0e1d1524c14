"""The folder `ingest` leaves, drawn as small text tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from childflow.folders import writing
from childflow.reconciliation import Account
from childflow.stages.ingest import CHANGES, MERGED, UNREAD_CELLS
from childflow_schemas.annex_a import BY_NAME
from tests.lib.lists import identifying
from tests.lib.tables import value

CUT_OFF = date(2024, 7, 31)


def no_unread() -> pl.DataFrame:
    """Every cell could be read."""
    return pl.DataFrame(schema=UNREAD_CELLS)


def lists_of(tables: str) -> dict[str, pl.DataFrame]:
    """The lists drawn in `tables`, a blank line between two: first the list's name and columns, then a row a child."""
    return dict(_list(each) for each in tables.strip().split("\n\n"))


def _list(text: str) -> tuple[str, pl.DataFrame]:
    head, *lines = text.strip().splitlines()
    name, *columns = [cell.strip() for cell in head.split("|")]
    annex_a = BY_NAME[name]
    names = [annex_a.person, *columns]
    rows = [dict(zip(names, [cell.strip() for cell in line.split("|")], strict=True)) for line in lines]
    return name, identifying(
        name, [{column: value(cell, annex_a.dtypes[column]) for column, cell in row.items()} for row in rows]
    )


def ingested(
    out: Path,
    tables: str,
    unread: Sequence[dict[str, object]] = (),
    drawn_on: date = CUT_OFF,
    forms: Mapping[str, Mapping[str, int]] | None = None,
) -> Path:
    """An ingest folder of the drawn lists, read from a file that says just that; it had just the columns they name.

    `forms`: of a column, how many cells are in a form that is not the published one.
    """
    lists = lists_of(tables)
    columns = {head.split("|")[0].strip(): head.split("|")[1:] for head in _heads(tables)}
    out.parent.mkdir(parents=True, exist_ok=True)
    file = out.with_name(f"{out.name}-return.txt")
    file.write_text(tables, encoding="utf-8")
    with writing(out, "ingest", [file]) as folder:
        folder.lists(lists)
        folder.frame("unread", pl.DataFrame(list(unread), schema=UNREAD_CELLS))
        folder.frame("changes", pl.DataFrame(schema=CHANGES))
        folder.frame("merged", pl.DataFrame(schema=MERGED))
        sheets = _sheets(columns, forms or {})
        folder.json("mapping", {"files": [{"file": "return.xlsx", "return": "return", "sheets": sheets}]})
        folder.json("return", {"extraction_date": drawn_on.isoformat(), "basis": "given", "returns": ["return"]})
        folder.reconciliation({name: Account(read=frame.height) for name, frame in lists.items()})
    return out


def _heads(tables: str) -> list[str]:
    return [each.strip().splitlines()[0] for each in tables.strip().split("\n\n")]


def _sheets(columns: dict[str, list[str]], forms: Mapping[str, Mapping[str, int]]) -> list[dict[str, object]]:
    return [
        {
            "sheet": "List",
            "list": name,
            "headers": [
                {"header": each, "column": each.strip(), "read_otherwise": forms.get(each.strip(), {})}
                for each in [BY_NAME[name].person, *named]
            ],
        }
        for name, named in columns.items()
    ]
