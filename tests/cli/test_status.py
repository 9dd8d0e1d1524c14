"""`childflow status`, the history of runs, and the watch for other returns."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lib.canaries import CANARY, canary_return
from tests.lib.killed import ENVIRONMENT, current
from tests.lib.shell import childflow, here
from tests.lib.waiting import wait_for

RUN_FILE = 'returns = ["returns/*.xlsx"]\nkey = "key"\nextracted_on = 2025-06-30\nkeep = 2\n'


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder in which the chain has run four times, and been stopped at the gate in the end."""
    folder = tmp_path_factory.mktemp("status")
    canary_return(folder / "returns", scale=0.02)
    (folder / "key").write_text("a5" * 32)
    (folder / "key").chmod(0o600)
    for more in ("", 'title = "Two"\n', 'title = "Three"\n', 'fail_on = "query"\n'):
        (folder / "childflow.toml").write_text(RUN_FILE + more)
        childflow("run", cwd=folder)
    return folder


def test_it_says_what_the_last_runs_did_and_which_is_current(place):
    done = childflow("status", cwd=place)
    assert done.returncode == 0, done.stderr
    assert "Current is run 00003-" in done.stdout
    assert "stopped at the gate, code 3" in done.stdout
    assert "did nothing anew; stopped in validate" in done.stdout
    assert "did render, left the rest" in done.stdout
    assert "The last one said: The gate" in done.stdout or "errors" in done.stdout


def test_the_oldest_runs_go_but_never_the_current_one(place):
    assert [path.name[:5] for path in sorted((place / "work/runs").iterdir())] == ["00003", "00004"]
    assert current(place).name.startswith("00003-")


def test_as_json_it_is_for_programs(place):
    told = json.loads(childflow("status", "--json", cwd=place).stdout)
    assert told["current"] == current(place).name
    assert told["runs"][0]["exit_code"] == 3
    assert told["runs"][1]["stages"][-1]["stage"] == "render"


def test_the_history_leads_to_what_the_current_run_made(place):
    page = (place / "work/index.html").read_text(encoding="utf-8")
    assert f'href="runs/{current(place).name}/2-validate/report.html"' in page
    assert 'href="../viewer.html"' in page
    assert "stopped at the gate" in page, "also what did not become current is told"
    assert not CANARY.search(page.encode())


def test_the_log_of_a_run_is_lines_for_people_and_lines_for_programs(place):
    lines = [json.loads(line) for line in (current(place) / "log.jsonl").read_text().splitlines()]
    assert lines[0]["event"] == "began"
    assert lines[-1] == {**lines[-1], "event": "ended", "state": "done", "exit_code": 0}
    assert "render: changed since: title." in (current(place) / "log.txt").read_text()


def test_before_the_first_run_it_says_that_none_is_current(tmp_path):
    (tmp_path / "childflow.toml").write_text(RUN_FILE)
    done = here("status", "--config", tmp_path / "childflow.toml")
    assert (done.returncode, done.stdout.strip()) == (0, "No run is current yet: none has gone to the end.")


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_watching_runs_whenever_other_returns_lie_there_whole(place, tmp_path):
    here_now = tmp_path / "place"
    shutil.copytree(place, here_now, symlinks=True)
    (here_now / "childflow.toml").write_text(RUN_FILE + 'title = "Watched"\n')
    command = [sys.executable, "-m", "childflow", "run", "--watch", "1", "--quiet"]
    with subprocess.Popen(
        command, cwd=here_now, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for(lambda: current(here_now).name > current(place).name, process)
        first = current(here_now)
        more = next((here_now / "returns").glob("*.xlsx"))
        shutil.copy(more, more.with_name(f"more-{more.name}"))
        wait_for(lambda: current(here_now) != first, process)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    assert current(here_now) != first
