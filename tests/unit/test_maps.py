"""The maps that ship: each has a date, room between its places, and the statutory clocks."""

from itertools import combinations

import pytest

from childflow.maps import Map
from childflow_schemas.annex_a import BY_NAME
from tests.lib.journeys import SHIPPED, shipped_map

ACROSS, DOWN = 80, 55
"""Map units between two places: a label's width, and a label with its number and the dots under it."""


@pytest.fixture(params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> Map:
    return shipped_map(request.param)


def test_there_are_four_and_each_says_from_when():
    assert SHIPPED == ["family-help", "front-door", "kent-like", "whole-service"]
    assert len({shipped_map(name).valid_from for name in SHIPPED}) == 4


def test_no_two_places_lie_on_each_other_and_all_are_on_the_sheet(shipped):
    places = {(kind, each.id): each.position for kind in ("nodes", "exits") for each in getattr(shipped, kind)}
    near = [
        (one, other)
        for (one, (x, y)), (other, (u, v)) in combinations(places.items(), 2)
        if abs(x - u) < ACROSS and abs(y - v) < DOWN
    ]
    assert near == []
    assert all(0 < x < shipped.size[0] and 0 < y < shipped.size[1] for x, y in places.values())


def test_the_statutory_clocks_run_on_every_map(shipped):
    limits = {node.id: node.clock.working_days for node in shipped.nodes if node.clock}
    assert limits == {"contact": 1, "referral": 1, "assessment": 45, "section_47": 15, "icpc": 15}


def test_every_outcome_that_a_return_can_have_is_known_to_its_node(shipped):
    """So that no outcome read from a return is ever told as one that the map does not know."""
    for node in shipped.nodes:
        if node.source.outcome is not None:
            codes = BY_NAME[node.source.list].column(node.source.outcome).known_codes
            assert {code.lower() for code in codes} - {"x1"} <= set(node.outcomes), node.id


def test_the_whole_service_leaves_out_no_list_of_children():
    assert {node.source.list for node in shipped_map("whole-service").nodes} == set(BY_NAME) - {"adopters"}
