"""A Firefox for the browser tests: the one this computer has, or else one installed now.

`python -m tests.lib.firefox` finds or installs it and prints its path; where none can be had it says so, and the
journeys in Firefox are reported as not run.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from tests.lib.chromium import install, may_install

NAMES = ("firefox-esr", "firefox")
NONE_HERE = "Not run: no Firefox here. Install Firefox, or set CHILDFLOW_FIREFOX to its path."


def found() -> Path | None:
    """The Firefox that CHILDFLOW_FIREFOX names, or one on PATH."""
    named = os.environ.get("CHILDFLOW_FIREFOX")
    if named:
        return Path(named)
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(on_path) if on_path else None


def main() -> int:
    """Print the path of a Firefox, installing one first where there is none and we may; never a failure."""
    if not found() and may_install():
        print("firefox: none found; installing the distribution's package (firefox-esr)", file=sys.stderr)
        install("firefox-esr")
    browser = found()
    print(browser or NONE_HERE, file=sys.stdout if browser else sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
