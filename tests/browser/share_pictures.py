"""Take the pictures of the page of flows: `python -m tests.browser.share_pictures SHARE.html`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.pictures import IMAGES
from tests.lib.chromium import chromium

PICTURES = {
    "share-flows.png": "week=2023-11-13&presenter=on",
    "share-flows-light.png": "week=2023-11-13&theme=light&place=assessment",
}


def main() -> int:
    """Write both pictures: one as it is presented, one of a place in light colours."""
    address = Path(sys.argv[1]).resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark", locale="en-GB")
        for name, state in PICTURES.items():
            page.goto("about:blank")
            page.goto(f"{address}#{state}")
            page.locator("#app").wait_for(state="visible")
            page.wait_for_timeout(1500)
            page.screenshot(path=IMAGES / name)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
