"""The key: where it is kept, who may read it, and what happens when it is not one."""

import os
from pathlib import Path

import pytest

from childflow.errors import ConfigurationError
from childflow.keys import find_key, usual_place


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


def test_the_usual_place_follows_the_operating_system():
    assert usual_place({"XDG_CONFIG_HOME": "/x"}, "linux") == Path("/x/childflow/key")
    assert usual_place({}, "linux") == Path.home() / ".config/childflow/key"
    assert usual_place({"APPDATA": "/roaming"}, "win32") == Path("/roaming/childflow/key")


def test_a_key_is_made_once_and_read_ever_after(tmp_path):
    first, second = find_key(None, tmp_path / "out"), find_key(None, tmp_path / "out")
    assert (first.made, second.made) == (True, False)
    assert first.secret == second.secret
    assert len(first.secret) == 32


@pytest.mark.skipif(os.name != "posix", reason="rights of files on Windows are not these")
def test_a_key_that_was_made_is_its_owners_alone(tmp_path):
    key = find_key(None, tmp_path / "out")
    assert key.path.stat().st_mode & 0o777 == 0o600
    assert not key.open_to_others
    key.path.chmod(0o644)
    assert key.open_to_others


def test_a_key_does_not_show_when_it_is_printed(tmp_path):
    key = find_key(None, tmp_path / "out")
    assert key.secret.hex() not in repr(key)
    assert "secret" not in repr(key)


@pytest.mark.parametrize("text", ["", "Zebedee", "00" * 31, "00" * 33, "zz" * 32])
def test_a_file_that_holds_no_key_is_refused_without_quoting_it(tmp_path, text):
    (tmp_path / "key").write_text(text)
    with pytest.raises(ConfigurationError, match="holds no key") as caught:
        find_key(tmp_path / "key", tmp_path / "out")
    assert not text or text not in str(caught.value)


def test_a_named_key_is_never_made_for_a_mistyped_path_would_break_the_link(tmp_path):
    with pytest.raises(ConfigurationError, match="holds no key"):
        find_key(tmp_path / "none", tmp_path / "out")
    assert not (tmp_path / "none").exists()


def test_a_key_inside_the_output_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="must not travel with the data"):
        find_key(tmp_path / "out" / "key", tmp_path / "out")
