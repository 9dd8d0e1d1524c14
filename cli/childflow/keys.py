"""The key that turns identifiers into pseudonyms: 256 random bits, kept apart from every output.

Whoever holds the key can link pseudonyms back to children; destroying it breaks that link for good. It is in a file
that its owner alone may read, or in the keyring of the operating system; never in an argument, an environment variable,
a log, or beside the data.
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from childflow.errors import ConfigurationError, OutputError
from childflow.key_ids import key_id
from childflow.keyrings import KeyringPlace
from childflow.whole_files import why

BYTES = 32
_WRITTEN = re.compile(rf"[0-9a-fA-F]{{{2 * BYTES}}}")
_LONGEST = 4096
"""Bytes read of a file that may hold a key: no more are needed to see that it holds none."""
FILE_VARIABLE = "CHILDFLOW_KEY_FILE"
"""The environment variable that may name the file of the key."""
KEYRING = "keyring:"
"""What the name of a key in the operating system's keyring begins with."""


class Place(Protocol):
    """Where a key can be kept."""

    @property
    def kind(self) -> str:
        """`file` or `keyring`."""

    def read(self) -> str | None:
        """What is kept there; null where nothing is, or nothing that can be read. ConfigurationError where others may
        read it too."""

    def make(self, text: str) -> None:
        """Keep `text` there; OutputError where something is there already, or it cannot be kept."""

    def destroy(self) -> None:
        """Overwrite what is kept there, and remove it; OutputError where that cannot be done."""


@dataclass(frozen=True)
class Key:
    """A key, where it is kept, and whether it was made just now. Its bytes never show when it is printed."""

    place: Place
    secret: bytes = field(repr=False)
    made: bool = False

    @property
    def id(self) -> str:
        """Its short name, which tells nothing of it."""
        return key_id(self.secret)

    def digest(self, words: Iterable[str]) -> str:
        """A digest of the words that nobody without the key can try words against."""
        return hmac.digest(self.secret, "\n".join(["digest", *words]).encode(), "sha256").hex()


@dataclass(frozen=True)
class FilePlace:
    """A file: one line of 64 hexadecimal characters, which its owner alone may read."""

    path: Path
    kind = "file"

    def __str__(self) -> str:
        return str(self.path)

    def read(self, by_others: bool = False) -> str | None:
        """As `Place.read`; `by_others` lets a file pass that others may read."""
        try:
            with self.path.open("rb") as file:
                mode, raw = os.fstat(file.fileno()).st_mode, file.read(_LONGEST)
        except OSError:
            return None
        if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO) and not by_others:
            raise ConfigurationError(
                f"Others on this computer may open the key {self.path}. If nobody has, make it yours alone with "
                f"`chmod 600 {self.path}`; if somebody may have, make a new key."
            )
        return raw.decode("ascii", errors="replace").strip()

    def make(self, text: str) -> None:
        """As `Place.make`; readable by its owner alone from its first byte on."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            opened = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(opened, "w", encoding="ascii", newline="\n") as file:
                file.write(text + "\n")
        except OSError as error:
            raise OutputError(f"Cannot make the key {self.path}: {why(error)}. Name another place.") from None

    def destroy(self) -> None:
        """As `Place.destroy`. A link is refused: the file it leads to would stay."""
        if self.path.is_symlink():
            raise OutputError(f"{self.path} is a link. Name the file that it leads to, and remove the link yourself.")
        try:
            with self.path.open("r+b") as file:
                file.write(secrets.token_bytes(self.path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
                file.truncate(0)
            self.path.unlink()
        except OSError as error:
            raise OutputError(f"Cannot destroy the key {self.path}: {why(error)}. It may still be there.") from None


def usual_place(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where the user's own key is kept: their configuration folder, as the operating system has it."""
    if platform == "win32":
        folder = Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        folder = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "childflow" / "key"


def place_of(given: str | None, environment: Mapping[str, str] = os.environ) -> Place:
    """The place `given` as a file or `keyring:NAME`, else the file that the environment names, else the user's own.

    ConfigurationError where a key stands in the place of its place: it was seen there, and is not repeated.
    """
    said = given or environment.get(FILE_VARIABLE) or str(usual_place(environment))
    if _WRITTEN.fullmatch(said.strip()):
        where = "--key (or `key` in the run file)" if given else FILE_VARIABLE
        raise ConfigurationError(
            f"{where} names the file of a key; it is not the key itself. Arguments and variables are seen by other "
            "programs and kept in histories: destroy this key, and make a new one with `childflow key new`."
        )
    return KeyringPlace(said.removeprefix(KEYRING)) if said.startswith(KEYRING) else FilePlace(Path(said))


def find_key(given: str | None, out: Path) -> Key:
    """The key at the place `given`, else where the environment says, else the user's own, made once if there is none.

    ConfigurationError where the place holds no key, or others may read it, or it lies inside the folder `out`, to be
    copied with it.
    """
    place = place_of(given)
    if isinstance(place, FilePlace) and place.path.resolve().is_relative_to(out.resolve()):
        raise ConfigurationError(
            f"The key {place} lies inside {out}. Keep it elsewhere: it must not travel with the data."
        )
    return make_key(place) if will_be_made(place) else read_key(place)


def will_be_made(place: Place) -> bool:
    """Whether a run makes the key: the user's own, where there is none yet. One that was named never is: a mistyped
    name would break the link."""
    return isinstance(place, FilePlace) and place.path == usual_place() and not place.path.exists()


def read_key(place: Place) -> Key:
    """The key at `place`; ConfigurationError where there is none, or others may read it."""
    return Key(place, _secret(place, place.read()))


def key_to_destroy(place: Place) -> Key:
    """As `read_key`, but that others may read it is no reason to keep it."""
    return Key(place, _secret(place, place.read(by_others=True) if isinstance(place, FilePlace) else place.read()))


def _secret(place: Place, text: str | None) -> bytes:
    if text is None or not _WRITTEN.fullmatch(text):
        raise ConfigurationError(
            f"{place} holds no key. A key is one line of {2 * BYTES} hexadecimal characters. Check the place, or make "
            "a key with `childflow key new`."
        )
    return bytes.fromhex(text)


def make_key(place: Place) -> Key:
    """A new random key, kept at `place`; OutputError where something is there already."""
    secret = secrets.token_bytes(BYTES)
    place.make(secret.hex())
    return Key(place, secret, made=True)
