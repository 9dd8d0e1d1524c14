"""Takes the README's picture of the viewer again, from the demonstration: `python -m tests.docs.picture`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.lib.chromium import chromium
from tests.lib.shell import childflow

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "viewer.png"
SIZE = {"width": 1280, "height": 720}
MOMENT = "date=2023-10-11"


def take(viewer: Path, picture: Path) -> None:
    """The viewer as it is at that moment."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=SIZE, color_scheme="dark").new_page()
        page.goto(f"{viewer.as_uri()}#{MOMENT}")
        page.wait_for_timeout(1000)
        page.screenshot(path=picture)
        browser.close()


def main() -> None:
    """Make the demonstration and keep its picture."""
    with tempfile.TemporaryDirectory() as folder:
        done = childflow("demo", "-o", Path(folder, "demo"), "--no-open", "--quiet")
        done.check_returncode()
        take(Path(folder, "demo", "viewer.html"), PICTURE)


if __name__ == "__main__":
    main()
