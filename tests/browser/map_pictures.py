"""Take the pictures of the maps that ship: `python -m tests.browser.map_pictures FOLDER`.

The folder holds one rendered page for each, named as the map is: `front-door.html`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.pictures import IMAGES
from tests.lib.chromium import chromium
from tests.lib.journeys import SHIPPED

DAY = "date=2023-11-19&theme=light"


def main() -> int:
    """Write `map-NAME.png` of each map, without the filters beside it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
        for name in SHIPPED:
            page.goto(f"{(Path(sys.argv[1]) / name).resolve().as_uri()}.html#{DAY}")
            page.locator("#app").wait_for(state="visible")
            page.locator("#fold").click()
            page.wait_for_timeout(2000)
            page.screenshot(path=IMAGES / f"map-{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
