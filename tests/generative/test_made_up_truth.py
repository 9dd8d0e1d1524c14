"""The truth of a made-up authority: sound in itself, and what the journey rules find in its lists."""

from __future__ import annotations

import polars as pl
import pytest

from childflow import synthetic
from childflow.synthetic import World
from childflow_schemas.annex_a import BY_NAME
from tests.lib.journeys import front_door
from tests.lib.made_up import beside, log_of_world

STARTS = {node.id: node.source.start for node in front_door().nodes}


@pytest.fixture(scope="module")
def world() -> World:
    return synthetic.make("rutland", years=4, seed=3, dirt="light")


@pytest.mark.parametrize(("outcomes", "wanted"), [(True, 0.99), (False, 0.97)])
def test_the_journey_rules_find_what_happened(outcomes: bool, wanted: float):
    world = synthetic.make("rutland", years=4, seed=11, dirt="light", outcomes=outcomes)
    log = log_of_world(world)
    both = beside(world, log)
    led = pl.col("next_activity").eq_missing(pl.col("next_activity_made")) & pl.col("journey_made").is_not_null()
    numbered = (pl.col("journey") == pl.col("journey_made")).fill_null(False)
    shares = both.select(led=led.mean(), numbered=numbered.mean()).row(0, named=True)
    found = log.journeys.with_columns(pl.col("exit").cast(pl.String)).rename({"child": "child_unique_id"})
    journeys = world.truth.journeys.join(found, on=["child_unique_id", "journey"], how="left", suffix="_made")
    exits = journeys.select(
        (pl.col("exit").eq_missing(pl.col("exit_made")) & pl.col("start_date").is_not_null()).mean()
    ).item()
    print(f"outcomes {outcomes}: {shares}, exits {exits:.4f}, {world.truth.activities['damaged'].sum()} damaged")
    assert min(*shares.values(), exits) >= wanted


def test_every_activity_is_in_the_row_it_says(world: World):
    """Where nothing was spoiled: the row has that child, and that start."""
    spoiled = world.truth.defects.select("list", "row").unique()
    told = world.truth.activities.join(spoiled, left_on=["list", "excel_row"], right_on=["list", "row"], how="anti")
    assert told.height > 0.9 * world.truth.activities.height
    for (name, activity), each in told.group_by("list", "activity"):
        rows = world.lists[name].with_row_index("excel_row", offset=world.layout.first_row(name))
        found = each.join(rows, on="excel_row", how="left", suffix="_in_row")
        assert found["child_unique_id"].eq_missing(found["child_unique_id_in_row"]).all()
        if name != "care_leavers":
            assert found["start_date"].eq_missing(found[STARTS[activity]]).all()


def test_every_row_with_a_date_makes_an_activity(world: World):
    rows = {name: world.lists[name].height for name in BY_NAME if name not in ("adoption", "adopters")}
    copies = world.truth.defects.filter(kind="duplicate_row").group_by("list").len()
    for name, count in rows.items():
        told = world.truth.activities.filter(list=name).select("excel_row").unique().height
        copied = copies.filter(list=name)["len"].sum()
        assert told == count - copied, name


def test_a_journey_begins_when_nothing_is_open_and_only_then(world: World):
    """J4 by plain loops: what the truth numbers as a new time through starts after all that came before."""
    ended_by: dict[tuple[str, int], object] = {}
    for child, journey, start, end in (
        world.truth.activities.select("child_unique_id", "journey", "start_date", "end_date")
        .sort("child_unique_id", "start_date", "journey")
        .iter_rows()
    ):
        assert (child, journey + 1) not in ended_by, "numbers go up with time"
        before = ended_by.get((child, journey - 1))
        if journey > 1:
            assert (child, journey - 1) in ended_by
            assert before is not None
            assert before <= start
        if end is None:
            ended_by[child, journey] = None
        elif ended_by.get((child, journey), end) is not None:
            ended_by[child, journey] = max(end, ended_by.get((child, journey), end))


def test_hand_offs_keep_to_the_maps_windows_nearly_always(world: World):
    """Real services are sometimes late: a few in a hundred referrals and early help begin after the window."""
    named = world.lists["contacts"].filter(pl.col("contact_outcome").is_in(["referral", "early_help"]))
    contacts = world.truth.activities.filter(activity="contact", next_activity="not_recorded").height
    assert 0 < contacts < 0.04 * named.height


def test_open_activities_have_no_end_and_lead_nowhere(world: World):
    told = world.truth.activities
    is_open = pl.col("end_basis") == "open"
    assert told.filter(is_open != pl.col("end_date").is_null()).is_empty()
    assert told.filter(is_open != pl.col("next_activity").is_null()).is_empty()
    assert told.filter(is_open).height > 0


def test_without_outcomes_the_truth_is_what_can_be_told_without_them(world: World):
    silent = synthetic.make("rutland", years=4, seed=3, dirt="none", outcomes=False)
    told = silent.truth.activities.filter(activity="contact")
    assert set(told["next_activity"]) & {"nfa", "advice", "other_agency", "cancelled"} == set()
    assert all(
        silent.lists[name][column.name].null_count() == silent.lists[name].height
        for name, list_ in BY_NAME.items()
        for column in list_.columns
        if column.outcome
    )
