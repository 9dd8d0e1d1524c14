"""Pages that commands write."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from childflow.errors import OutputError


def write_page(out: Path, page: str) -> None:
    """Write beside, then rename: nobody ever opens half a page."""
    building = out.with_name(f".{out.name}.building")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        building.write_text(page, encoding="utf-8", newline="\n")
        building.replace(out)
    except OSError as error:
        with suppress(OSError):
            building.unlink()
        raise OutputError(f"Cannot write {out}: {error.strerror or 'the disk refused'}.") from None
