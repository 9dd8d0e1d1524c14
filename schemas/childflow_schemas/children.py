"""What `cohort` knows: `children.parquet`, one row a child, and `cohorts.parquet`, which child is in which cohort."""

from __future__ import annotations

from collections.abc import Iterable

import pandera.polars as pa
import polars as pl

AGE_BANDS = ("unborn", "under 1", "1-4", "5-9", "10-15", "16-17", "18+")
"""DfE's bands, with the unborn and those grown up kept apart."""

WIDER_AGE_BANDS = ("under 5", "under 10", "5-15", "10-17", "16+")
"""Bands that the research edition may put in place of several."""

AgeBand = pl.Enum([*AGE_BANDS, *WIDER_AGE_BANDS])

CHILDREN: dict[str, pl.DataType | type[pl.DataType]] = {
    "child": pl.String,
    "family": pl.String,
    "age_at_first_contact": pl.Int32,
    "age_band_at_first_contact": AgeBand,
    "age_now": pl.Int32,
    "age_band": AgeBand,
    "gender": pl.String,
    "ethnicity_group": pl.String,
    "disability": pl.String,
    "primary_need": pl.String,
    "category_of_abuse": pl.String,
    "first_source": pl.String,
    "first_source_group": pl.String,
    "latest_source": pl.String,
    "latest_source_group": pl.String,
    "team": pl.String,
    "district": pl.String,
    "uasc": pl.Boolean,
    "contacts": pl.UInt32,
    "contacts_12m": pl.UInt32,
    "referrals": pl.UInt32,
    "referrals_12m": pl.UInt32,
    "re_referrals": pl.UInt32,
    "re_referrals_12m": pl.UInt32,
    "assessments": pl.UInt32,
    "section_47s": pl.UInt32,
    "plans": pl.UInt32,
    "repeat_plans": pl.UInt32,
    "care_periods": pl.UInt32,
    "early_helps": pl.UInt32,
    "early_help_now": pl.Boolean,
    "in_need_now": pl.Boolean,
    "on_plan_now": pl.Boolean,
    "looked_after_now": pl.Boolean,
    "first_date": pl.Date,
    "last_date": pl.Date,
    "years_known": pl.Float64,
}
"""Column to type. Conditions of cohorts are written over these.

`age_at_first_contact` whole years at the first contact, or at the first row of any list where there is no contact (-1
unborn), and its band; `age_now` and its `age_band` at the cut-off. Attributes are those of the newest row that has
them; `district` is null for everyone where the authority file names none; `category_of_abuse` is the latest of the
newest plan. `first_source` and `latest_source` are codes, of contacts and referrals alike; their groups are Ofsted's
(`Police`, `Schools`, ...). `uasc` true where any row says so.
Counts are of rows that begin by the cut-off: `_12m` in the twelve months to it, `re_referrals` within twelve months of
the child's previous referral, `repeat_plans` second or later plans. `early_help_now` to `looked_after_now`: whether a
row of that list is open at the cut-off.
`first_date`, `last_date` are the first and last beginnings; `years_known` the years between them, to one decimal.
After these stands a count of the rows of each local list, by its name.
"""

COHORTS: dict[str, pl.DataType | type[pl.DataType]] = {"child": pl.String, "cohort": pl.String}
"""One row for each child in each cohort; a child may be in many."""


def children_schema(local_lists: Iterable[str] = ()) -> pa.DataFrameSchema:
    """The pandera schema of `children.parquet`, with the counts of the `local_lists`."""
    return schema(CHILDREN | dict.fromkeys(local_lists, pl.UInt32), "children")


def schema(columns: dict[str, pl.DataType | type[pl.DataType]], name: str) -> pa.DataFrameSchema:
    """The pandera schema of `CHILDREN` or `COHORTS`: just these columns, typed, each child (and cohort) once."""
    return pa.DataFrameSchema(
        {
            column: pa.Column(dtype, nullable=column not in ("child", "cohort") and dtype != pl.UInt32)
            for column, dtype in columns.items()
        },
        unique=[column for column in ("child", "cohort") if column in columns],
        strict=True,
        name=name,
    )
