"""One row a child, from the pseudonymised lists: who they are and how often they came.

`anonymise` measures how far these attributes single a child out; `cohort` keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from childflow_schemas.children import AGE_BANDS, CHILDREN, AgeBand
from childflow_schemas.codes import code_list
from childflow_schemas.pseudonymised import LISTS, key_of, person_of

RENAMED = {
    "contact_source": "source",
    "referral_source": "source",
    "primary_need_code": "primary_need",
    "latest_category_of_abuse": "category_of_abuse",
    "uasc_in_last_12_months": "uasc",
}
"""Columns that are one attribute under several names."""

ATTRIBUTES = {
    "age_at_start": pl.Int32,
    "age_now": pl.Int32,
    "gender": pl.String,
    "ethnicity_group": pl.String,
    "disability": pl.String,
    "team": pl.String,
    "district": pl.String,
    "family": pl.String,
    "source": pl.String,
    "primary_need": pl.String,
    "category_of_abuse": pl.String,
    "uasc": pl.Boolean,
    "number_of_previous_cp_plans": pl.Int32,
}
COUNTED = {
    "contacts": "contacts",
    "referrals": "referrals",
    "assessments": "assessments",
    "section_47s": "section_47",
    "plans": "child_protection",
    "care_periods": "children_in_care",
    "early_helps": "early_help",
}
"""Column of counts to the list whose rows it counts."""

OPEN_NOW = {
    "early_help_now": ("early_help", "assessment_completion_date"),
    "in_need_now": ("children_in_need", "cin_closure_date"),
    "on_plan_now": ("child_protection", "cp_plan_end_date"),
    "looked_after_now": ("children_in_care", "date_ceased_to_be_looked_after"),
}
"""Column that says whether a child is there now, to the list it asks and the column that ends the list's rows."""


def children(lists: Mapping[str, pl.DataFrame], cut_off: date) -> pl.DataFrame:
    """One row for each child of the pseudonymised `lists`, as `childflow_schemas.children.CHILDREN`, sorted by child.

    Rows without a child (and adopters, who are none) are left out. A row that begins after `cut_off` still tells who
    the child is, but is not counted.

    A list that is none of the published ones is a local list: a last column of its name counts its rows.
    """
    names = [name for name in LISTS if name in lists] + [name for name in lists if name not in LISTS]
    names = [name for name in names if person_of(name) == "child"]
    row = _row(names)
    rows = pl.concat([pl.DataFrame(schema=row), *(_rows(name, lists[name], cut_off, row) for name in names)])
    local = {name: name for name in names if name not in LISTS}
    dtypes = CHILDREN | dict.fromkeys(local, pl.UInt32)
    return (
        rows.sort("child", "as_of", "list", "_record")
        .group_by("child", maintain_order=True)
        .agg(_attributes() + _counts(cut_off, COUNTED | local))
        .with_columns(
            age_band_at_first_contact=age_band(pl.col("age_at_first_contact")),
            age_band=age_band(pl.col("age_now")),
            first_source_group=_source_group("first_source"),
            latest_source_group=_source_group("latest_source"),
            years_known=((pl.col("last_date") - pl.col("first_date")).dt.total_days() / 365.25).round(1),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())
    )


def age_band(age: pl.Expr) -> pl.Expr:
    """The band of an age in whole years; -1 is unborn."""
    bands = zip((0, 1, 5, 10, 16, 18), AGE_BANDS, strict=False)
    told = pl.coalesce(*(pl.when(age < limit).then(pl.lit(band)) for limit, band in bands), pl.lit(AGE_BANDS[-1]))
    return pl.when(age.is_not_null()).then(told).cast(AgeBand)


def _source_group(source: str) -> pl.Expr:
    """Ofsted's group of the source's code; null for a code without one."""
    groups = {entry.code: entry.group for entry in code_list("source").entries if entry.group}
    return pl.col(source).replace_strict(groups, default=None, return_dtype=pl.String)


