"""Whatever a return holds, its discovered map can be read, is written whole, and says truly what it explains."""

import random
import tomllib

from hypothesis import given, settings

from childflow.map_text import Comments, map_text
from childflow.maps import Map
from childflow.stages.discover import Asked, Discovered, discover
from tests.lib.drawn import MAPS, SEEDS, drawn_return, frames, log_of
from tests.lib.journeys import shipped_map

SHIPPED = [shipped_map(name) for name in ("front-door", "whole-service")]


def discovered(seed: int, asked: Asked = Asked()) -> tuple[dict, Discovered]:  # noqa: B008  it is frozen
    lists = frames(drawn_return(random.Random(seed)))
    return lists, discover(lists, (), SHIPPED, lambda map_: log_of(lists, map_), asked)


@settings(max_examples=3, deadline=None)
@given(SEEDS)
def test_a_discovered_map_is_read_back_as_it_is_and_its_measure_is_that_of_the_log(seed):
    lists, found = discovered(seed)
    text = map_text(found.map_, Comments(("# ] = {", ""), {("contact", "referral"): 'a "comment"'}))
    assert Map.model_validate(tomllib.loads(text)) == Map.model_validate(found.map_.model_dump(by_alias=True))
    assert (found.coverage.by_edge, found.coverage.off_map) == by_hand(lists, found.map_)
    assert found.coverage.share >= 0.9


def by_hand(lists: dict, map_: Map) -> tuple[int, int]:
    """Moves by an edge and off the map, one activity at a time."""
    log = log_of(lists, map_)
    handed = {link["event"] for link in log.links.iter_rows(named=True) if link["kind"] == "hand_off"}
    on_map = [known for event, known in enumerate(log.events["on_map"]) if event in handed]
    return sum(on_map), len(on_map) - sum(on_map)


@settings(max_examples=2, deadline=None)
@given(SEEDS)
def test_every_edge_was_gone_along_and_asking_for_less_gives_no_more(seed):
    _, found = discovered(seed)
    _, less = discovered(seed, Asked(paths=50))
    assert all(way.count > 0 for way in found.ways)
    assert len(less.map_.edges) <= len(found.map_.edges)


@settings(max_examples=8, deadline=None)
@given(MAPS)
def test_any_shipped_map_is_written_so_that_it_is_read_back(map_):
    assert Map.model_validate(tomllib.loads(map_text(map_))) == map_
