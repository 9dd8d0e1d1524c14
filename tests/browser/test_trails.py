"""Trails behind the dots that move: asked for by box or key, in the address, never where less motion is wanted."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Opened
from tests.browser.reading import picture

MOMENT = "date=2023-10-02"


def test_trails_come_and_go_by_key_and_by_box_and_change_no_number(viewer: Opened) -> None:
    page = viewer.open(MOMENT)
    without, counts = picture(page), page.locator(".stations").inner_text()
    page.keyboard.press("t")
    viewer.settle()
    assert picture(page)["lit"] > without["lit"]
    assert page.locator("#trails").is_checked()
    assert page.locator(".stations").inner_text() == counts
    page.wait_for_function("location.hash.includes('trails=on')")
    page.locator("#trails").uncheck()
    viewer.settle()
    assert picture(page) == without


def test_an_address_with_trails_opens_with_them_and_the_legend_says_what_they_are(viewer: Opened) -> None:
    without = picture(viewer.open(MOMENT))
    page = viewer.open(f"{MOMENT}&trails=on")
    assert picture(page)["lit"] > without["lit"]
    assert "display only" in page.locator("#trails-choice").inner_text()


def test_who_wants_less_motion_sees_no_trails(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page = context.new_page()
    pictures = []
    for state in (MOMENT, f"{MOMENT}&trails=on"):
        page.goto("about:blank")
        page.goto(f"{page_file.as_uri()}#{state}")
        page.locator("#app").wait_for(state="visible")
        page.wait_for_timeout(300)
        pictures.append(picture(page))
    assert pictures[0] == pictures[1]
    assert page.locator("#trails").is_disabled()
    context.close()
