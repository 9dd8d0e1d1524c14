"""Watches for other returns: a run whenever those there are others than before, and have stopped growing."""

from __future__ import annotations

import time
from pathlib import Path

from childflow.commands.run import run_chain
from childflow.console import Speaker
from childflow.errors import ChildflowError
from childflow.runs import RunFile, read_run, returns_of

Seen = dict[str, tuple[int, int]]


def watching(config: Path, every: float, speaker: Speaker) -> None:
    """Look every so many seconds, until interrupted. What goes wrong in one run is said, and the next is waited for."""
    done: Seen | None = None
    before: Seen | None = None
    speaker.say(f"run: watching for other returns every {every:g} seconds; end with Ctrl-C.")
    while True:
        seen = _seen(config)
        # A file still being copied is another at each look.
        if seen and seen == before and seen != done:
            done = seen
            _once(config, speaker)
        before = seen
        time.sleep(every)


def _once(config: Path, speaker: Speaker) -> None:
    try:
        result = run_chain(read_run(config), speaker)
        speaker.result(result.path, {"stages": result.counts})
    except ChildflowError as error:
        speaker.say(f"run: ended with code {int(error.exit_code)}. {error}")


def _seen(config: Path) -> Seen:
    """Size and time of each return, and of the run file; nothing while none can be found."""
    try:
        run_file: RunFile = read_run(config)
        found = [
            file for path in returns_of(run_file) for file in ([path] if path.is_file() else sorted(path.iterdir()))
        ]
        return {str(file): (file.stat().st_size, file.stat().st_mtime_ns) for file in (config, *found)}
    except (ChildflowError, OSError):
        return {}
