"""Take the pictures of the map builder for the documentation: `python -m tests.browser.builder_pictures BUILDER.html`.

The page is one that `childflow map edit` made of a discovered map and its rows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.building import Building, new_context
from tests.browser.conftest import ARGUMENTS
from tests.browser.pictures import IMAGES
from tests.lib.chromium import chromium


def main() -> int:
    """Write `builder.png`, `builder-edges.png` and `builder-play.png`."""
    address = Path(sys.argv[1]).resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        _node(_opened(browser, address, "dark"))
        _edges(_opened(browser, address, "light"))
        _play(_opened(browser, address, "dark"))
        browser.close()
    return 0


def _opened(browser: Browser, address: str, scheme: str) -> Building:
    opened = Building(new_context(browser, color_scheme=scheme).new_page(), address)
    opened.open()
    opened.until("document.querySelector('#coverage').title !== ''")
    opened.settle()
    return opened


def _node(opened: Building) -> None:
    opened.page.locator("#part-node-assessment").click()
    _take(opened, "builder.png")


def _edges(opened: Building) -> None:
    """A move off the map, chosen to be added to it."""
    opened.page.locator("#kind-edges").click()
    opened.page.locator(".part.off").first.click()
    _take(opened, "builder-edges.png")


def _play(opened: Building) -> None:
    opened.page.locator("#view-play").click()
    opened.page.locator("#play").click()
    opened.page.wait_for_timeout(1500)
    opened.page.locator("#play").click()
    _take(opened, "builder-play.png")


def _take(opened: Building, name: str) -> None:
    opened.settle()
    opened.page.mouse.move(640, 700)
    opened.page.wait_for_timeout(300)
    opened.page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    sys.exit(main())
