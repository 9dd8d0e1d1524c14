"""The map builder counts as the program does: the log it makes of packed rows is the one that build-events makes."""

import random
from datetime import timedelta

import polars as pl
import pytest

from childflow.config import parse_toml
from childflow.coverage import coverage_of
from childflow.maps import Map
from childflow.reconciliation import Account
from childflow.scene import embedded, pack
from childflow.stages.build_events import build_events
from childflow.stages.map_page import packed_rows
from childflow.stages.render.places import numbered, places_of
from childflow.stages.render.spells import spells_of
from childflow_schemas.pseudonymised import dtypes_of
from tests.lib.builder import builder
from tests.lib.drawn import CUT_OFF, FIRST, drawn_return, frames, log_of
from tests.lib.journeys import MAPS, SHIPPED, shipped_map
from tests.lib.local_map import local_map, local_map_text

SEEDS = range(8)
OPEN = 2**31 - 1


@pytest.fixture(scope="module")
def ask():
    with builder() as asked:
        yield asked


def packed(lists, map_) -> str:
    """The rows as a page carries them."""
    rows = packed_rows(lists, map_, CUT_OFF)
    return embedded(pack(rows.header, rows.columns))


def by_builder(answer) -> pl.DataFrame:
    """The log, with hand-offs as links have them: of what is over, and moves of its own."""
    moves = pl.col("next_activity").is_not_null() & pl.col("leaves_from").is_null()
    return pl.DataFrame(answer["log"], infer_schema_length=None).with_columns(
        pl.col("start_date", "end_date").cast(pl.Int32).cast(pl.Date), to=pl.when(moves).then("to")
    )


def by_program(log) -> pl.DataFrame:
    """The public log, with what the links say of each activity."""
    events = log.events.with_row_index("number")
    handed = log.links.filter(pl.col("kind") == "hand_off").select(
        number="event", to="to", off_map=(pl.col("why") == "off_map").cast(pl.Int64)
    )
    with_step = log.links.filter(pl.col("kind") == "with_step").select(number="event", leaves_from="through")
    out = log.links.filter(pl.col("kind") == "exit").select(number="event", leaves=pl.lit(1))
    told = events
    for part in (handed, with_step, out):
        told = told.join(part, on="number", how="left", maintain_order="left")
    return told.with_columns(pl.col("off_map", "leaves").fill_null(0))


def alike(answer, log) -> None:
    ours, theirs = by_builder(answer), by_program(log)
    for column in ours.columns:
        pair = pl.DataFrame({"ours": ours[column], "theirs": theirs[column].cast(ours[column].dtype)})
        assert pair.filter(pl.col("ours").ne_missing(pl.col("theirs"))).is_empty(), column


def alike_as_drawn(answer, log, map_) -> None:
    """The spells of the preview, and what comes next of each event, are those of the viewer's page."""
    places = places_of(map_)
    events = numbered(log.events, log.journeys, places)
    assert answer["clocks"]["next"] == events["next"].to_list()
    assert answer["clocks"]["overdue"] == events["overdue"].fill_null(False).cast(pl.Int64).to_list()
    assert answer["clocks"]["working_days"] == events["working_days"].fill_null(-1).to_list()
    spells = spells_of(events, log.positions, log.journeys, places)
    spells = spells.with_columns(pl.col("start", "end").cast(pl.Int32)).with_columns(pl.col("end").fill_null(OPEN))
    for column in ("start", "end", "place", "mode", "journey", "event"):
        assert answer["spells"][column] == spells[column].to_list(), column


def alike_in_coverage(answer, log) -> None:
    coverage = coverage_of(log.links)
    assert (answer["coverage"]["onMap"], answer["coverage"]["all"]) == (coverage.by_edge, coverage.moves)
    if coverage.moves:
        assert answer["said"].lower().startswith(coverage.sentence)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_log_of_drawn_rows_is_the_same_on_every_map_that_ships(seed, ask):
    lists = frames(drawn_return(random.Random(seed)))
    for name in SHIPPED:
        map_ = shipped_map(name)
        ask(ask="rows", rows=packed(lists, map_))
        text = (MAPS / f"{name}.toml").read_text(encoding="utf-8")
        answer, log = ask(ask="log", text=text), log_of(lists, map_)
        alike(answer, log)
        alike_as_drawn(answer, log, map_)
        alike_in_coverage(answer, log)


