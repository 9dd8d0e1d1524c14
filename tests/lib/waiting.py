"""Waits for what another process does."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable


def wait_for(there: Callable[[], object], process: subprocess.Popen[str], seconds: float = 60) -> None:
    """Until something is there, or the process has ended, or the time is over."""
    until = time.monotonic() + seconds
    while not there() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
