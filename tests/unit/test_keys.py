"""The key: where it is kept, who may read it, what happens when it is not one, and how it ends."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from childflow.errors import ConfigurationError, OutputError
from childflow.keyrings import KeyringPlace
from childflow.keys import FilePlace, Key, find_key, key_to_destroy, make_key, place_of, read_key, usual_place

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of files on Windows are not these")
WRITTEN = "a5" * 32


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))


def written(path: Path, text: str = WRITTEN, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def own(tmp_path: Path) -> Key:
    return find_key(None, tmp_path / "out")


def test_the_usual_place_follows_the_operating_system():
    assert usual_place({"XDG_CONFIG_HOME": "/x"}, "linux") == Path("/x/childflow/key")
    assert usual_place({}, "linux") == Path.home() / ".config/childflow/key"
    assert usual_place({"APPDATA": "/roaming"}, "win32") == Path("/roaming/childflow/key")


def test_a_place_that_is_given_goes_before_the_environments_and_that_before_ones_own():
    environment = {"CHILDFLOW_KEY_FILE": "/run/secrets/key", "XDG_CONFIG_HOME": "/x", "APPDATA": "/x"}
    assert place_of("mine", environment) == FilePlace(Path("mine"))
    assert place_of(None, environment) == FilePlace(Path("/run/secrets/key"))
    assert place_of("keyring:exampleshire", environment) == KeyringPlace("exampleshire")
    del environment["CHILDFLOW_KEY_FILE"]
    assert place_of(None, environment) == FilePlace(Path("/x/childflow/key"))


def test_a_key_is_made_once_and_read_ever_after(tmp_path):
    first, second = own(tmp_path), own(tmp_path)
    assert (first.made, second.made) == (True, False)
    assert first.secret == second.secret
    assert len(first.secret) == 32


@POSIX
def test_a_key_that_was_made_is_its_owners_alone(tmp_path):
    assert own(tmp_path) and usual_place().stat().st_mode & 0o777 == 0o600


@POSIX
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_key_that_others_may_open_is_refused(tmp_path, mode):
    path = written(tmp_path / "key", mode=mode)
    with pytest.raises(ConfigurationError, match="Others on this computer may open the key"):
        find_key(str(path), tmp_path / "out")
    with pytest.raises(ConfigurationError, match="Others"):
        read_key(FilePlace(path))


def test_a_key_does_not_show_when_it_is_printed(tmp_path):
    key = own(tmp_path)
    assert key.secret.hex() not in repr(key)
    assert "secret" not in repr(key)


@pytest.mark.parametrize("text", ["", "Zebedee", "00" * 31, "00" * 33, "zz" * 32, f"{WRITTEN}\n{WRITTEN}"])
def test_a_file_that_holds_no_key_is_refused_without_quoting_it(tmp_path, text):
    with pytest.raises(ConfigurationError, match="holds no key") as caught:
        find_key(str(written(tmp_path / "key", text)), tmp_path / "out")
    assert not text or text not in str(caught.value)


def test_a_named_key_is_never_made_for_a_mistyped_path_would_break_the_link(tmp_path, monkeypatch):
    with pytest.raises(ConfigurationError, match="holds no key"):
        find_key(str(tmp_path / "none"), tmp_path / "out")
    monkeypatch.setenv("CHILDFLOW_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(ConfigurationError, match="holds no key"):
        find_key(None, tmp_path / "out")
    assert not (tmp_path / "none").exists()


def test_a_key_in_the_place_of_its_place_is_refused_and_not_repeated(monkeypatch):
    with pytest.raises(ConfigurationError, match="--key") as given:
        place_of(WRITTEN)
    with pytest.raises(ConfigurationError, match="CHILDFLOW_KEY_FILE") as named:
        place_of(None, {"CHILDFLOW_KEY_FILE": f" {WRITTEN}\n"})
    assert WRITTEN not in str(given.value) + str(named.value)


def test_a_key_inside_the_output_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="must not travel with the data"):
        find_key(str(tmp_path / "out" / "key"), tmp_path / "out")


def test_a_key_that_is_there_is_never_written_over(tmp_path):
    path = written(tmp_path / "key")
    with pytest.raises(OutputError, match="Cannot make the key"):
        make_key(FilePlace(path))
    assert path.read_text() == WRITTEN


def test_a_destroyed_key_is_overwritten_and_gone(tmp_path):
    path, other = written(tmp_path / "key"), tmp_path / "the same file by another name"
    other.hardlink_to(path)
    key_to_destroy(FilePlace(path)).place.destroy()
    assert not path.exists()
    assert other.read_bytes() == b""


@POSIX
def test_that_others_may_read_it_is_no_reason_to_keep_a_key(tmp_path):
    key_to_destroy(FilePlace(written(tmp_path / "key", mode=0o644))).place.destroy()
    assert not (tmp_path / "key").exists()


def test_a_file_that_holds_no_key_is_not_destroyed(tmp_path):
    letter = written(tmp_path / "letter.txt", "Dear sir")
    with pytest.raises(ConfigurationError, match="holds no key"):
        key_to_destroy(FilePlace(letter))
    assert letter.read_text() == "Dear sir"


@POSIX
def test_a_link_is_not_destroyed_for_the_key_would_stay(tmp_path):
    (tmp_path / "link").symlink_to(written(tmp_path / "key"))
    with pytest.raises(OutputError, match="is a link"):
        FilePlace(tmp_path / "link").destroy()
    assert (tmp_path / "key").read_text() == WRITTEN


class Keyring(ModuleType):
    """A keyring of the operating system, as the `keyring` library shows one; `open` until somebody signs out."""

    def __init__(self) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.every: list[str] = []
        self.open = True
        self.backend: object = type("Vault", (), {"__module__": "keyring.backends.SecretService"})()
        self.errors = ModuleType("keyring.errors")
        self.errors.KeyringError = type("KeyringError", (Exception,), {})

    def get_keyring(self) -> object:
        return self.backend

    def _must_be_open(self) -> None:
        if not self.open:
            raise self.errors.KeyringError("Zebedee")

    def get_password(self, service: str, name: str) -> str | None:
        self._must_be_open()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, text: str) -> None:
        self._must_be_open()
        self.kept[service, name] = text
        self.every.append(text)

    def delete_password(self, service: str, name: str) -> None:
        self._must_be_open()
        del self.kept[service, name]


@pytest.fixture
def keyring(monkeypatch) -> Keyring:
    library = Keyring()
    monkeypatch.setitem(sys.modules, "keyring", library)
    monkeypatch.setitem(sys.modules, "keyring.errors", library.errors)
    return library


def test_a_key_in_the_keyring_is_made_read_and_destroyed(tmp_path, keyring):
    made = make_key(place_of("keyring:exampleshire"))
    assert find_key("keyring:exampleshire", tmp_path).secret == made.secret
    assert list(keyring.kept) == [("childflow", "exampleshire")]
    with pytest.raises(OutputError, match="something is kept under that name"):
        make_key(place_of("keyring:exampleshire"))
    made.place.destroy()
    assert keyring.kept == {}
    assert keyring.every[-1] != made.secret.hex()  # overwritten before it was removed
    with pytest.raises(ConfigurationError, match="keyring:exampleshire holds no key"):
        find_key("keyring:exampleshire", tmp_path)


def test_a_keyring_that_is_closed_is_told_without_its_own_words(keyring):
    keyring.open = False
    with pytest.raises(ConfigurationError, match="is closed, or this computer has none") as caught:
        read_key(place_of("keyring:exampleshire"))
    assert "Zebedee" not in str(caught.value)


@pytest.mark.parametrize("module", ["keyrings.alt.file", "keyring.backends.fail", "keyring.backends.null"])
def test_a_stand_in_for_a_keyring_that_keeps_keys_in_the_open_is_refused(keyring, module):
    weak = type("Plain", (), {"__module__": module})()
    for keyring.backend in (weak, type("Chain", (), {"__module__": "keyring.backends.chainer", "backends": [weak]})()):
        with pytest.raises(ConfigurationError, match="has no keyring of its own"):
            make_key(place_of("keyring:exampleshire"))
    assert keyring.kept == {}


def test_without_the_library_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(ConfigurationError, match=r"pip install childflow\[keyring\]"):
        read_key(place_of("keyring:exampleshire"))


def test_a_key_in_the_keyring_must_have_a_name():
    with pytest.raises(ConfigurationError, match="has a name"):
        place_of("keyring: ")


def test_a_keyed_digest_depends_on_key_and_words():
    one, other = Key(FilePlace(Path("x")), bytes(32)), Key(FilePlace(Path("x")), bytes(31) + b"1")
    assert one.digest(["12"]) == one.digest(["12"])
    assert len({one.digest(["12"]), one.digest(["13"]), other.digest(["12"]), one.secret.hex()}) == 4
