"""The machine in general words, and the versions of what was measured: no name of either."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from childflow import __version__

VERSIONS = ("polars", "fastexcel", "pandera")
BUSY = 0.5
"""Processes waiting for a processor, on average of a minute, from which on other work was being done."""


def machine() -> dict[str, object]:
    """Day, processors, memory in GB, the load before anything began, the system and versions."""
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        "memory_gb": _memory_gb(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0,
        "system": platform.system(),
        "versions": {
            "childflow": __version__,
            "Python": platform.python_version(),
            **{name: version(name) for name in VERSIONS},
        },
    }


def _memory_gb() -> int:
    try:
        first = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()[0]
    except OSError:
        return 0
    return round(int(first.split()[1]) / 1024**2)
