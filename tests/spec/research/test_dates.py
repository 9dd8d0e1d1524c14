"""The research edition shifts dates by whole weeks and keeps everything that was counted on the true ones."""

from datetime import timedelta

import polars as pl
import pytest

from childflow import synthetic
from childflow.config import read_toml
from childflow.maps import Map
from childflow.resources import config
from tests.lib.made_up import lists_of_world
from tests.lib.researched import (
    DRAWN_ON,
    LENIENT,
    drawn_on,
    inside_log,
    log_for_research,
    researched,
    settings,
    shifts,
    weeks_on,
)

CLOCKS = ("working_days", "clock_days", "clock_working_days", "overdue")


@pytest.fixture(scope="module")
def lists():
    """Three years of a part of Rutland, as pseudonymised lists."""
    world = synthetic.make("rutland", years=3, seed=11, dirt="none", scale=0.5)
    assert world.until == DRAWN_ON
    return lists_of_world(world)


@pytest.fixture(scope="module")
def made(lists):
    return researched(lists)


@pytest.fixture(scope="module", params=["front-door", "whole-service"])
def map_(request) -> Map:
    return read_toml(config("maps", request.param), Map)


@pytest.fixture(scope="module")
def log(made, map_):
    return log_for_research(made, map_)


def test_every_child_has_one_shift_of_whole_weeks_never_nought_and_all_are_drawn(lists, made):
    drawn = shifts(lists)
    assert set(drawn.values()) == {weeks for weeks in range(-6, 7) if weeks}
    true = {row["_record"]: row for row in lists["contacts"].iter_rows(named=True)}
    by_child: dict[str, list] = {}
    for row in true.values():
        by_child.setdefault(row["child"], []).append(row["date_of_contact"])
    for child, days in made.lists["contacts"].group_by("child").agg("date_of_contact").iter_rows():
        shifted = {weeks_on(day, drawn[child]) for day in by_child[child]}
        assert set(days) <= shifted


def test_the_cut_off_is_the_day_that_the_most_shifted_record_reaches_and_nothing_is_later(made):
    assert made.cut_off == weeks_on(DRAWN_ON, -6)
    days = [
        frame[column].max()
        for frame in made.lists.values()
        for column in frame.columns
        if frame[column].dtype == pl.Date
    ]
    assert max(day for day in days if day) <= made.cut_off
    assert made.working_days["day"].max() <= made.cut_off


def test_every_activity_is_as_the_inside_edition_had_it_on_the_childs_own_cut_off(lists, made, map_, log):
    """Child by child: what led to what, durations, clocks and all; only a date nobody recorded may lie otherwise."""
    by_weeks: dict[int, list[str]] = {}
    for child, weeks in shifts(lists).items():
        by_weeks.setdefault(weeks, []).append(child)
    seen = 0
    for weeks, children in by_weeks.items():
        own = weeks_on(made.cut_off, -weeks)
        theirs = {n: f.filter(pl.col("child").is_in(children)) for n, f in lists.items() if "child" in f.columns}
        inside = inside_log(drawn_on(own, theirs), map_, own).events
        away = timedelta(weeks=weeks)
        expected = inside.with_columns(pl.col("start_date", "end_date") + away)
        found = log.events.filter(pl.col("child").is_in(children))
        expected = expected.filter(pl.col("child").is_in(found["child"].unique().implode()))
        but = ["source_row", "source_list"]
        dated = pl.when(pl.col("end_basis") != "not_recorded").then("end_date").alias("end_date")
        assert found.drop(but).with_columns(dated).equals(expected.drop(but).with_columns(dated))
        seen += found.height
    assert seen == log.events.height > 1000


def test_clocks_of_what_is_over_are_those_of_the_inside_edition_today(lists, made, map_, log):
    inside = inside_log({n: f for n, f in lists.items() if n in made.lists}, map_, DRAWN_ON).events
    drawn = pl.DataFrame(list(shifts(lists).items()), schema={"child": pl.String, "weeks": pl.Int32}, orient="row")
    back = pl.duration(weeks=pl.col("weeks"))
    over = (
        log.events.filter(pl.col("end_basis") == "recorded", pl.col("clock_days").is_not_null())
        .join(drawn, on="child")
        .with_columns(pl.col("start_date", "end_date") - back)
    )
    key = ["child", "activity", "start_date", "end_date", "outcome", "same_day_rank"]
    both = over.join(inside, on=key, how="left", suffix="_inside", nulls_equal=True)
    assert both.height >= over.height > 300
    for clock in CLOCKS:
        assert both[clock].equals(both[f"{clock}_inside"], check_names=False), clock


def test_bank_holidays_do_matter_or_the_clocks_would_prove_nothing(made, map_, log):
    plain = log_for_research(researched_with_weekdays(made), map_)
    assert (plain.events["clock_working_days"] != log.events["clock_working_days"]).sum() > 20


def researched_with_weekdays(made):
    from dataclasses import replace

    from childflow.stages.anonymise.research.carried import gaps_of, weekdays

    return replace(made, working_days=weekdays(gaps_of(made.lists, made.cut_off), made.cut_off))


def test_weekdays_tell_nothing_of_the_shift_and_carried_clocks_are_said_to(lists, made):
    told = researched(lists, settings(**{**LENIENT.model_dump(), "clocks": "weekdays"}))
    assert (told.told.shifts.one_fits, told.told.shifts.median_fits) == (0, 12)
    assert made.told.shifts.drawn_from == 12
    assert 0 < made.told.shifts.one_fits <= made.told.shifts.few_fit < made.told.shifts.children