@pytest.mark.parametrize("seed", range(6))
def test_the_log_after_edits_is_that_of_the_map_file_they_leave(seed, ask):
    """Sources are kept from one log to the next; what an edit touches is made anew."""
    draw = random.Random(seed)
    name = draw.choice(SHIPPED)
    lists = frames(drawn_return(draw))
    ask(ask="rows", rows=packed(lists, shipped_map(name)))
    text = (MAPS / f"{name}.toml").read_text(encoding="utf-8")
    for _ in range(5):
        text = ask(ask="edit", text=text, edit=some_edit(draw, parse_toml(text, Map, "map.toml")))["text"]
        map_ = parse_toml(text, Map, "map.toml")
        answer, log = ask(ask="log", text=text), log_of(lists, map_)
        alike(answer, log)
        alike_in_coverage(answer, log)


@pytest.mark.parametrize("seed", range(4))
def test_nodes_that_hold_for_a_while_make_the_same_of_rows(seed, ask):
    """As on the map of two that follow one another."""
    draw = random.Random(seed)
    lists = frames(drawn_return(draw))
    ask(ask="rows", rows=packed(lists, shipped_map("front-door")))
    text = (MAPS / "front-door.toml").read_text(encoding="utf-8")
    for name in ("contact", "assessment"):
        day = FIRST + timedelta(days=draw.randrange(30, 200))
        holds = f"{draw.choice(['valid_from', 'valid_until'])} = {day}"
        text = text.replace(f'id = "{name}"\n', f'id = "{name}"\n{holds}\n', 1)
    map_ = parse_toml(text, Map, "map.toml")
    answer, log = ask(ask="log", text=text), log_of(lists, map_)
    assert log.events.height < log_of(lists, shipped_map("front-door")).events.height
    alike(answer, log)
    alike_as_drawn(answer, log, map_)
    alike_in_coverage(answer, log)


def some_edit(draw: random.Random, map_: Map):
    """An edit that changes what is counted."""
    node, edge = draw.choice(map_.nodes), draw.choice(map_.edges)
    known = {(each.from_, each.to) for each in map_.edges}
    new = draw.choice([(a, b) for a in map_.node_ids for b in map_.node_ids if a != b and (a, b) not in known])
    hidden = [each.id for each in map_.nodes if not (map_.ground and map_.ground.node == each.id)]
    return draw.choice(
        [
            {"do": "hide_node", "node": draw.choice(hidden)},
            {"do": "hide_edge", "from": edge.from_, "to": edge.to},
            {"do": "add_edge", "edge": {"from": new[0], "to": new[1], "within": draw.randint(0, 60)}},
            {"do": "set_edge", "from": edge.from_, "to": edge.to, "change": {"within": draw.randint(0, 60)}},
            {"do": "rank_node", "node": node.id, "before": draw.choice([None, *map_.node_ids])},
            {"do": "set_precedence", "to": draw.sample(map_.precedence, len(map_.precedence))},
            {"do": "set_source", "node": node.id, "to": {"where": "gender = '1' OR age_now IS NULL"}},
            {"do": "set_source", "node": node.id, "to": {"outcome": None}},
            {"do": "set_map", "to": {"off_map_within": draw.randint(0, 60)}},
            {"do": "set_ground", "to": None},
        ]
    )


def test_the_log_of_local_lists_is_the_same(ask):
    draw = random.Random(5)
    lists = frames(drawn_return(draw, children=60))
    for name in ("youth_justice", "young_carers"):
        rows = [local_row(draw, number) for number in range(1, 90)]
        lists[name] = pl.DataFrame(rows, schema=dtypes_of(name))
    text, map_ = local_map_text(), local_map()
    ask(ask="rows", rows=packed(lists, map_))
    accounts = {name: Account(read=frame.height) for name, frame in lists.items()}
    log = build_events(lists, map_, CUT_OFF, accounts, ("youth_justice", "young_carers"))
    alike(ask(ask="log", text=text), log)


def local_row(draw: random.Random, number: int):
    start = FIRST + timedelta(days=draw.randrange(200))
    said = {
        "_record": number,
        "child": f"{draw.randrange(60):03}",
        "start_date": start,
        "end_date": draw.choice([None, start + timedelta(days=draw.randrange(60))]),
        "outcome": draw.choice([None, "completed", "breached", "transferred", "other"]),
        "district": draw.choice([None, "Elsewhere", "North"]),
    }
    return {column: said.get(column) for column in dtypes_of("youth_justice")}
