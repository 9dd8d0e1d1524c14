"""Forms in which a cell is read without loss, and yet is not written as the template asks."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import polars as pl

from childflow.stages.ingest.dates import TEXTS, Written
from childflow_schemas.codes import code_list
from childflow_schemas.columns import Column, Kind

YES_NO_CODES = "yes_no_unknown"


class Form(StrEnum):
    """What is odd about cells that were read."""

    DATE_AS_TEXT = "date as text"
    DATE_AS_NUMBER = "date as number"
    SPACES = "stray spaces"
    SPELLING = "other spelling"


Forms = Mapping[Form, int]
"""How many cells of a column are in each odd form; forms that none is in are left out."""


def of_dates(written: Mapping[int, int]) -> Forms:
    """Odd forms of a column of dates with so many cells written each way (`Written`)."""
    counts = {
        Form.DATE_AS_TEXT: sum(written.get(each, 0) for each in TEXTS),
        Form.DATE_AS_NUMBER: written.get(Written.NUMBER, 0),
    }
    return {form: cells for form, cells in counts.items() if cells}


def of_codes(said: pl.Series, code: pl.Series, cells: pl.Series, column: Column) -> Forms:
    """Odd forms of a coded column, by its distinct cells: the texts, the code of each (null if unread), and how many.

    A column that is not in the template has no published spellings to differ from.
    """
    if column.added or column.own_codes is not None:
        return {}
    codes = column.codes if column.kind is Kind.CODE and column.codes else YES_NO_CODES
    published = {entry.code: entry.preferred for entry in code_list(codes).entries}
    otherwise = said != code.replace_strict(published, default=None, return_dtype=pl.String)
    count = int(cells.filter(otherwise.fill_null(False)).sum())
    return {Form.SPELLING: count} if count else {}
