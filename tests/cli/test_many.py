"""`childflow many`: a folder of authorities, one of which is broken."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from tests.lib.canaries import CANARY, canary_return
from tests.lib.killed import ENVIRONMENT
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
