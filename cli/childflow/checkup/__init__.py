"""What a computer, an installation and a run file are like, looked over before a run needs them: one finding each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from childflow.checkup.computer import browser, disk, memory, places
from childflow.checkup.finding import Finding, State, looked_at
from childflow.checkup.installed import configurations, packages, pages, versions
from childflow.checkup.run_file import key, looked_over, returns

__all__ = ["Finding", "State", "findings"]


def findings(config: Path | None) -> Iterator[Finding]:
    """Everything that is looked at, in the order of what stands on what; of the run file at `config` where one is."""
    yield from versions()
    yield from packages()
    yield from configurations()
    yield from pages()
    run_file, found = looked_over(config)
    yield from found
    if run_file:
        yield from returns(run_file)
    yield looked_at("key", lambda: key(run_file))
    yield from places(run_file)
    yield looked_at("disk", lambda: disk(run_file))
    yield memory()
    yield browser()
