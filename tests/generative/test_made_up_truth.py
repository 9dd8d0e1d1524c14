"""The truth of a made-up authority: sound in itself, and what the journey rules find in its lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple, cast

import polars as pl
import pytest

from childflow import synthetic
from childflow.synthetic import Dirt, World
from childflow_schemas.annex_a import BY_NAME
from tests.lib.journeys import front_door
from tests.lib.made_up import agreement_of, as_pile, log_of_world, map_of_flags, with_flags
from tests.lib.truth import HEADER, Agreement, lines_of

DEEP = pytest.mark.deep
PAGE = Path(__file__).parents[2] / "docs/explanation/truth.md"
STARTS = {node.id: node.source.start for node in front_door().nodes}


@pytest.fixture(scope="module")
def world() -> World:
    return synthetic.make("rutland", years=4, seed=3, dirt="light")


WANTED = {"outcomes": 0.995, "flags": 0.995, "plain": 0.98}
"""The least share that is right of hand-offs, journey numbers and exits, by how the return says outcomes."""

PRESETS = {"rutland": 1.0, "east-sussex": 0.1, "oxfordshire": 0.1, "kent": 0.05, "england": 0.002}
"""The share of each authority that is made."""
DIRTS = ("none", "light", "heavy")
SHAPES = ("long", "monthly")


class Case(NamedTuple):
    """A made-up authority, and how its returns come."""

    preset: str
    years: int
    dirt: Dirt
    form: str
    shape: str

    def __str__(self) -> str:
        return f"{self.preset:12}{self.years:6} {self.dirt:6}{self.form:9}{self.shape:8}"


MATRIX = [
    Case(preset, years, DIRTS[(one + other) % 3], list(WANTED)[(one + 2 * other) % 3], SHAPES[(one + other // 3) % 2])
    for one, preset in enumerate(PRESETS)
    for other, years in enumerate(range(1, 7))
]
"""Every preset for all years from 1 to 6; any two choices of anything meet in some case."""

FEW = [
    Case("rutland", 2, "none", "plain", "long"),
    Case("rutland", 2, "light", "flags", "long"),
    Case("rutland", 2, "heavy", "outcomes", "long"),
    Case("rutland", 1, "heavy", "outcomes", "monthly"),
    Case("rutland", 1, "light", "plain", "monthly"),
]


def found_of(case: Case) -> Agreement:
    """How much the journey rules find of the made-up authority."""
    returned, whole = (
        synthetic.make(
            *(case.preset, case.years, 11, dirt),
            outcomes=case.form != "plain",
            scale=PRESETS[case.preset],
        )
        for dirt in (case.dirt, cast(Dirt, "none"))
    )
    if case.shape == "monthly":
        returned = as_pile(returned)
    map_ = None
    if case.form == "flags":
        returned, whole, map_ = with_flags(returned), with_flags(whole), map_of_flags()
    return agreement_of(returned, log_of_world(returned, map_), log_of_world(whole, map_))


def test_any_two_choices_meet_in_some_case():
    everything = (tuple(PRESETS), tuple(range(1, 7)), DIRTS, tuple(WANTED), SHAPES)
    for one, other in combinations(range(len(everything)), 2):
        assert {(case[one], case[other]) for case in MATRIX} == set(product(everything[one], everything[other]))


@pytest.mark.parametrize("cases", [pytest.param(FEW, id="few"), pytest.param(MATRIX, id="all", marks=DEEP)])
def test_what_the_return_still_says_is_read_rightly_and_every_miss_has_its_reason(
    cases: list[Case], figures: Callable[[str], None]
):
    """So is all that happened, where one return is whole and little is wrong with it; and the page shows the table."""
    found = {case: found_of(case) for case in cases}
    for line in table_of(found):
        figures(line)

    assert [str(case) for case, each in found.items() if each.of_said.least < WANTED[case.form]] == []
    whole = {case: each for case, each in found.items() if case.shape == "long" and case.dirt != "heavy"}
    assert whole
    assert [str(case) for case, each in whole.items() if each.of_all.least < WANTED[case.form]] == []
    for case, each in found.items():
        assert (each.of_all.hand_offs < 1 or each.of_all.journey_numbers < 1) == (each.misses.height > 0)
        assert each.misses.filter(~pl.col("ours")).is_empty() or case.dirt != "none" or case.shape == "monthly"
    if cases == MATRIX:
        assert _shown() == table_of(found)


def test_the_page_shows_every_case():
    """What the figures are, a deep test compares: where it differs, the table that was printed goes into the page."""
    shown = _shown()
    assert [str(case) for case in MATRIX if not any(line.startswith(str(case)) for line in shown)] == []


def _shown() -> list[str]:
    [shown] = re.findall(r"^```text\n(.*?)\n```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return shown.splitlines()


def table_of(found: Mapping[Case, Agreement]) -> list[str]:
    """A line a case; then by kind of return every reason, with the activities that it explains."""
    lines = [f"{'':51}of all that happened{'':6}of what is still said  activities missed"]
    lines.append(f"{'preset':12}{'years':>6} {'dirt':6}{'form':9}{'shape':8}{HEADER}")
    lines += [f"{case}{each}" for case, each in found.items()]
    kinds: dict[str, list[Agreement]] = defaultdict(list)
    for case, each in found.items():
        kinds[_kind(case)].append(each)
    for kind, told in kinds.items():
        activities = sum(each.activities for each in told)
        lines += ["", f"{kind}: {activities:,} activities"]
        lines += lines_of(pl.concat(each.misses for each in told), activities)
    return lines


def _kind(case: Case) -> str:
    if case.form == "plain":
        return "without outcomes"
    shape = "monthly returns" if case.shape == "monthly" else "one whole return"
    return f"with outcomes, {shape}, {'heavy' if case.dirt == 'heavy' else 'light or no'} dirt"


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
