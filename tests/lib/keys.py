"""A key for a test: 32 bytes alike, in a file that is its owner's alone."""

from __future__ import annotations

from pathlib import Path


def key_file(path: Path, byte: str = "a5") -> Path:
    """Write the key of that `byte` at `path`, over whatever is there."""
    path.write_text(byte * 32 + "\n", encoding="ascii")
    path.chmod(0o600)
    return path
