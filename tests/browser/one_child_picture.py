"""Take the picture of one child explained for the documentation, from the folders of a run of made-up children."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import polars as pl
from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.pictures import IMAGES
from tests.lib.chromium import chromium
from tests.lib.shell import here


def main() -> int:
    """Write `one-child.png`."""
    work = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "child.html"
        done = here("explain", _telling(work), work, "-o", file, "--quiet")
        assert done.returncode == 0, done.stderr
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
        page.goto(file.as_uri())
        page.evaluate("document.getElementById('journeys').scrollIntoView()")
        page.screenshot(path=IMAGES / "one-child.png")
        browser.close()
    return 0


def _telling(work: Path) -> str:
    """The pseudonym of the child with the most kinds of activities in the fewest steps."""
    events = pl.read_parquet(work / "5-build-events" / "events.parquet")
    children = events.group_by("child").agg(
        kinds=pl.col("activity").n_unique(), steps=pl.len(), first=pl.col("start_date").min()
    )
    return str(children.sort("kinds", "steps", "first", descending=[True, False, False])["child"][0])


if __name__ == "__main__":
    sys.exit(main())
