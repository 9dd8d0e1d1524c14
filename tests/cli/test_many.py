"""`childflow many`: a folder of authorities, one of which is broken."""

import base64
import gzip
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from childflow.commands.together import why_no_page
from childflow.folders import open_folder
from childflow.map_files import map_of
from childflow.stages.build_events.moves import moves_of
from childflow.stages.combine import Log, combined_log, moves_told
from tests.lib.canaries import CANARY, canary_return
from tests.lib.killed import ENVIRONMENT
from tests.lib.scene_reader import PlainScene, read_scene
from tests.lib.shell import childflow

RUN_FILE = 'returns = ["returns/*.xlsx"]\nkey = "key"\nextracted_on = 2025-06-30\n'


@pytest.fixture(scope="module")
def authorities(tmp_path_factory) -> Path:
    """Three authorities; the return of the one in the middle is no return."""
    folder = tmp_path_factory.mktemp("many") / "authorities"
    for number, name in enumerate(("north", "middle", "south")):
        canary_return(folder / name / "returns", scale=0.02)
        (folder / name / "key").write_text(f"{number}5" * 32)
        (folder / name / "key").chmod(0o600)
        (folder / name / "childflow.toml").write_text(RUN_FILE)
    for file in (folder / "middle/returns").glob("*.xlsx"):
        file.write_text("not a workbook")
    return folder


@pytest.fixture(scope="module")
def together(authorities):
    """The command, and where it put what they come to."""
    out = authorities.parent / "together"
    return childflow("many", authorities, "-o", out, "--json"), out


def test_one_that_fails_stops_no_other_and_its_code_is_the_commands(together):
    done, out = together
    assert done.returncode == 4
    assert "1 authority failed: middle with code 4. The rest are combined" in done.stderr
    told = json.loads(done.stdout)
    assert {name: each["code"] for name, each in told["authorities"].items()} == {"north": 0, "middle": 4, "south": 0}
    assert Path(told["path"]) == out
    assert not CANARY.search(done.stderr.encode())


def test_its_parts_are_one_table_to_other_tools(together):
    done, out = together
    events = pl.read_parquet(out / "events", hive_partitioning=True)
    assert sorted(events["authority"].unique()) == ["north", "south"]
    assert events.height == json.loads(done.stdout)["activities"]
    moves = pl.read_parquet(out / "all_moves.parquet")
    assert moves["count"].sum() == pl.read_parquet(out / "moves", hive_partitioning=True)["count"].sum()
    assert moves["authorities"].max() == 2


def test_under_different_keys_no_child_is_in_two(together):
    _, out = together
    seen = pl.read_parquet(out / "events", hive_partitioning=True).select("child", "authority").unique()
    assert seen["child"].is_unique().all()


def scene_in(page: Path) -> PlainScene:
    """The scene that a page carries."""
    block = re.search(r'id="scene">([^<]+)<', page.read_text(encoding="utf-8"))
    assert block
    return read_scene(gzip.decompress(base64.b64decode(block[1])))


def log_of(authorities: Path, name: str):
    """The current log of an authority, as its folder."""
    return open_folder(authorities / name / "work/current/5-build-events", needs="build-events")


def test_one_page_shows_all_of_those_that_are_done(authorities, together):
    done, out = together
    assert json.loads(done.stdout)["page"] == str(out / "viewer.html")
    page, north = scene_in(out / "viewer.html"), scene_in(authorities / "north/viewer.html")
    south = scene_in(authorities / "south/viewer.html")
    assert page.header["meta"]["authority"] == "2 authorities together"
    assert list(page.children) == [f"north/{each}" for each in north.children] + [
        f"south/{each}" for each in south.children
    ]
    assert len(page.events) == len(north.events) + len(south.events) == json.loads(done.stdout)["activities"]
    [whose] = [each for each in page.header["attributes"] if each["name"] == "authority"]
    assert whose["values"] == ["North", "South"]
    cohorts = {each["id"]: each["count"] for each in page.header["cohorts"]}
    assert (cohorts["authority=north"], cohorts["authority=south"]) == (len(north.children), len(south.children))
    counts = {each["id"]: each["count"] for each in north.header["cohorts"]}
    also = {each["id"]: each["count"] for each in south.header["cohorts"]}
    assert cohorts["known_before"] == counts["known_before"] + also["known_before"]