def _row(lists: Sequence[str]) -> Mapping[str, pl.DataType | type[pl.DataType]]:
    """The columns that the rows of all `lists` share, and their types."""
    return {
        "child": pl.String,
        "list": pl.Enum(lists),
        "as_of": pl.Date,
        "begins": pl.Date,
        "previous": pl.Date,
        "open": pl.Boolean,
        "_record": pl.UInt32,
        **ATTRIBUTES,
    }


def _rows(
    name: str, frame: pl.DataFrame, cut_off: date, row: Mapping[str, pl.DataType | type[pl.DataType]]
) -> pl.DataFrame:
    """The rows of one list as `row`; `previous` is the child's beginning before, in this list, and `open` whether the
    row has begun and not ended by `cut_off`.

    A list without a date that begins its rows says how things are at the cut-off.
    """
    start = next(iter(key_of(name)[1:]), None)
    starts = pl.lit(None, pl.Date) if start is None else pl.col(start)
    end = dict(OPEN_NOW.values()).get(name)
    goes_on = pl.lit(False) if end is None else (pl.col(end) > cut_off).fill_null(True)
    frame = frame.rename({old: new for old, new in RENAMED.items() if old in frame})
    return (
        frame.with_columns(pl.lit(None, dtype).alias(each) for each, dtype in ATTRIBUTES.items() if each not in frame)
        .filter(pl.col("child").is_not_null())
        .with_columns(
            list=pl.lit(name),
            as_of=pl.lit(cut_off) if start is None else starts,
            begins=pl.when(starts <= cut_off).then(starts),
            open=(starts <= cut_off).fill_null(False) & goes_on,
        )
        .sort("child", "begins", "_record")
        .with_columns(previous=pl.col("begins").shift().over("child"))
        .select(pl.col(each).cast(dtype) for each, dtype in row.items())
    )


def _attributes() -> list[pl.Expr]:
    """Each attribute from the newest row that has it; rows come oldest first."""
    newest = ("family", "age_now", "gender", "ethnicity_group", "disability", "primary_need", "category_of_abuse")
    holders = ("team", "district")
    contact, age = pl.col("list") == "contacts", pl.col("age_at_start")
    return [
        *(pl.col(each).last(ignore_nulls=True) for each in (*newest, *holders)),
        pl.coalesce(age.filter(contact).first(ignore_nulls=True), age.first(ignore_nulls=True)).alias(
            "age_at_first_contact"
        ),
        pl.col("source").first(ignore_nulls=True).alias("first_source"),
        pl.col("source").last(ignore_nulls=True).alias("latest_source"),
        pl.when(pl.col("uasc").is_not_null().any()).then(pl.col("uasc").any()).alias("uasc"),
    ]


def _counts(cut_off: date, counted: Mapping[str, str]) -> list[pl.Expr]:
    """`counted` are columns of counts to the list whose rows they count."""
    begins, previous = pl.col("begins"), pl.col("previous")
    contact = (pl.col("list") == "contacts") & begins.is_not_null()
    referral = (pl.col("list") == "referrals") & begins.is_not_null()
    again = begins <= previous.dt.offset_by("12mo")
    this_year = begins > pl.lit(cut_off).dt.offset_by("-12mo")
    repeat = previous.is_not_null() | (pl.col("number_of_previous_cp_plans") > 0)
    plan = (pl.col("list") == "child_protection") & begins.is_not_null()
    return [
        *(((pl.col("list") == name) & begins.is_not_null()).sum().alias(column) for column, name in counted.items()),
        (contact & this_year).sum().alias("contacts_12m"),
        (referral & this_year).sum().alias("referrals_12m"),
        (referral & again).sum().alias("re_referrals"),
        (referral & again & this_year).sum().alias("re_referrals_12m"),
        (plan & repeat).sum().alias("repeat_plans"),
        *(((pl.col("list") == name) & pl.col("open")).any().alias(column) for column, (name, _) in OPEN_NOW.items()),
        begins.min().alias("first_date"),
        begins.max().alias("last_date"),
    ]
