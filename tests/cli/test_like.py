"""A log made up of what was shared: it says that it is, agrees with what is told, and is made of nothing else."""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from childflow.folders import open_folder
from childflow.map_files import map_of
from childflow.stages.share import Log, Span
from tests.cli.test_share import log_of, place, shared
from tests.lib.scene_reader import read_scene
from tests.lib.shared import World, true_flows
from tests.lib.shell import ROOT, here

__all__ = ["place", "shared"]

MORE_ENTRIES = 0.1
"""Entries may be so much more than is told: somebody must be there who is told to move on."""
NEAR = 0.06
"""How near shares of children by times through and by attribute come to those told."""
READS = """
import sys
seen = []
sys.addaudithook(lambda event, given: seen.append(str(given[0])) if event == "open" else None)
from childflow.app import exit_code_of
code = exit_code_of(sys.argv[1:])
print("\\n".join(seen), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def made(place, shared) -> Path:
    """The made-up log, its page, and what was said."""
    done = here("synth", "--like", shared, "-o", place / "like", "--seed", "7")
    assert done.returncode == 0, done.stderr
    assert "who are nobody" in done.stderr
    page = here("render", place / "like", "-o", place / "like.html", "--title", "Exampleshire")
    assert page.returncode == 0, page.stderr
    assert "no child is behind any" in page.stderr
    return place / "like"


def test_every_move_told_is_made_as_often_in_its_period_and_entries_nearly_so(made, shared):
    """The tolerance is none for moves between places and exits, and a tenth of all for entries."""
    told = pl.read_parquet(shared / "flows.parquet")
    about, folder = json.loads((shared / "share.json").read_text()), open_folder(made, needs="build-events")
    span = Span(*(date.fromisoformat(about[name]) for name in ("first_week", "last_week")))
    frames = {name: folder.frame(name) for name in ("events", "links", "journeys", "positions", "children")}
    world = World(Log(**frames), map_of(folder), folder.extraction_date)
    true = true_flows(world, SimpleNamespace(cubes={"flows": told}, span=span))
    cells = {(row[0], row[1], row[3]): row[4] for row in told.drop_nulls("moves").iter_rows()}
    moved = {key: moves for key, moves in cells.items() if key[0] != "entry"}
    assert len(moved) > 200
    assert {key: true[key][0] for key in moved} == moved
    entered = {key: moves for key, moves in cells.items() if key[0] == "entry"}
    assert all(true[key][0] >= moves for key, moves in entered.items())
    everybody = sum(count for key, (count, _) in true.items() if key[0] == "entry")
    assert everybody <= sum(entered.values()) * (1 + MORE_ENTRIES)


def test_children_come_again_about_as_often_and_are_about_as_told(made, shared):
    times = pl.read_parquet(shared / "times_through.parquet").filter(pl.col("activity") == "contact")
    told = dict(times.with_columns(pl.col("children") / pl.col("children").sum()).select("times", "children").rows())
    passes = pl.read_parquet(made / "journeys.parquet").group_by("child").agg(pl.len())["len"]
    for number in (1, 2, 3):
        assert abs((passes == number).mean() - told[str(number)]) < NEAR
    attributes = pl.read_parquet(shared / "attributes.parquet")
    genders = attributes.filter(pl.col("activity") == "contact", pl.col("attribute") == "gender").drop_nulls()
    children = pl.read_parquet(made / "children.parquet")
    for value, count in genders.select("value", "children").iter_rows():
        assert abs((children["gender"] == value).mean() - count / genders["children"].sum()) < NEAR


def test_nothing_but_the_share_folder_is_read(place, shared):
    """Every file that the command opens is the share folder's, the result's, or the program's own."""
    again = place / "again"
    done = subprocess.run(
        [sys.executable, "-c", READS, "synth", "--like", str(shared), "-o", str(again), "--seed", "7"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": f"{ROOT / 'cli'}:{ROOT / 'schemas'}"},
    )
    opened = [line for line in done.stderr.splitlines() if line.startswith(str(place))]
    own = [line for line in opened if Path(line).is_relative_to(shared)]
    result = [line for line in opened if line.startswith((str(again), str(place / ".again")))]
    assert len({Path(line).name for line in own}) >= 7
    assert set(opened) - {str(place)} == set(own) | set(result)  # the folder around is flushed to the disk
    configured = [line for line in done.stderr.splitlines() if "calibration" in line or line.endswith("figures.csv")]
    assert configured == []


def test_the_same_seed_makes_the_same_log(place, made):
    again = place / "again"
    for name in ("events", "children", "positions"):
        assert pl.read_parquet(made / f"{name}.parquet").equals(pl.read_parquet(again / f"{name}.parquet"))


def test_the_log_is_one_that_hangs_together(made):
    """Each journey is one activity after another, to an exit or to now; who is at a place is who is under way there."""
    events = pl.read_parquet(made / "events.parquet")
    after = events.with_columns(
        follows=pl.col("start_date").shift(-1).over("child", "journey"),
        last=pl.col("step") == pl.len().over("child", "journey"),
    )
    assert after.filter(~pl.col("last") & (pl.col("follows") != pl.col("end_date"))).is_empty()
    assert (events["end_date"].fill_null(date.max) >= events["start_date"]).all()
    journeys = pl.read_parquet(made / "journeys.parquet")
    assert (
        journeys.sort("child", "journey")
        .filter(pl.col("start_date") < pl.col("end_date").fill_null(date.max).shift().over("child"))
        .is_empty()
    )
    assert pl.read_parquet(made / "positions.parquet").height == events.height
    for name in ("xes", "csv"):
        assert here("export", made, "-o", made.parent / f"like.{name}").returncode == 0


def test_it_says_that_it_is_made_up_in_page_and_folder(place, made, shared):
    page = (place / "like.html").read_text(encoding="utf-8")
    packed = max(re.findall(r"[A-Za-z0-9+/=]{200,}", page), key=len)
    meta = read_scene(gzip.decompress(base64.b64decode(packed))).header["meta"]
    assert (meta["edition"], meta["authority"]) == ("made_up", "Made up: Exampleshire")
    assert set(pl.read_parquet(made / "events.parquet")["child"].str.slice(0, 8)) == {"made-up-"}
    told = json.loads((place / "like.html.disclosure.json").read_text())
    assert told["status"] == "made up"
    assert "pseudonyms" not in json.loads((made / "manifest.json").read_text())
    done = here("share", made, "-o", place / "shared-again")
    assert done.returncode == 0, done.stderr
    assert json.loads((place / "shared-again/share.json").read_text())["synthetic"] is True


def test_only_a_share_folder_is_taken(place):
    done = here("synth", "--like", log_of(place), "-o", place / "no")
    assert done.returncode == 4
    assert "the folder of `childflow share` is needed" in done.stderr
    assert not (place / "no").exists()
