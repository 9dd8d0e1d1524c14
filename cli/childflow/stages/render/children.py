"""Children of the scene: their pseudonyms in order, what is known of each, and the cohorts they are in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from childflow_schemas.codes import code_list

MOST_VALUES = 60
"""An attribute of more different values than this is no filter, nor is one of none: it is left out."""
NOT_RECORDED = "Not recorded"
WHOSE = ("child", "family")
"""Columns that say who, not what: never a filter."""

LABELS = {
    "age_band": "Age now, in bands",
    "contacts_12m": "Contacts in the last 12 months",
    "disability": "Disability",
    "ethnicity_group": "Ethnic group",
    "first_source": "Source of first contact",
    "latest_source": "Source of latest contact",
    "first_source_group": "Source of first contact, in groups",
    "latest_source_group": "Source of latest contact, in groups",
    "referrals_12m": "Referrals in the last 12 months",
    "re_referrals": "Referrals within 12 months of another",
    "re_referrals_12m": "Such referrals in the last 12 months",
    "early_help_now": "Early help open now",
    "in_need_now": "In need now",
    "on_plan_now": "On a child protection plan now",
    "looked_after_now": "Looked after now",
    "section_47s": "Section 47 enquiries",
    "plans": "Child protection plans",
    "repeat_plans": "Second or later plans",
    "care_periods": "Periods of care",
    "early_helps": "Early help episodes",
    "uasc": "Unaccompanied asylum-seeking child",
}
"""Labels of columns whose name alone, in words, would not do."""

AGES = ("age_at_first_contact", "age_now")
UNBORN = "-1"
"""How lists say the age of a child not born yet."""

CODES = {
    "gender": "gender",
    "disability": "yes_no_unknown",
    "primary_need": "primary_need",
    "category_of_abuse": "category_of_abuse",
    "first_source": "source",
    "latest_source": "source",
}
"""The code list whose labels say what a column's values mean."""


def children_in_order(children: pl.DataFrame, events: pl.DataFrame) -> pl.Series:
    """Every child once, sorted as `events` are: those of the cohort stage and any other in the log."""
    both = pl.concat([children.select("child"), events.select("child")])
    return both["child"].unique().sort()


def by_number(rows: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """The rows in their own order, with each child's number in `ids` (UInt32) as `child`."""
    numbers = ids.to_frame("child").with_row_index("_number")
    joined = rows.join(numbers, on="child", how="left", maintain_order="left")
    return joined.with_columns(pl.col("_number").alias("child")).drop("_number")


def attributes(children: pl.DataFrame, ids: pl.Series) -> tuple[list[dict[str, Any]], dict[str, pl.Series]]:
    """Header entries and code columns of what a viewer may filter by: short lists of values, blanks told as such."""
    rows = ids.to_frame("child").join(children, on="child", how="left", maintain_order="left")
    header: list[dict[str, Any]] = []
    columns: dict[str, pl.Series] = {}
    for name in children.columns:
        values = _values(rows[name]) if name not in WHOSE else None
        if values is not None:
            codes = {value: number for number, value in enumerate(values)}
            columns[f"attribute.{len(header)}"] = _as_text(rows[name]).replace_strict(codes, return_dtype=pl.UInt16)
            label = LABELS.get(name) or name.replace("_", " ").capitalize()
            header.append({"name": name, "label": label, "values": _in_words(name, values)})
    return header, columns


def _values(column: pl.Series) -> list[str] | None:
    """The different values in order (numbers by size, blank last), or None where the column is no filter."""
    kind = column.dtype
    if not (kind.is_integer() or kind in (pl.String, pl.Boolean, pl.Categorical) or isinstance(kind, pl.Enum)):
        return None
    known = column.drop_nulls().unique().sort()
    if not 0 < known.len() <= MOST_VALUES:
        return None
    return [*_as_text(known).to_list(), *([NOT_RECORDED] if column.has_nulls() else [])]


def _as_text(column: pl.Series) -> pl.Series:
    text = column.replace_strict({True: "Yes", False: "No"}) if column.dtype == pl.Boolean else column.cast(pl.String)
    return text.fill_null(NOT_RECORDED)


def _in_words(name: str, values: list[str]) -> list[str]:
    """What the values mean; a value no code list knows stays as it is, but for its capital."""
    entries = code_list(CODES[name]).entries if name in CODES else ()
    labels = {entry.code: entry.label for entry in entries} | ({UNBORN: "Unborn"} if name in AGES else {})
    return [labels.get(value) or f"{value[:1].upper()}{value[1:]}".replace("_", " ") for value in values]


def cohort_columns(
    cohorts: pl.DataFrame, labels: Mapping[str, Mapping[str, Any]], ids: pl.Series
) -> tuple[list[dict[str, Any]], dict[str, pl.Series]]:
    """Header entries and membership columns (1 in, 0 out) of the cohorts, in the order of `labels`."""
    named = list(dict.fromkeys([*labels, *cohorts["cohort"].cast(pl.String).unique().sort()]))
    header: list[dict[str, Any]] = []
    columns: dict[str, pl.Series] = {}
    for number, name in enumerate(named):
        members = ids.is_in(cohorts.filter(pl.col("cohort").cast(pl.String) == name)["child"].implode())
        told = labels.get(name, {})
        label = str(told.get("label") or name.replace("_", " ").capitalize())
        header.append({"id": name, "label": label, "sentence": str(told.get("sentence", ""))})
        header[-1]["count"] = int(members.sum())
        columns[f"cohort.{number}"] = members.cast(pl.UInt8)
    return header, columns
