"""Parts that indicators are told apart by: bands of days and of time, sources, outcomes in words."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from childflow_schemas.codes import code_list

NOT_RECORDED = "Not recorded"

ASSESSMENT_DAYS = ((0, "Same day"), (10, "1-10"), (20, "11-20"), (30, "21-30"), (40, "31-40"), (45, "41-45"))
ASSESSMENT_BANDS = (*ASSESSMENT_DAYS, (50, "46-50"), (60, "51-60"), (None, "61 or more"))
"""Working days of an assessment as DfE groups them (children in need, table C2): the last of each band."""

CONFERENCE_BANDS = ((10, "0-10"), (15, "11-15"), (20, "16-20"), (None, "21 or more"))
"""Working days from strategy discussion to conference as DfE groups them (children in need, table C4)."""

LENGTHS = (("3mo", "3 months or less"), ("6mo", "3 to 6 months"), ("1y", "6 months to 1 year"), ("2y", "1 to 2 years"))
LONGEST = "2 years or more"
"""How long plans and episodes last as DfE groups them; from a year on, the band's last day is in the next."""


def band(days: pl.Expr, bands: Sequence[tuple[int | None, str]]) -> pl.Expr:
    """The band that a number of days falls in, as an Enum in the order of `bands`; null for null."""
    told = pl.coalesce(*(pl.when(days <= last).then(pl.lit(name)) for last, name in bands if last is not None))
    names = pl.Enum([name for _, name in bands])
    return pl.when(days.is_not_null()).then(pl.coalesce(told, pl.lit(bands[-1][1]))).cast(names)


def length(since: str, until: str) -> pl.Expr:
    """The band of the time between two dates, by the calendar, as an Enum; null where either is null."""
    start, end = pl.col(since), pl.col(until)
    reached = {"3mo": end <= start.dt.offset_by("3mo"), "6mo": end <= start.dt.offset_by("6mo")}
    reached |= {each: end < start.dt.offset_by(each) for each in ("1y", "2y")}
    told = pl.coalesce(*(pl.when(reached[each]).then(pl.lit(name)) for each, name in LENGTHS))
    names = pl.Enum([*(name for _, name in LENGTHS), LONGEST])
    return pl.when(start.is_not_null() & end.is_not_null()).then(pl.coalesce(told, pl.lit(LONGEST))).cast(names)


def source_group(column: str) -> pl.Expr:
    """Ofsted's group of a source's code, `Not recorded` where there is none."""
    groups = {entry.code: entry.group for entry in code_list("source").entries if entry.group}
    return pl.col(column).replace_strict(groups, default=None, return_dtype=pl.String).fill_null(NOT_RECORDED)


def in_words(outcome: pl.Expr, codes: str) -> pl.Expr:
    """The label of an outcome's code; a code no list knows as it is, and `Not recorded` for none."""
    labels = {entry.code.lower(): entry.label for entry in code_list(codes).entries}
    return outcome.replace_strict(labels, default=outcome, return_dtype=pl.String).fill_null(NOT_RECORDED)
