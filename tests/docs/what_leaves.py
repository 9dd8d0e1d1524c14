"""The page of what leaves `anonymise`, column by column, from the allow-list of each edition that can be made."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from childflow.stages.anonymise.pseudonyms import IDENTIFIERS
from childflow_schemas.annex_a import LISTS
from childflow_schemas.annex_a.local import definition_of
from childflow_schemas.columns import Column, ListDefinition, Passes
from childflow_schemas.editions import Edition
from childflow_schemas.local_lists import LocalList
from childflow_schemas.pseudonymised import dtypes_of
from childflow_schemas.research import ATTRIBUTES
from childflow_schemas.shared import SHARED
from tests.docs.markdown import table

PSEUDONYMS = {made: read for read, made in IDENTIFIERS.items()}
MADE = {
    "_record": ("`_record`", "the row's number in the list as read; inside the authority it leads back"),
    "ethnicity_group": ("`ethnicity`", "one of five groups, or not known"),
    "birth_year": ("`date_of_birth`", "the year alone"),
    "age_at_start": ("`date_of_birth`", "whole years, in one row a child: its first contact"),
    "age_now": ("`date_of_birth`", "whole years at the cut-off"),
    "team": ("`allocated_team`", "its name where five children share it and it names no worker; else `other`"),
    "district": ("`district`", "as a team; nothing of a place is finer"),
}
"""What is made of columns, and of which."""
LOCAL = LocalList("local_list", "Local list")
FOR_WHOM = {
    Edition.INSIDE: ("Pseudonymised, not anonymised: for people of the authority who may see its children's records.",),
    Edition.RESEARCH: (
        "Pseudonymised, not anonymised: for researchers who agreed to terms. Every date is shifted by whole weeks, and",
        "none is later than the edition's cut-off. Beside the lists pass `attributes.parquet`, one row a child:",
        ", ".join(f"`{column}`" for column in ATTRIBUTES) + ",",
        "those that the settings ask for, as coarse as it takes, the others blank; and `working_days.parquet`: of each",
        "of a child's dates, the working days from the cut-off.",
    ),
}
"""Who an edition is for, and what passes beside its lists."""
SHARE = (
    "Counts, and no child: for anybody. `childflow share` makes it of the inside edition's log: no row of a child, no",
    "pseudonym, no day of anything and no text of a return is in it. Every count is a multiple of 5 (strict: 10), and",
    "null where fewer than 6 (8) happenings or different children stand behind it, none among them, or where it would",
    "give another away. With the cubes go the map, `share.json` (settings, the first week and the last, and what is",
    "left out, rounded alike) and the disclosure report.",
)
"""Who the share edition is for."""
COUNTED = {
    "from": ("the map", "a place, or `entry`"),
    "to": ("the map", "a place or an exit"),
    "activity": ("the map", "a place"),
    "grain": ("", "how long the period is"),
    "period": ("days of moves and ends", "the first day of a calendar period"),
    "week": ("days of activities", "a Monday"),
    "moves": ("the log", "counted, rounded or hidden"),
    "children": ("the log", "different children, counted, rounded or hidden"),
    "times": ("the number of a journey", "1 to 4, or 5 and more"),
    "attribute": ("the settings", "one of the attributes they name"),
    "value": (
        "that attribute, or two counts told",
        "a band or group told of enough children somewhere; of indicators, per cent",
    ),
    "median_days": ("days of moves", "to the day where enough took just that long, else whole weeks"),
    "p25_days": ("days of moves", "so"),
    "p75_days": ("days of moves", "so"),
    "indicator": ("", "its id"),
    "title": ("the map", "its name"),
    "unit": ("", "per cent"),
    "numerator": ("the log", "counted, rounded or hidden"),
    "denominator": ("the log", "the sum of two counts that are told"),
}
"""What each column of the share edition's cubes is made of, and as what it leaves."""


def what_leaves() -> Iterator[str]:
    """Every list and column that passes in every edition, how, and what stays behind."""
    yield "# What leaves the returns"
    yield "A column that is not in these tables does not pass, whatever a return holds: that is how the program works,"
    yield "and a test holds it. Free text never passes. What is made later (events, journeys, children, pages) is made"
    yield "of these columns alone. Of a sealed child nothing passes; [how](../how-to/key.md#sealed-records)."
    for edition in Edition:
        yield from ("", f"## The {edition} edition", "")
        if edition is Edition.SHARE:
            yield from _shared()
            continue
        yield from FOR_WHOM[edition]
        for each in (*LISTS, definition_of(LOCAL)):
            yield from _list(each, edition)


def _shared() -> Iterator[str]:
    yield from SHARE
    for cube, columns in SHARED.items():
        yield from ("", f"### `{cube}`", "")
        yield from table(
            ("leaves", "is made of", "as", "type"),
            ((f"`{name}`", *COUNTED[name], _type(dtype)) for name, dtype in columns.items()),
        )


def _type(dtype: pl.DataType | type[pl.DataType]) -> str:
    return "enum" if isinstance(dtype, pl.Enum) else str(dtype).lower()


def _list(each: ListDefinition, edition: Edition) -> Iterator[str]:
    name = "any local list" if each.name == LOCAL.name else f"`{each.name}`"
    yield from ("", f"### {each.called} ({name})", "")
    yield from table(
        ("leaves", "is made of", "as", "type"),
        (_row(column, dtype, each, edition) for column, dtype in dtypes_of(each.name, edition).items()),
    )
    behind = [f"`{column.name}`" for column in each.columns if _stays(column, each, edition)]
    yield from (
        "",
        f"Read, and left behind: {', '.join(behind) or 'nothing'}; and the names of file, sheet and return.",
    )


def _stays(column: Column, each: ListDefinition, edition: Edition) -> bool:
    """Whether nothing of the column is in the list as it leaves."""
    if edition is Edition.INSIDE or column.passes is Passes.NEVER:
        return column.passes is Passes.NEVER and not column.episode
    return IDENTIFIERS.get(column.name, column.name) not in dtypes_of(each.name, edition)


def _row(
    column: str, dtype: pl.DataType | type[pl.DataType], each: ListDefinition, edition: Edition
) -> tuple[str, str, str, str]:
    if edition is Edition.RESEARCH and (column == "_record" or dtype == pl.Date):
        source, how = f"`{column}`", "shifted" if dtype == pl.Date else "rows numbered anew; it leads nowhere"
    elif column in MADE:
        source, how = MADE[column]
    elif column in PSEUDONYMS:
        source, how = f"`{PSEUDONYMS[column]}`", "a keyed pseudonym of its own kind"
    else:
        codes = each.column(column).codes
        source = f"`{column}`"
        how = f"it is: a code of `{codes}`" if codes else "it is"
    return f"`{column}`", source, how, str(dtype).lower()
