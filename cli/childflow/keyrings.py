"""A key in the keyring of the operating system: Windows Credential Manager, macOS Keychain, the Secret Service of a
Linux desktop. Needs the `keyring` library, an extra: `pip install childflow[keyring]`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from childflow.errors import ConfigurationError, OutputError

SERVICE = "childflow"
WEAK = ("keyrings.alt", "keyring.backends.null", "keyring.backends.fail")
"""What the library falls back on where the system has no keyring: plain files, and nothing."""


@dataclass(frozen=True)
class KeyringPlace:
    """The entry `name` under `childflow` in the user's own keyring."""

    name: str
    kind = "keyring"

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ConfigurationError(
                "A key in the keyring has a name. Say `keyring:NAME`, such as `keyring:exampleshire`."
            )

    def __str__(self) -> str:
        return f"keyring:{self.name}"

    def read(self) -> str | None:
        """What is kept there; null where nothing is."""
        library = _library()
        try:
            kept = library.get_password(SERVICE, self.name)
        except library.errors.KeyringError:
            raise _closed(self) from None
        return None if kept is None else str(kept)

    def make(self, text: str) -> None:
        """Keep `text` there; OutputError where something is there already."""
        if self.read() is not None:
            raise OutputError(f"Cannot make the key {self}: something is kept under that name. Choose another.")
        self._keep(text)

    def destroy(self) -> None:
        """Overwrite the entry, and remove it."""
        self._keep(secrets.token_hex(32))
        library = _library()
        try:
            library.delete_password(SERVICE, self.name)
        except library.errors.KeyringError:
            raise OutputError(f"The keyring did not remove {self}; what it keeps there is no key any more.") from None

    def _keep(self, text: str) -> None:
        library = _library()
        try:
            library.set_password(SERVICE, self.name, text)
        except library.errors.KeyringError:
            raise _closed(self) from None


def _library() -> Any:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise ConfigurationError(
            "Keys in the operating system's keyring need a library that is not installed. Install it with "
            "`pip install childflow[keyring]`, or keep the key in a file."
        ) from None
    backend = keyring.get_keyring()
    best = next(iter(getattr(backend, "backends", ())), backend)
    if type(best).__module__.startswith(WEAK):
        raise ConfigurationError(
            "This computer has no keyring of its own: what stands in for one keeps keys in the open, or not at all. "
            "Keep the key in a file that you alone may read."
        )
    return keyring


def _closed(place: KeyringPlace) -> ConfigurationError:
    return ConfigurationError(
        f"The keyring that should hold {place} is closed, or this computer has none. Open it (sign in), or keep the "
        "key in a file."
    )
