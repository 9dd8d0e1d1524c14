"""A limit in working days, judged the quick way, agrees with counting the days of every row."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from childflow_schemas.rules import at
from childflow_schemas.rules.authorised import within_working_days_of
from childflow_schemas.rules.parts import within_working_days
from childflow_schemas.working_days import working_days_between

DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(extracted=DAYS, days=st.sampled_from([1, 15, 45]), before=st.lists(st.integers(0, 80), max_size=30))
def test_the_earliest_date_within_a_limit_is_the_one_counting_gives(extracted, days, before):
    starts = pl.DataFrame({"start": [extracted - timedelta(days=each) for each in before]}, schema={"start": pl.Date})

    found = at(starts.lazy(), extracted).select(within_working_days("start", days)).collect().to_series()

    counted = starts.select(working_days_between(pl.col("start"), pl.lit(extracted)) <= days).to_series()
    assert found.to_list() == counted.to_list()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(start=DAYS, days=st.sampled_from([1, 15, 45]), after=st.lists(st.integers(0, 120), max_size=30))
def test_the_days_between_two_dates_are_those_counting_gives(start, days, after):
    dates = {"start": [start] * len(after), "end": [start + timedelta(days=each) for each in after]}
    rows = pl.DataFrame(dates, schema={"start": pl.Date, "end": pl.Date})

    found = rows.select(within_working_days_of("end", "start", days)).to_series()

    counted = rows.select(working_days_between(pl.col("start"), pl.col("end")) <= days).to_series()
    assert found.to_list() == counted.to_list()
