"""One child among many: a dot is clicked or searched for, followed, and its steps are read and jumped to."""

from __future__ import annotations

import re

from tests.browser.conftest import Opened
from tests.browser.reading import a_dot, date_of, picture

MIDDLE = "date=2023-10-02"


def test_a_dot_can_be_clicked_and_its_steps_read(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    before = picture(page)
    page.mouse.click(*a_dot(page))
    viewer.settle()
    panel = page.locator("#panel")
    assert re.fullmatch(r"[A-Z]?[0-9A-Za-z]+", panel.locator("h2").inner_text())
    assert page.locator(".marker").is_visible()
    assert "child=" in page.url
    assert panel.locator(".steps button").count() >= 1
    assert re.search(r"\d{1,2} \w{3} 20\d\d", panel.locator(".steps").first.inner_text())
    assert panel.locator("svg.lanes rect").count() == panel.locator(".steps button").count()
    assert panel.locator("[aria-current=step]").count() == 1
    assert picture(page) != before, "the others are dimmed"
    assert page.locator(".lines .past").get_attribute("d")


def test_the_marker_follows_the_dot(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.locator(".station", has_text="Assessment").click()
    page.locator(".names button").first.click()
    viewer.settle()
    marker = page.locator(".marker")
    before = marker.bounding_box()
    page.keyboard.press(" ")
    page.wait_for_timeout(900)
    assert marker.bounding_box() != before


def test_a_step_jumps_to_its_day(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.mouse.click(*a_dot(page))
    step = page.locator("#panel .steps button").first
    day, month, year = re.search(r"(\d{1,2}) (\w{3})\w* (20\d\d)", step.inner_text()).groups()
    step.click()
    viewer.settle()
    assert re.fullmatch(rf"{day} {month}\w* {year}", date_of(page))


def test_a_child_is_found_by_the_beginning_of_its_pseudonym(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.keyboard.press("/")
    page.keyboard.type("C00012")
    options = page.locator("#found").get_by_role("option")
    assert options.count() == 9, "eight children, and how many more"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    viewer.settle()
    assert page.locator("#panel h2").inner_text() == "C000121"
    page.keyboard.press("/")
    page.keyboard.type("nobody")
    assert "No child" in page.locator("#found").inner_text()


def test_to_the_next_child_and_back(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02&child=C000026&cohorts=looked_after")
    page.get_by_role("button", name="Next").click()
    second = page.locator("#panel h2").inner_text()
    assert second > "C000026"
    page.get_by_role("button", name="Previous").click()
    assert page.locator("#panel h2").inner_text() == "C000026"
    page.go_back()
    viewer.settle()
    assert page.locator("#panel h2").inner_text() == second


def test_escape_closes_the_panel(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02&child=C000026")
    assert page.locator("#panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert not page.locator(".marker").is_visible()


def test_a_place_says_who_is_here_and_what_comes_and_goes(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    station = page.locator(".station", has_text="Assessment")
    here = station.locator(".count").inner_text()
    station.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert f"{here} children on 2 October 2023" in panel.inner_text()
    assert panel.locator("table.moves").count() == 2
    assert page.evaluate("document.activeElement.closest('#panel') !== null"), "the focus went to the panel"
    panel.locator("table.moves button").first.click()
    assert panel.locator("h2").inner_text() == "Referral to assessment"
    assert "Middle half" in panel.inner_text()
