"""Columns that pass only in a coarser form: birthdays as years and ages, ethnicity as groups, teams and districts if
large enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from childflow.stages.anonymise.teams import Names
from childflow_schemas.columns import DISTRICT, TEAM, ListDefinition

UNBORN = -1
OTHER = "other"
"""What stands for a team or district that too few children share, or that is a person's name."""
NOT_KNOWN = ("REFU", "NOBT", "UNKNOWN")

ETHNICITY_GROUPS: dict[str, str] = {
    "W": "white",
    "M": "mixed",
    "A": "asian",
    "B": "black",
    "C": "asian",
    "O": "other",
}
"""First letter of DfE's ethnicity code to its five groups. Chinese children are counted as Asian, as in DfE's children
in need statistics since 2022."""


def coarsened(each: ListDefinition, names: Names, cut_off: date) -> Iterator[pl.Expr]:
    """The coarse columns of one list, null where its own column is."""
    if "date_of_birth" in each.names:
        birth = pl.col("date_of_birth")
        yield birth.dt.year().alias("birth_year")
        yield age(birth, pl.col(each.start) if each.start else pl.lit(cut_off)).alias("age_at_start")
        yield age(birth, pl.lit(cut_off)).alias("age_now")
    if "ethnicity" in each.names:
        yield ethnicity_group(pl.col("ethnicity")).alias("ethnicity_group")
    if TEAM in each.names:
        yield _if_it_passes(TEAM, names.teams).alias("team")
        yield _if_it_passes(DISTRICT.name, names.districts).alias("district")


def _if_it_passes(column: str, names: pl.Series) -> pl.Expr:
    name = pl.col(column)
    return pl.when(name.is_in(names.implode())).then(name).when(name.is_not_null()).then(pl.lit(OTHER))


def age(birth: pl.Expr, on: pl.Expr) -> pl.Expr:
    """Whole years at last birthday; -1 before birth."""
    years = on.dt.year() - birth.dt.year() - (_day_of_year(on) < _day_of_year(birth)).cast(pl.Int32)
    return pl.when(birth > on).then(pl.lit(UNBORN)).otherwise(years)


def _day_of_year(day: pl.Expr) -> pl.Expr:
    """Month and day as one number that sorts as they do, leap year or not (3 May is 503)."""
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def ethnicity_group(code: pl.Expr) -> pl.Expr:
    """The group of an ethnicity code; refused, not obtained and unknown are `not_known`."""
    group = code.str.head(1).replace_strict(ETHNICITY_GROUPS, default=None, return_dtype=pl.String)
    return pl.when(code.is_in(NOT_KNOWN)).then(pl.lit("not_known")).otherwise(group)
