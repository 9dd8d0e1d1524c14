"""How the real command ends: stopped, unread, on an old console, and without a terminal."""

import os
import signal
import subprocess
import sys

import pytest

from tests.lib.shell import ROOT, childflow, shell
from tests.lib.waiting import wait_for

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])}


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_ends_with_130_and_leaves_nothing_half_built(tmp_path, stop):
    command = [sys.executable, "-m", "childflow", "demo", "-o", str(tmp_path / "demo"), "--no-open"]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        wait_for(lambda: list((tmp_path / "demo").rglob(".1-ingest.building")), process)
        process.send_signal(stop)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == "childflow: interrupted."
    assert list((tmp_path / "demo").rglob("*.building")) == []


def test_a_reader_who_has_seen_enough_is_no_failure(tmp_path):
    done = shell("childflow rules list | head -1", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


def test_a_console_that_knows_no_greek_stops_nothing(tmp_path):
    command = [sys.executable, "-m", "childflow", "validate", str(tmp_path / "Ωmega"), "-o", "x"]
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == 4
    assert "Ωmega is not a finished childflow folder" in done.stderr.decode("utf-8")


def test_wrong_usage_is_2_with_the_nearest_word(tmp_path):
    done = childflow("ingset", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ingest" in done.stderr


def test_a_place_that_cannot_be_written_is_5(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear sir")
    (tmp_path / "in").mkdir()
    done = childflow("synth", "-o", "mine", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (5, "")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "Dear sir"
    done = childflow("demo", "-o", "mine", "--no-open", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (5, "")


def test_doctor_says_where_things_are(tmp_path):
    said = childflow("doctor", cwd=tmp_path).stdout
    assert str(ROOT / "configs") in said
    assert "key" in said
