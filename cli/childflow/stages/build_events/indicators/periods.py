"""Periods: weeks, months, quarters and years to 31 March, the twelve months to each month's end, and now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from childflow_schemas.indicators import Kind

EVERY = {Kind.WEEK: "1w", Kind.MONTH: "1mo", Kind.QUARTER: "3mo", Kind.YEAR: "12mo", Kind.ROLLING_YEAR: "1mo"}
LENGTH = EVERY | {Kind.ROLLING_YEAR: "12mo"}


def start_of(kind: Kind, day: pl.Expr) -> pl.Expr:
    """The first day of the period of that kind which holds `day`; of rolling years a list, as a day is in twelve."""
    if kind is Kind.ROLLING_YEAR:
        month = day.dt.truncate("1mo")
        return pl.concat_list(month.dt.offset_by(f"-{n}mo") for n in range(12))
    if kind is Kind.YEAR:
        return day.dt.offset_by("-3mo").dt.truncate("1y").dt.offset_by("3mo")
    return day.dt.truncate(EVERY[kind])


def calendar(kinds: Iterable[Kind], since: date, cut_off: date) -> pl.DataFrame:
    """The periods that hold a day from `since` to `cut_off`: `kind`, `period` in words, `from`, `ends`, and `to`, which
    is its end or the cut-off. Rolling years are whole ones alone.
    """
    return pl.concat(
        [_empty(), *(_now(cut_off) if kind is Kind.NOW else _periods(kind, since, cut_off) for kind in kinds)]
    )


def _periods(kind: Kind, since: date, cut_off: date) -> pl.DataFrame:
    first = pl.DataFrame({"day": [min(since, cut_off)]}).select(start_of(kind, pl.col("day")))
    first = first.explode("day").max() if kind is Kind.ROLLING_YEAR else first
    starts = pl.date_range(first.item(), cut_off, EVERY[kind], eager=True).alias("from")
    made = starts.to_frame().with_columns(ends=pl.col("from").dt.offset_by(LENGTH[kind]).dt.offset_by("-1d"))
    if kind is Kind.ROLLING_YEAR:
        made = made.filter(pl.col("from") >= since, pl.col("ends") <= cut_off)
    return made.select(
        kind=pl.lit(kind.value),
        period=_in_words(kind),
        **{"from": "from", "ends": "ends"},
        to=pl.min_horizontal("ends", pl.lit(cut_off)),
    )


def _in_words(kind: Kind) -> pl.Expr:
    """`2023-24`, `2023-24 Q4`, `2024-03`, `12 months to 2024-03`, or the Monday of a week."""
    start = pl.col("from")
    opening = start.dt.offset_by("-3mo").dt.year()
    year = pl.format("{}-{}", opening, ((opening + 1) % 100).cast(pl.String).str.zfill(2))
    quarter = (start.dt.month() + 8) % 12 // 3 + 1
    return {
        Kind.WEEK: start.dt.strftime("%Y-%m-%d"),
        Kind.MONTH: start.dt.strftime("%Y-%m"),
        Kind.QUARTER: pl.format("{} Q{}", year, quarter),
        Kind.YEAR: year,
        Kind.ROLLING_YEAR: pl.format("12 months to {}", pl.col("ends").dt.strftime("%Y-%m")),
    }[kind]


def _now(cut_off: date) -> pl.DataFrame:
    row = {"kind": [Kind.NOW.value], "period": [cut_off.isoformat()], "from": [cut_off], "ends": [cut_off]}
    return pl.DataFrame(row | {"to": [cut_off]})


def _empty() -> pl.DataFrame:
    return pl.DataFrame(
        schema={"kind": pl.String, "period": pl.String, "from": pl.Date, "ends": pl.Date, "to": pl.Date}
    )
