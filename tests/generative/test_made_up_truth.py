"""The truth of a made-up authority: sound in itself, and what the journey rules find in its lists."""

from __future__ import annotations

import polars as pl
import pytest

from childflow import synthetic
from childflow.synthetic import World
from childflow_schemas.annex_a import BY_NAME
from tests.lib.journeys import front_door
from tests.lib.made_up import agreement_of, log_of_world, map_of_flags, with_flags
from tests.lib.truth import Agreement

STARTS = {node.id: node.source.start for node in front_door().nodes}


@pytest.fixture(scope="module")
def world() -> World:
    return synthetic.make("rutland", years=4, seed=3, dirt="light")


WANTED = {"outcomes": 0.995, "flags": 0.995, "plain": 0.98}
"""The least share that is right of hand-offs, journey numbers and exits, by how the return says outcomes."""

DIRTS = ("none", "light", "heavy")


def log_beside_truth(preset: str, years: int, dirt: str, form: str) -> Agreement:
    """How much the journey rules find of a made-up authority whose returns say outcomes in that form."""
    world = synthetic.make(preset, years=years, seed=11, dirt=dirt, outcomes=form != "plain")
    if form == "flags":
        world = with_flags(world)
    found = agreement_of(world, log_of_world(world, map_of_flags() if form == "flags" else None))
    print(f"{preset}, {years} years, {dirt} dirt, {form}: {found}")
    return found


def assert_right(found: Agreement, dirt: str, form: str) -> None:
    """What no fault hides is right as far as is claimed, whatever the dirt; under light dirt, all of it is."""
    assert min(found.sound) >= WANTED[form]
    assert sum(found.misses.values()) < found.activities * (1 - WANTED[form]) + found.damaged
    if dirt != "heavy":
        assert min(found.hand_offs, found.journey_numbers, found.exits) >= WANTED[form]


@pytest.mark.parametrize("form", WANTED)
@pytest.mark.parametrize("dirt", DIRTS)
def test_the_journey_rules_find_what_happened(dirt: str, form: str):
    assert_right(log_beside_truth("rutland", 2, dirt, form), dirt, form)


@pytest.mark.deep
@pytest.mark.parametrize("form", WANTED)
@pytest.mark.parametrize("dirt", DIRTS)
@pytest.mark.parametrize(
    ("preset", "years"),
    [*(("rutland", years) for years in range(1, 7)), ("east-sussex", 3), ("oxfordshire", 2), ("kent", 2)],
)
def test_they_do_so_of_every_authority_and_any_years(preset: str, years: int, dirt: str, form: str, capsys):
    with capsys.disabled():
        print()
        found = log_beside_truth(preset, years, dirt, form)
    assert_right(found, dirt, form)


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
