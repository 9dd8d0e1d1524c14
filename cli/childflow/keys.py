"""The key that turns identifiers into pseudonyms: 256 random bits, in a file of its own outside every output.

Whoever holds the key can link pseudonyms back to children; destroying it breaks the link for good. It is never an
argument, never logged, never written beside the data.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from childflow.errors import ConfigurationError, OutputError

BYTES = 32


@dataclass(frozen=True)
class Key:
    """A key, the file it is in, and whether it was made just now. Its bytes never show when it is printed."""

    path: Path
    secret: bytes = field(repr=False)
    made: bool = False

    @property
    def open_to_others(self) -> bool:
        """Whether others on this computer may read the file (always False on Windows, whose rights are not these)."""
        return os.name == "posix" and bool(self.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def usual_place(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where the user's own key is kept: their configuration folder, as the operating system has it."""
    if platform == "win32":
        folder = Path(environment.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        folder = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "childflow" / "key"


def find_key(given: Path | None, out: Path) -> Key:
    """The key in the file `given`, else the user's own, made once if there is none.

    ConfigurationError where `given` holds no key, or the key would lie inside the folder `out`, to be copied with it.
    """
    path = given or usual_place()
    if path.resolve().is_relative_to(out.resolve()):
        raise ConfigurationError(
            f"The key {path} lies inside {out}. Keep it elsewhere: it must not travel with the data."
        )
    if given is None and not path.exists():
        return make_key(path)
    return Key(path, _read(path))


def _read(path: Path) -> bytes:
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    if not re.fullmatch(rf"[0-9a-fA-F]{{{2 * BYTES}}}", text):
        raise ConfigurationError(
            f"{path} holds no key. A key file is one line of {2 * BYTES} hexadecimal characters. "
            f"Leave --key out to have one made in {usual_place()}."
        )
    return bytes.fromhex(text)


def make_key(path: Path) -> Key:
    """A new key at `path`, readable by its owner alone from its first byte on; OutputError where a file is there."""
    secret = secrets.token_bytes(BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secret.hex() + "\n")
    except OSError as error:
        raise OutputError(
            f"Cannot make the key {path}: {error.strerror}. Name another place with --key FILE."
        ) from None
    return Key(path, secret, made=True)
