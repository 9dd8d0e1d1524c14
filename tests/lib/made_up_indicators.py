"""A few indicators over time of made-up events, in the long shape: enough to try and test the viewer with."""

from __future__ import annotations

from datetime import date

import polars as pl

EVERY = {"month": "1mo", "quarter": "1q", "year": "1y"}
SINCE_APRIL = "3mo"
SMALL = 5


def made_up_indicators(events: pl.DataFrame, cohorts: pl.DataFrame, cut_off: date) -> pl.DataFrame:
    """Contacts, contacts in time, median days of assessments; by month, quarter and year; and one unknown."""
    told = events.with_columns(pl.col("activity").cast(pl.String))
    contacts = told.filter(pl.col("activity") == "contact").select("child", day="start_date", days="clock_working_days")
    done = told.filter(pl.col("activity") == "assessment", pl.col("end_date").is_not_null()).select(
        "child", day="end_date", days="clock_working_days"
    )
    known = [
        rows
        for kind in EVERY
        for rows in (
            _counts(contacts, "contacts", "Contacts", kind, cut_off),
            _shares(contacts, kind, cut_off),
            _medians(done, kind, cut_off),
            *(
                _counts(
                    contacts.join(members, on="child", how="semi"), "contacts", "Contacts", kind, cut_off, str(name)
                )
                for (name,), members in cohorts.sort("cohort").group_by("cohort", maintain_order=True)
            ),
        )
    ]
    never = pl.DataFrame(
        {"indicator": ["care_rate"], "title": ["Looked after per 10,000 children"], "unit": ["per 10,000 children"]}
    ).with_columns(complete=pl.lit(False), why_blank=pl.lit("not available: the population is not known"))
    return pl.concat([*known, never], how="diagonal_relaxed")


def _periods(rows: pl.DataFrame, kind: str, cut_off: date, *counted: pl.Expr) -> pl.DataFrame:
    shift = SINCE_APRIL if kind == "year" else "0d"
    first = pl.col("day").dt.offset_by(f"-{shift}").dt.truncate(EVERY[kind]).dt.offset_by(shift)
    last = pl.col("from").dt.offset_by(EVERY[kind]).dt.offset_by("-1d")
    return (
        rows.group_by(first.alias("from"))
        .agg(*counted)
        .sort("from")
        .with_columns(to=pl.min_horizontal(last, pl.lit(cut_off)), complete=last <= cut_off, kind=pl.lit(kind))
    )


def _counts(
    rows: pl.DataFrame, name: str, title: str, kind: str, cut_off: date, cohort: str | None = None
) -> pl.DataFrame:
    counted = _periods(rows, kind, cut_off, pl.len().cast(pl.Int64).alias("numerator"))
    words = {"indicator": name, "title": title, "unit": "number", "cohort": cohort}
    return counted.with_columns(
        *(pl.lit(value, pl.String).alias(column) for column, value in words.items()),
        part=pl.lit(None, pl.String),
        denominator=pl.lit(None, pl.Int64),
        value=pl.col("numerator").cast(pl.Float64),
        why_blank=pl.lit(None, pl.String),
    )


def _blank_where_few(rows: pl.DataFrame, name: str, title: str, unit: str) -> pl.DataFrame:
    few = pl.col("denominator") <= SMALL
    return rows.with_columns(
        indicator=pl.lit(name),
        title=pl.lit(title),
        unit=pl.lit(unit),
        value=pl.when(~few).then(pl.col("value").cast(pl.Float64)),
        why_blank=pl.when(few).then(pl.lit("a ratio of 5 or fewer")),
    )


def _shares(rows: pl.DataFrame, kind: str, cut_off: date) -> pl.DataFrame:
    met = (pl.col("days") <= 1).sum().cast(pl.Int64)
    counted = _periods(rows, kind, cut_off, met.alias("numerator"), pl.len().cast(pl.Int64).alias("denominator"))
    share = counted.with_columns(value=100 * pl.col("numerator") / pl.col("denominator"))
    return _blank_where_few(share, "contacts_in_time", "Contacts decided within 1 working day", "%")


def _medians(rows: pl.DataFrame, kind: str, cut_off: date) -> pl.DataFrame:
    counted = _periods(
        rows, kind, cut_off, pl.len().cast(pl.Int64).alias("denominator"), pl.col("days").median().alias("value")
    )
    return _blank_where_few(counted, "assessment_days_median", "Working days of assessments: median", "working days")
