"""The page of flows for every reader: axe, keyboard alone, 320 px, targets, forced colours, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Opened
from tests.browser.reading import date_of, picture
from tests.browser.test_reading_for_all import AXE, FOCUSED, RUN_AXE, SMALL_TARGETS, _overlaps

STATES = {
    "opening": "",
    "place": "week=2023-10-02&place=assessment",
    "place, light": "week=2023-10-02&place=early_help&theme=light",
    "line": "week=2023-10-02&flow=contact,referral&theme=light",
    "exit": "week=2023-10-02&place=nfa",
    "table": "week=2023-10-02&view=table",
    "table, light": "week=2023-10-02&view=table&theme=light",
    "indicators": "view=indicators",
    "indicators, light": "view=indicators&theme=light",
    "clear colours": "week=2023-10-02&colours=clear&theme=light",
    "presenting": "week=2023-10-02&presenter=on",
}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing(browser: Browser, flows_file: Path, state: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 720}, color_scheme="dark", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{flows_file.as_uri()}#{state}" if state else flows_file.as_uri())
    page.locator("#app").wait_for()
    page.wait_for_timeout(400)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []


@pytest.mark.parametrize("state", ["week=2023-10-02", STATES["place"], STATES["table"], STATES["indicators"]])
def test_320_pixels_reflow_to_words_without_sideways_scrolling(flows: Opened, state: str) -> None:
    flows.page.set_viewport_size({"width": 320, "height": 256})
    page = flows.open(state)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert not page.locator("#map").is_visible()
    assert page.locator("#still .small-chart" if "indicators" in state else "#places").first.is_visible()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_targets_are_24_pixels(flows: Opened, state: str) -> None:
    assert flows.open(state).evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_no_label_lies_on_another(flows: Opened, width: int, height: int) -> None:
    flows.page.set_viewport_size({"width": width, "height": height})
    assert _overlaps(flows.open("week=2023-10-02")) == []


def test_every_control_is_reached_by_tab_and_shows_it(flows: Opened) -> None:
    page = flows.open("week=2023-10-02")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    names = {name.split(" ")[0] for name, _ in reached}
    assert {"skip", "fold", "view-map", "view-indicators", "view-table", "left-out", "theme", "help-open"} <= names
    assert {"play", "scrub", "days", "speed", "present", "station", "exit", "save-map", "clear-ramp"} <= names
    assert [name for name, outline in reached if outline != "solid" and name] == []


def test_the_whole_page_by_keyboard_alone(flows: Opened) -> None:
    page = flows.open()
    page.locator("#intro-play").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(1300)
    page.keyboard.press("Space")
    flows.settle()
    played = date_of(page)
    page.keyboard.press("ArrowRight")
    flows.settle()
    assert date_of(page) != played
    page.keyboard.press("Home")
    flows.settle()
    assert date_of(page) == "Week of 5 April 2021"
    page.keyboard.press("End")
    flows.settle()
    assert date_of(page) == "Week of 1 July 2024"
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    flows.settle()
    page.locator("#places button", has_text="Assessment").focus()
    page.keyboard.press("Enter")
    flows.settle()
    assert page.locator("#panel h2").inner_text() == "Assessment"
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "slider"
    before = page.locator("#panel .told").inner_text()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#panel .told").inner_text() != before
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    flows.settle()
    assert "presenter=on" in page.url
    page.keyboard.press("Escape")
    assert "presenter" not in page.url


def test_a_screen_reader_hears_the_week_and_that_no_child_is_drawn(flows: Opened) -> None:
    page = flows.open("week=2023-10-02")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    heard = page.locator("#announce").inner_text()
    assert heard.startswith("Week of 9 October 2023. ") and "children told at" in heard
    assert page.locator("canvas.dots").get_attribute("aria-hidden") == "true"
    assert "No child stands behind a light" in page.locator("#legend").inner_text()
    named = page.locator(".station", has_text="Contact").inner_text()
    assert "children, rounded" in named.replace("\n", " ")


def test_forced_colours_keep_the_lights_on_their_ground(flows: Opened) -> None:
    flows.page.emulate_media(forced_colors="active")
    page = flows.open("week=2023-10-02")
    assert int(picture(page)["lit"]) > 2000
    assert page.locator("#map").evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(16, 22, 29)"


def test_on_paper_stand_the_map_its_key_and_what_it_is_not(flows: Opened) -> None:
    page = flows.open("week=2023-10-02")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    words = page.locator("#paper").inner_text()
    for part in ("Exampleshire", "Week of 2 October 2023", "No child stands behind a light", "Fifth or later"):
        assert part in words
    assert page.locator("#paper canvas").is_visible()
    for gone in ("#side", "#time", "#top", "#map"):
        assert not page.locator(gone).is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("#map").is_visible()
