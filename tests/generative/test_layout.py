"""A map that is laid out has no label on another, whatever its places and edges; and the builder lays out alike."""

import json
import random
from itertools import combinations

import pytest

from childflow.layout import Graph, Layout, Place, box_of, lay_out
from tests.lib.layouts import FIXTURES, drawn_graph, from_json, to_json

SEEDS = range(20)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_label_lies_on_another_and_all_are_on_the_sheet(seed):
    graph = drawn_graph(random.Random(seed))
    holds(graph, lay_out(graph))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_edges_is_no_matter_to_where_places_may_be(seed):
    chance = random.Random(seed)
    graph = drawn_graph(chance)
    assert lay_out(graph) == lay_out(graph)
    edges = list(graph.edges)
    chance.shuffle(edges)
    other = Graph(graph.nodes, graph.exits, tuple(edges), graph.ways_out, graph.entries)
    holds(other, lay_out(other))


def test_sixty_nodes_and_two_hundred_edges_fit_a_sheet_that_can_be_read():
    chance = random.Random(7)
    graph = drawn_graph(chance, nodes=60, edges=200)
    laid = lay_out(graph)
    holds(graph, laid)
    assert laid.size[0] < 2200
    assert laid.size[1] < 1500


def test_edges_go_from_left_to_right_where_nothing_goes_back():
    places = tuple(Place(f"Node {number}") for number in range(5))
    laid = lay_out(Graph(places, edges=((0, 1), (1, 2), (2, 3), (0, 4), (4, 3))))
    across = [x for x, _ in laid.nodes]
    assert across[0] < across[1] < across[2] < across[3]
    assert across[0] < across[4] < across[3]


def test_a_map_with_nothing_on_it_is_a_sheet():
    assert lay_out(Graph(())).nodes == ()


def holds(graph: Graph, laid: Layout) -> None:
    boxes = [box_of(node.label, *point, node.rests) for node, point in zip(graph.nodes, laid.nodes, strict=True)]
    assert [pair for pair in combinations(boxes, 2) if meet(*pair)] == []
    assert all(
        left >= 0 and top >= 0 and right <= laid.size[0] and bottom <= laid.size[1]
        for left, top, right, bottom in boxes
    )
    assert all(0 < x < laid.size[0] and 0 < y < laid.size[1] for x, y in (*laid.exits, laid.entry))
    lowest, farthest = max((y for _, y in laid.exits), default=0), max((x for x, _ in laid.exits), default=0)
    for exit_, (x, y) in zip(graph.exits, laid.exits, strict=True):
        assert (x == farthest) if exit_.rim == "right" else (y == lowest)
        assert all(not (left < x < right and top < y < bottom) for left, top, right, bottom in boxes)
    apart = {"below": (80, 0), "right": (0, 55)}
    for (one, (x, y)), (other, (u, v)) in combinations(zip(graph.exits, laid.exits, strict=True), 2):
        if one.rim == other.rim:
            assert abs(x - u) >= apart[one.rim][0]
            assert abs(y - v) >= apart[one.rim][1]


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.json")), ids=lambda file: file.stem)
def test_what_the_builder_is_held_to_is_what_python_does(file):
    said = json.loads(file.read_text(encoding="utf-8"))
    assert to_json(from_json(said["graph"]), lay_out(from_json(said["graph"]))) == said
