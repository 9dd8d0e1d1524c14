"""Which columns a map may take from a list, and what each holds: what is checked as a map is read.

The map builder has the same as a small JSON object, `{list: {column: kind}}`, with the local lists of the data it was
opened on. Any list that Annex A does not have is a local list, whose columns are all alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WORDS = {"date": "dates", "code": "codes", "flag": "yes or no", "number": "numbers"}
"""What a column holds, as a sentence says it."""
WHO = ("_record", "child", "family", "adopter")
"""Columns that say whose row it is, which no activity is made of."""


def columns_of(list_name: str) -> Mapping[str, str]:
    """Column to what it holds, `date`, `code`, `flag` or `number`, of a list as every stage after anonymise has it."""
    import polars as pl

    from childflow_schemas.pseudonymised import dtypes_of

    kinds = {pl.Date: "date", pl.String: "code", pl.Boolean: "flag", pl.Int32: "number"}
    return {
        name: kinds[dtype if isinstance(dtype, type) else type(dtype)]
        for name, dtype in dtypes_of(list_name).items()
        if name not in WHO
    }


def columns_of_lists(local_lists: Iterable[str] = ("local",)) -> dict[str, dict[str, str]]:
    """`columns_of` every published list of children, and of these local ones: what the map builder is given."""
    from childflow_schemas.pseudonymised import LISTS, person_of

    published = (name for name in LISTS if person_of(name) == "child")
    return {name: dict(columns_of(name)) for name in (*published, *local_lists)}
