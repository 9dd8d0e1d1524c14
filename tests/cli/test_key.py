"""`childflow key`, and what a wrong, missing or open key does to a run."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lib.ingested import ingested
from tests.lib.keys import key_file
from tests.lib.shell import ROOT, here

ROWS = "contacts | date_of_contact | contact_source\nA | 4 Mar | 3B\nB | 5 Mar | 3B"


@pytest.fixture
def judged(tmp_path) -> Path:
    """A folder of `validate`."""
    ingested(tmp_path / "1", ROWS)
    assert here("validate", tmp_path / "1", "-o", tmp_path / "2").returncode == 0
    return tmp_path / "2"


def anonymised(judged: Path, *key: object, out: str = "3") -> Path:
    done = here("anonymise", judged, "-o", judged.parent / out, *key)
    assert done.returncode == 0, done.stderr
    return judged.parent / out


def test_a_key_is_made_named_and_destroyed(tmp_path):
    file = tmp_path / "secret" / "childflow.key"
    made = here("key", "new", file)
    assert (made.returncode, made.stdout) == (0, f"{file}\n")
    secret = file.read_text().strip()
    told = here("key", "show-id", file)
    assert len(told.stdout.strip()) == 8
    assert told.stdout.strip() in made.stderr
    assert json.loads(here("key", "show-id", file, "--json").stdout)["kind"] == "file"
    again = here("key", "new", file)
    assert again.returncode == 5
    done = here("key", "destroy", file, "--yes")
    assert (done.returncode, done.stdout) == (0, told.stdout)
    assert not file.exists()
    gone = here("key", "show-id", file)
    assert gone.returncode == 2
    assert secret not in "".join(each.stdout + each.stderr for each in (made, told, again, done, gone))


def test_a_key_is_not_destroyed_where_nobody_is_there_to_say_yes(tmp_path):
    file = key_file(tmp_path / "key")
    command = [sys.executable, "-m", "childflow", "key", "destroy", str(file)]
    path = f"{ROOT / 'cli'}:{ROOT / 'schemas'}"
    done = subprocess.run(
        command, input="y\n", capture_output=True, text=True, check=False, env={"PYTHONPATH": path}, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Add --yes" in done.stderr
    assert file.exists()


def test_what_a_destroyed_key_breaks_is_said_and_what_still_leads_back(tmp_path, judged):
    one, other = key_file(tmp_path / "one"), key_file(tmp_path / "other", "5a")
    mine = anonymised(judged, "--key", one)
    theirs = anonymised(judged, "--key", other, out="theirs")
    done = here("key", "destroy", one, "--in", tmp_path, "--yes")
    assert f"made under it: {mine} (anonymise)" in done.stderr
    assert str(theirs) not in done.stderr
    assert "still lead back" in done.stderr
    refused = here("anonymise", judged, "-o", mine, "--key", one)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "holds no key" in refused.stderr


def test_another_key_over_an_older_result_is_refused_and_the_result_left_as_it_is(tmp_path, judged):
    out = anonymised(judged, "--key", key_file(tmp_path / "one"))
    before = (out / "manifest.json").read_bytes()
    done = here("anonymise", judged, "-o", out, "--key", key_file(tmp_path / "other", "5a"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no pseudonym would be as it was" in done.stderr
    assert (out / "manifest.json").read_bytes() == before


def test_to_rotate_the_result_is_deleted_and_made_anew_under_the_other_key(tmp_path, judged):
    out = anonymised(judged, "--key", key_file(tmp_path / "one"))
    first = json.loads((out / "manifest.json").read_text())["pseudonyms"]
    shutil.rmtree(out)
    anonymised(judged, "--key", key_file(tmp_path / "other", "5a"))
    second = json.loads((out / "manifest.json").read_text())["pseudonyms"]
    assert (first["edition"], first["kept_in"]) == (second["edition"], second["kept_in"]) == ("inside", "file")
    assert first["key"] != second["key"]


def test_the_key_itself_on_the_command_line_is_refused_and_not_repeated(judged):
    done = here("anonymise", judged, "-o", judged.parent / "3", "--key", "a5" * 32)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a5a5" not in done.stderr
    assert "destroy this key" in done.stderr


def test_an_open_key_is_refused_and_nothing_written(tmp_path, judged):
    file = key_file(tmp_path / "key")
    file.chmod(0o644)
    done = here("anonymise", judged, "-o", tmp_path / "3", "--key", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert "chmod 600" in done.stderr
    assert not (tmp_path / "3").exists()


def test_the_environment_may_name_the_file(tmp_path, judged, monkeypatch):
    monkeypatch.setenv("CHILDFLOW_KEY_FILE", str(key_file(tmp_path / "named")))
    out = anonymised(judged)
    shown = here("key", "show-id").stdout.strip()
    assert json.loads((out / "manifest.json").read_text())["pseudonyms"]["key"] == shown


def test_no_byte_of_the_key_is_in_anything_written(tmp_path, judged):
    file = key_file(tmp_path / "key")
    out = anonymised(judged, "--key", file)
    secret = bytes.fromhex(file.read_text().strip())
    for path in [each for each in out.rglob("*") if each.is_file()]:
        raw = path.read_bytes()
        assert secret not in raw
        assert secret.hex().encode() not in raw.lower()
