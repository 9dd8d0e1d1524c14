"""Working days counted on true dates and carried: clocks are told by them once the dates are shifted.

Bank holidays are all that tells true dates from shifted ones here, so no more of them is told than clocks and hand-offs
ask for: those between two dates of a child that follow each other within `NEAR` days, or that a step lasts across
(an enquiry, an assessment and the wait for it). Across any other gap Mondays to Fridays are counted. What is told
narrows the shift down all the same; `shifts_that_fit` measures how far.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl

from childflow_schemas.pseudonymised import key_of
from childflow_schemas.research import WORKING_DAYS
from childflow_schemas.working_days import ordinal, weekday_ordinal

NEAR = 100
"""Calendar days; no window of a shipped map is longer."""
WITHOUT_END = {"contacts", "referrals"}
"""Lists whose rows are over on their day where no end is known."""
STATES = {"early_help", "children_in_need", "child_protection", "children_in_care", "care_leavers", "adoption"}
"""Lists no clock of a map runs on."""


def gaps_of(lists: Mapping[str, pl.DataFrame], cut_off: date) -> pl.DataFrame:
    """Every `day` of every `child`, once, sorted, the cut-off last, with the day `before` (null on a child's first) and
    whether the bank holidays between are `told`."""
    days = _days_of(lists)
    last = days.select(pl.col("child").unique()).with_columns(day=pl.lit(cut_off), own=pl.lit(False))
    every = pl.concat([days.with_columns(own=pl.lit(True)), last]).unique(
        ["child", "day"], keep="first", maintain_order=True
    )
    every = every.sort("child", "day")
    before = pl.col("day").shift().over("child")
    gaps = every.with_columns(before=before).sort("day")
    reach = _spans(lists, cut_off).sort("child", "start").with_columns(pl.col("end").cum_max().over("child"))
    lasting = (
        gaps.drop_nulls("before")
        .sort("before")
        .join_asof(reach.sort("start"), left_on="before", right_on="start", by="child", check_sortedness=False)
    )
    lasts = (lasting["end"] >= lasting["day"]).fill_null(False)
    near = lasting.select((pl.col("day") - pl.col("before") <= timedelta(days=NEAR)) & pl.col("own"))
    told = lasting.select("child", "day").with_columns(told=lasts | near.to_series())
    return gaps.join(told, on=["child", "day"], how="left").sort("child", "day").drop("own")


def _days_of(lists: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every `child` and `day` that the lists hold."""
    pairs = [
        frame.select("child", day=column)
        for frame in lists.values()
        for column, dtype in frame.schema.items()
        if dtype == pl.Date
    ]
    return pl.concat([pl.DataFrame(schema={"child": pl.String, "day": pl.Date}), *pairs]).drop_nulls().unique()


def _spans(lists: Mapping[str, pl.DataFrame], cut_off: date) -> pl.DataFrame:
    """From when to when steps last that a clock may run on: `child`, `start`, `end`."""
    spans = [pl.DataFrame(schema={"child": pl.String, "start": pl.Date, "end": pl.Date})]
    for name, frame in lists.items():
        if name in STATES:
            continue
        start, *others = (column for column, dtype in frame.schema.items() if dtype == pl.Date)
        assert start == key_of(name)[1]
        over = pl.col(start) if name in WITHOUT_END else pl.lit(cut_off)
        if name == "section_47":
            undated = pl.min_horizontal(pl.col(start) + timedelta(days=NEAR), pl.lit(cut_off))
            over = pl.when("icpc_not_needed").then(undated).otherwise(over)
        ends = pl.coalesce(pl.max_horizontal(others), over)
        rows = frame.select("child", start=start, end=ends).drop_nulls()
        spans.append(_since_referral(rows, lists) if name == "assessments" else rows)
    return pl.concat(spans)


def _since_referral(rows: pl.DataFrame, lists: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of assessments from the child's last referral on, from which their clock runs."""
    if "referrals" not in lists:
        return rows
    referred = lists["referrals"].select("child", referred="date_of_referral").drop_nulls().sort("referred")
    found = rows.sort("start").join_asof(
        referred, left_on="start", right_on="referred", by="child", check_sortedness=False
    )
    return found.select("child", start=pl.coalesce("referred", "start"), end="end")


def working_days(gaps: pl.DataFrame, weeks: pl.DataFrame, cut_off: date) -> pl.DataFrame:
    """The days of `gaps` as `WORKING_DAYS`; `weeks` has the shift of every child."""
    away = pl.duration(weeks=pl.col("weeks"))
    held = gaps.join(weeks, on="child", how="left", maintain_order="left").with_columns(
        holidays=pl.when("told").then(_holidays(pl.col("day") - away) - _holidays(pl.col("before") - away)).fill_null(0)
    )
    after = pl.col("holidays").sum().over("child") - pl.col("holidays").cum_sum().over("child")
    return _as_carried(held.with_columns(after=after), cut_off, pl.col("after"))


def weekdays(gaps: pl.DataFrame, cut_off: date) -> pl.DataFrame:
    """The days as `WORKING_DAYS`, with Mondays to Fridays for working days, which tell nothing of the shift."""
    return _as_carried(gaps, cut_off, pl.lit(0))


def _as_carried(gaps: pl.DataFrame, cut_off: date, holidays_after: pl.Expr) -> pl.DataFrame:
    days = weekday_ordinal(pl.col("day")) - weekday_ordinal(pl.lit(cut_off)) + holidays_after
    return gaps.with_columns(working_day=days).select(pl.col(name).cast(dtype) for name, dtype in WORKING_DAYS.items())


def _holidays(day: pl.Expr) -> pl.Expr:
    """How many bank holidays, of those that fall on a weekday, there have been up to and with `day`."""
    return weekday_ordinal(day) - ordinal(day)


def shifts_that_fit(gaps: pl.DataFrame, carried: pl.DataFrame, most: int) -> pl.Series:
    """Of each child, in order, how many of the shifts that can be drawn would give the working days that are carried.

    Whoever has the file can count this: where one shift fits, the child's true dates are told. `gaps` and `carried`
    have the same rows.
    """
    if gaps.is_empty():
        return pl.Series("fits", [], pl.UInt32)
    told = gaps.hstack(carried.select("working_day")).with_columns(
        _passed=pl.col("working_day") - pl.col("working_day").shift().over("child")
    )
    told = told.with_columns(
        holidays=weekday_ordinal(pl.col("day")) - weekday_ordinal(pl.col("before")) - pl.col("_passed")
    )
    first, last = told["day"].min(), told["day"].max()
    assert isinstance(first, date)
    assert isinstance(last, date)
    reach = timedelta(weeks=most)
    holidays = pl.select(_holidays(pl.date_range(first - reach, last + reach))).to_series()
    at, before = (told.select((pl.col(day) - (first - reach)).dt.total_days()).to_series() for day in ("day", "before"))
    fits = {
        str(weeks): (holidays.gather(at - 7 * weeks) - holidays.gather(before - 7 * weeks)) == told["holidays"]
        for weeks in range(-most, most + 1)
        if weeks
    }
    free = ~told["told"].fill_null(False)
    each = pl.DataFrame({"child": told["child"], **{name: free | fit for name, fit in fits.items()}})
    every = each.group_by("child").agg(pl.all().all()).sort("child")
    return every.select(fits=pl.sum_horizontal(pl.exclude("child").cast(pl.UInt32))).to_series()