def test_its_indicators_are_of_all_and_of_each_as_a_cohort(together):
    series = scene_in(together[1] / "viewer.html").header["indicators"]["series"]
    assert {each["cohort"] for each in series if each["id"] == "contacts"} >= {
        None,
        "authority=north",
        "authority=south",
    }


def test_its_moves_are_counted_as_each_authoritys_own_are(authorities):
    folder = log_of(authorities, "north")
    names = ("events", "journeys", "links", "positions", "children", "cohorts")
    alone = combined_log({"north": Log(**{name: folder.frame(name) for name in names})}, {"north": "North"})
    moves = moves_of(moves_told(alone), map_of(folder))
    assert moves.height > 10
    assert moves.equals(folder.frame("moves"))


def test_what_is_too_much_for_a_page_or_on_another_map_gets_none_and_a_sentence(authorities, tmp_path):
    logs = {name: log_of(authorities, name) for name in ("north", "south")}
    assert why_no_page(logs) is None
    said = why_no_page(logs, most=10)
    assert said is not None and re.search(r"have [\d,]+ activities together, and a page shows 10 at most", said)
    done = childflow("map", "new", "--from", "kent-like", "-o", tmp_path / "map.toml")
    assert done.returncode == 0, done.stderr
    built = childflow(
        *("build-events", authorities / "south/work/current/4-cohort", "-o", tmp_path / "5", "--quiet"),
        *("--map", tmp_path / "map.toml"),
    )
    assert built.returncode == 0, built.stderr
    other = open_folder(tmp_path / "5", needs="build-events")
    said = why_no_page({**logs, "south": other})
    assert said == "No page of all: south is on a map of other places than north."


def test_an_index_says_how_each_stands_and_leads_to_what_it_made(together):
    _, out = together
    page = (out / "index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr>\n<th scope="row"><bdi>(\w+)</bdi>(.*?)</tr>', page, re.DOTALL)
    assert [name for name, _ in rows] == ["middle", "north", "south"]
    failed, north = rows[0][1], rows[1][1]
    assert "failed with code 4: input that cannot be used" in failed
    assert "is not an Excel workbook" in failed
    assert ">Viewer<" not in failed and ">Log<" in failed
    assert re.findall(r">(Viewer|Data-quality report|Log|All its runs)<", north) == [
        "Viewer",
        "Data-quality report",
        "Log",
        "All its runs",
    ]
    links = re.findall(r'href="([^"]+)"', page)
    assert [link for link in links if not (out / link).is_file()] == []
    assert "viewer.html" in links
    assert not CANARY.search(page.encode())


def test_a_second_time_the_page_of_all_is_left_as_it_is(authorities, together):
    _, out = together
    before = (out / "viewer.html").stat().st_mtime_ns
    assert childflow("many", authorities, "-o", out, "--quiet").returncode == 4
    assert (out / "viewer.html").stat().st_mtime_ns == before


def test_a_folder_without_authorities_is_told_what_it_lacks(tmp_path):
    done = childflow("many", tmp_path, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"No folder in {tmp_path} holds a childflow.toml" in done.stderr


def test_without_a_scheduler_at_the_address_it_says_so(authorities, tmp_path):
    done = childflow("many", authorities, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No scheduler answers at tcp://127.0.0.1:1" in done.stderr


@pytest.mark.deep
@pytest.mark.skipif(os.name != "posix", reason="workers are killed as POSIX has it")
def test_a_cluster_does_the_same_when_a_worker_is_killed_half_way(authorities, together, tmp_path, monkeypatch):
    from dask.distributed import LocalCluster

    monkeypatch.setenv("PYTHONPATH", ENVIRONMENT["PYTHONPATH"])
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
        command = [sys.executable, "-m", "childflow", "many", str(authorities), "-o", str(tmp_path / "out")]
        with subprocess.Popen(
            [*command, "--scheduler", cluster.scheduler_address],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            time.sleep(3)
            next(iter(cluster.workers.values())).process.process._process.kill()
            _, err = process.communicate(timeout=300)
    assert process.returncode == 4, err
    counts = [pl.read_parquet(out / "all_moves.parquet") for out in (tmp_path / "out", together[1])]
    assert counts[0].equals(counts[1])
