"""A made-up authority is like the one it follows: its yearly figures held against the published ones.

Tolerances allow for chance at the size made here (an eightieth of England, a seventh of Kent) and for what the
simulation does not know. Run with `-s` to see every figure beside the published one.
"""

from __future__ import annotations

import pytest

from childflow import synthetic
from childflow.synthetic import World
from tests.generative.conftest import KENT
from tests.lib.published_measures import measures, shares

COUNTS = {
    "contacts": 0.05,
    "referrals": 0.07,
    "assessments": 0.12,
    "section_47": 0.12,
    "icpc": 0.16,
    "plans": 0.18,
    "plans_at_31_march": 0.2,
    "in_need_at_31_march": 0.12,
    "care_starts": 0.16,
    "in_care_at_31_march": 0.16,
}
"""How far a yearly count or a stock may be from the published one, as a share of it."""

PERCENTAGES = {
    "re_referral_percent": 2.0,
    "nfa_percent": 1.0,
    "not_in_need_percent": 2.5,
    "repeat_plan_percent": 5.0,
    "disability_percent": 3.0,
    "unaccompanied_start_percent": 5.0,
}
"""How many percentage points a published percentage may be missed by."""

DISTRIBUTIONS = {
    "assessment_working_days": 0.02,
    "icpc_working_days": 0.05,
    "plan_length": 0.09,
    "episode_length": 0.08,
    "category_of_abuse": 0.07,
    "closure": 0.04,
    "primary_need": 0.06,
    "referral_source": 0.06,
}
"""How much of a distribution may be in the wrong place: half the sum of the differences of its shares."""

SIZES = {"england": 0.0125, "kent": KENT}


@pytest.fixture(scope="module", params=list(SIZES))
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "kent":
        return request.getfixturevalue("kent")
    return synthetic.make(request.param, years=4, seed=7, dirt="none", scale=SIZES[request.param])


def test_counts_stocks_and_percentages_are_the_published_ones(world: World):
    made, published = measures(world), world.preset.published | {"contacts": world.preset.contacts}
    size = SIZES[world.preset.name]
    far = []
    for name, tolerance in COUNTS.items():
        wanted = published[name] * size
        print(f"{world.preset.name:9} {name:28} made {made[name]:10.1f}  published {wanted:10.1f}")
        far += [name] if abs(made[name] - wanted) > tolerance * wanted else []
    for name, points in PERCENTAGES.items():
        print(f"{world.preset.name:9} {name:28} made {made[name]:10.1f}  published {published[name]:10.1f}")
        far += [name] if abs(made[name] - published[name]) > points else []
    assert far == []


def test_distributions_are_the_published_ones(world: World):
    made, published = shares(world), world.preset.published
    far = []
    for name, tolerance in DISTRIBUTIONS.items():
        misplaced = _misplaced(made[name], published[name])
        print(f"{world.preset.name:9} {name:28} misplaced {misplaced:.3f}")
        far += [name] if misplaced > tolerance else []
    assert far == []


def test_assessments_pile_up_before_their_deadline(world: World):
    made = shares(world)["assessment_working_days"]
    a_day = {"31-40": 10, "41-45": 5, "46-50": 5}
    before, at, after = (made[name] / days for name, days in a_day.items())
    assert at > 1.5 * before
    assert at > 2 * after


def test_contacts_fall_in_the_months_with_holidays_and_at_weekends(world: World):
    months = shares(world)["month"]
    assert max(months["8"], months["12"]) < min(months["5"], months["6"], months["11"])
    weekdays = world.lists["contacts"]["date_of_contact"].dt.weekday()
    assert 0.04 < (weekdays >= 6).mean() < 0.11


@pytest.mark.parametrize("world", ["england"], indirect=True)
def test_ages_and_genders_of_children_in_need_are_those_of_england(world: World):
    made, england = shares(world), world.preset.england
    # DfE counts care leavers among those of 16 and over; list 6 leaves them out, so only the younger are compared.
    younger = [name for name in england["age_in_need_percent"] if name != "16+"]
    assert _misplaced(_among(made["age"], younger), _among(england["age_in_need_percent"], younger)) < 0.12
    assert abs(made["gender"]["male"] - england["gender_in_need"]["male"]) < 0.04
    known = [code for code in made["ethnicity"] if code in england["ethnicity"]]
    assert _misplaced(_among(made["ethnicity"], known), _among(england["ethnicity"], list(england["ethnicity"]))) < 0.08


def _among(distribution: dict[str, float], names: list[str]) -> dict[str, float]:
    total = sum(distribution[name] for name in names)
    return {name: distribution[name] / total for name in names}


def _misplaced(made: dict[str, float], published: dict[str, float]) -> float:
    names = {*made, *published}
    return sum(abs(made.get(name, 0) - published.get(name, 0)) for name in names) / 2
