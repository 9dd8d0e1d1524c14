"""What `build-events` writes as `indicators.parquet`: one row an indicator, cohort and period. Other tools read it."""

from __future__ import annotations

from enum import StrEnum

import pandera.polars as pa
import polars as pl


class Kind(StrEnum):
    """What a period is: `year` ends on 31 March, `rolling_year` with any month; `now` is the cut-off."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_YEAR = "rolling_year"
    NOW = "now"


class Unit(StrEnum):
    """What a value is in."""

    NUMBER = "number"
    PERCENT = "%"
    RATE = "per 10,000 children"
    WORKING_DAYS = "working days"
    PER_CHILD = "per child"
    BALANCE = "in less out"


SMALL = 5
"""A ratio of so few says nothing: it is left blank where the denominator is 1 to 5. DfE suppresses the same counts."""

INDICATORS: dict[str, pl.DataType | type[pl.DataType]] = {
    "indicator": pl.String,
    "title": pl.String,
    "part": pl.String,
    "unit": pl.Enum([unit.value for unit in Unit]),
    "cohort": pl.String,
    "kind": pl.Enum([kind.value for kind in Kind]),
    "period": pl.String,
    "from": pl.Date,
    "to": pl.Date,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
    "value": pl.Float64,
    "complete": pl.Boolean,
    "why_blank": pl.String,
}
"""Column to type.

`indicator` its id in `docs/reference/indicators.md`; `part` the share told apart (an outcome, a band, a place on the
map), null where there is none; `cohort` null for the whole authority. `period` is the period in words (`2023-24`,
`2023-24 Q1`, `2024-03`); `from` and `to` its first and last day, no later than the cut-off; what is counted on a day
is counted on `to`. `numerator` and `denominator` are counts as they are, small ones too: the `inside` edition.

`value` is in `unit`: a percentage from 0 to 100, a rate for 10,000 children, a number. It is null where it would be a
ratio of 1 to 5, or of none, and `why_blank` says so. `complete` is false where the return does not know the whole
period, or not what the definition looks back or ahead to.

An indicator that the return cannot tell has one row, with `why_blank` and no figure: it is never zero.
"""


def indicators_schema() -> pa.DataFrameSchema:
    """The pandera schema of `indicators.parquet`: just these columns, typed; each part, cohort and period once."""
    always = ("indicator", "title", "unit", "complete")
    return pa.DataFrameSchema(
        {name: pa.Column(dtype, nullable=name not in always) for name, dtype in INDICATORS.items()},
        unique=["indicator", "part", "cohort", "kind", "from"],
        strict=True,
        name="indicators",
    )
