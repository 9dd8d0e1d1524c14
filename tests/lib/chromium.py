"""A Chromium for the browser tests: the one this computer has, or else one installed now. Never a silent skip.

`python -m tests.lib.chromium` finds or installs it and prints its path; a test asks `chromium()` for it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def chromium() -> Path:
    """The browser to test with; AssertionError says how to get one where there is none."""
    browser = found()
    assert browser, "No Chromium here. Run `python -m tests.lib.chromium` (make test does), or set CHILDFLOW_CHROMIUM."
    return browser


def found() -> Path | None:
    """The Chromium that CHILDFLOW_CHROMIUM names, one on PATH, or the one Playwright installed."""
    named = os.environ.get("CHILDFLOW_CHROMIUM")
    if named:
        return Path(named)
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(on_path) if on_path else _of_playwright()


def _of_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def _install() -> None:
    """From the distribution's packages where we may, else by Playwright's own installer."""
    if may_install():
        _say("no Chromium found; installing the distribution's package (apt-get install chromium)")
        install("chromium")
        if found():
            return
    _say("no Chromium found; asking Playwright to install its own")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def may_install() -> bool:
    """Whether we may install the distribution's packages."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install(package: str) -> None:
    """Install a package of the distribution, or leave it at that where it cannot be had."""
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        if subprocess.run(["apt-get", *command], check=False, **quiet).returncode:
            return


def _say(sentence: str) -> None:
    print(f"chromium: {sentence}", file=sys.stderr)


def main() -> int:
    """Print the path of a Chromium, installing one first where there is none; 1 where none could be had."""
    if not found():
        _install()
    browser = found()
    if browser is None:
        _say("none could be installed. Install Chromium or Chrome, or set CHILDFLOW_CHROMIUM to its path.")
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
