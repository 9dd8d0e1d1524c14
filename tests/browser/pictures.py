"""Take the pictures of the viewer that the documentation shows: `python -m tests.browser.pictures VIEWER.html`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from childflow.config import read_toml
from childflow.resources import config
from childflow.stories import Story
from tests.browser.conftest import ARGUMENTS
from tests.lib.chromium import chromium

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DAY = "date=2024-02-12"


def main() -> int:
    """Write `viewer.png`, others of the map and the table, and one of each still view, of the page named."""
    address = Path(sys.argv[1]).resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark", locale="en-GB")
        _take(page, address, DAY, "viewer.png", plays=True)
        _take(page, address, f"{DAY}&theme=light", "viewer-light.png", plays=True)
        _take(page, address, DAY, "viewer-child.png", picks=True)
        _take(page, address, f"{DAY}&view=table", "viewer-table.png")
        _take(page, address, "view=flow&from=2023-04-01&to=2024-03-31&place=assessment", "view-flow.png")
        _take(page, address, "view=flow&flow=map&theme=light", "view-flow-map.png")
        _take(page, address, "view=variants&theme=light", "view-variants.png")
        _take(page, address, "view=timeline&date=2024-02-12", "view-timeline.png")
        _take(page, address, "view=timeline&rows=named&order=times&theme=light", "view-timeline-rows.png")
        _take(page, address, "view=indicators&theme=light", "view-indicators.png")
        _take(page, address, "date=day40&since=place.assessment", "viewer-lined-up.png")
        _take(page, address, f"{DAY}&colour=age_band_at_first_contact", "viewer-coloured.png")
        _take(page, address, f"{DAY}&beside=looked_after,*&theme=light", "viewer-two-cohorts.png")
        _take(page, address, f"{DAY}&beside=looked_after,*&maps=two&trails=on", "viewer-two-maps.png")
        told = with_story(Path(sys.argv[1]))
        _take(page, told.as_uri(), f"{DAY}&moment=2&presenter=on", "viewer-presenting.png")
        browser.close()
    return 0


def with_story(viewer: Path) -> Path:
    """The page with the story that ships, beside it."""
    story = read_toml(config("stories", "front-door"), Story)
    page = viewer.read_text(encoding="utf-8").replace('id="told"></script>', f'id="told">{story.as_json()}</script>', 1)
    told = viewer.resolve().with_name("viewer-with-story.html")
    told.write_text(page, encoding="utf-8")
    return told


def _take(page: Page, address: str, state: str, name: str, *, plays: bool = False, picks: bool = False) -> None:
    page.goto("about:blank")
    page.goto(f"{address}#{state}")
    page.locator("#app").wait_for(state="visible")
    page.wait_for_timeout(1000)
    if plays:
        page.keyboard.press(" ")
        page.wait_for_timeout(2000)
        page.keyboard.press(" ")
    if picks:
        page.locator(".station", has_text="Section 47").click()
        page.locator(".names button").nth(1).click()
    page.wait_for_timeout(800)
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    sys.exit(main())
