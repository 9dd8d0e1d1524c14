"""The map builder counts as the program does: the log it makes of packed rows is the one that build-events makes."""

import random

import polars as pl
import pytest

from childflow.coverage import coverage_of
from childflow.scene import embedded, pack
from childflow.stages.map_page import packed_rows
from childflow.stages.render.places import numbered, places_of
from childflow.stages.render.spells import spells_of
from tests.lib.builder import builder
from tests.lib.drawn import CUT_OFF, drawn_return, frames, log_of
from tests.lib.journeys import MAPS, SHIPPED, shipped_map

SEEDS = range(8)
OPEN = 2**31 - 1


@pytest.fixture(scope="module")
def ask():
    with builder() as asked:
        yield asked


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


@pytest.mark.parametrize("seed", SEEDS)
def test_the_log_of_drawn_rows_is_the_same_on_every_map_that_ships(seed, ask):
    lists = frames(drawn_return(random.Random(seed)))
    for name in SHIPPED:
        map_ = shipped_map(name)
        packed = packed_rows(lists, map_, CUT_OFF)
        ask(ask="rows", rows=embedded(pack(packed.header, packed.columns)))
        text = (MAPS / f"{name}.toml").read_text(encoding="utf-8")
        answer, log = ask(ask="log", text=text), log_of(lists, map_)
        alike(answer, log)
        alike_as_drawn(answer, log, map_)
        coverage = coverage_of(log.links)
        assert (answer["coverage"]["onMap"], answer["coverage"]["all"]) == (coverage.by_edge, coverage.moves)
        assert answer["said"].lower().startswith(coverage.sentence)
