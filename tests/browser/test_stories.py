"""Stories: told by button and by key, played, presented, put together in the page; hostile captions are text."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from childflow.config import parse_toml
from childflow.stories import Story
from tests.browser.conftest import Opened
from tests.browser.reading import date_of
from tests.browser.test_reading_for_all import AXE, RUN_AXE
from tests.lib.told_page import HOSTILE


@pytest.fixture
def teller(viewer: Opened, told_file: Path) -> Iterator[Opened]:
    """The page with its story."""
    viewer.address = told_file.as_uri()
    yield viewer


def caption(page: Page) -> str:
    return page.locator("#caption").inner_text()


def moment(page: Page) -> str:
    return page.locator("#story .faint").inner_text()


def test_moments_are_told_one_after_another_by_keyboard(teller: Opened) -> None:
    page = teller.open()
    page.get_by_role("button", name="Story", exact=True).press("Enter")
    assert (caption(page), moment(page)) == ("One: watch the front door", "From the front door <i>on</i> · 1 of 4")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    assert date_of(page) == "2 October 2023", "it ran to its day, and stopped"
    page.keyboard.press("PageDown")
    teller.settle()
    assert caption(page) == HOSTILE
    assert page.locator("#story img, #story b").count() == 0
    assert page.get_by_role("heading", name="Assessment").is_visible()
    expect(page.locator("#announce")).to_contain_text("2 of 4: </script>")
    page.keyboard.press("PageDown")
    teller.settle()
    assert (caption(page), date_of(page)) == ("Three: together", "Day\u00a010")
    page.keyboard.press("PageDown")
    teller.settle()
    assert (caption(page), page.locator("#still h2").first.inner_text()) == ("Four: in figures", "Flow")
    page.keyboard.press("PageUp")
    teller.settle()
    assert date_of(page) == "Day\u00a010"
    page.keyboard.press("Escape")
    assert page.locator("#story").is_hidden()


def test_the_first_screen_offers_the_story(teller: Opened) -> None:
    page = teller.open()
    page.get_by_role("button", name="Tell the story").click()
    assert moment(page).endswith("1 of 4")
    assert page.locator("#intro").is_hidden()


def test_a_moment_has_an_address(teller: Opened) -> None:
    page = teller.open("moment=2&date=2023-10-02")
    assert (caption(page), "moment=2" in page.url) == (HOSTILE, True)
    assert page.locator("#intro").is_hidden()


def test_it_tells_itself_and_stops_when_asked_or_touched(teller: Opened) -> None:
    page = teller.open("moment=1&date=2023-09-04")
    page.clock.install()
    page.get_by_role("button", name="Play the story").click()
    page.clock.run_for(6_000)
    assert moment(page).endswith("2 of 4")
    page.keyboard.press(" ")
    assert page.get_by_role("button", name="Play the story").is_visible()
    page.clock.run_for(60_000)
    assert moment(page).endswith("2 of 4")
    page.get_by_role("button", name="Play the story").click()
    page.locator("#view-table").click()
    assert page.get_by_role("button", name="Play the story").is_visible(), "who does something else wants to look"


def test_with_less_motion_a_moment_is_where_it_would_have_run_to(teller: Opened) -> None:
    teller.page.emulate_media(reduced_motion="reduce")
    page = teller.open()
    page.get_by_role("button", name="Story", exact=True).click()
    assert page.get_by_role("button", name="Play", exact=True).is_visible()
    teller.settle()
    assert date_of(page) == "2 October 2023"


def test_presenting_leaves_map_caption_and_date_and_a_way_back(teller: Opened) -> None:
    page = teller.open("moment=2&date=2023-10-02")
    page.keyboard.press("p")
    for gone in ("#top nav", "#side", "#panel", "#scrubber", "#transport", "#hint", "#camera"):
        assert not page.locator(gone).is_visible(), gone
    for there in ("#map", "#caption", "#date"):
        assert page.locator(there).is_visible(), there
    assert page.locator("#caption").evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)") >= 24
    page.keyboard.press("ArrowRight")
    teller.settle()
    assert caption(page) == "Three: together"
    assert page.locator("#top nav").is_hidden(), "it goes on presenting on another clock"
    page.keyboard.press("PageDown")
    teller.settle()
    assert page.locator("#still svg").first.is_visible()
    assert page.get_by_role("button", name="Leave (Esc)").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#top nav").is_visible()
    assert caption(page) == "Four: in figures"


def test_a_story_is_put_together_in_the_page_and_read_by_render(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.get_by_role("button", name="Make a story").press("Enter")
    dialog = page.get_by_role("dialog", name="A story")
    dialog.get_by_label("Title").fill("Ours")
    for words in ("First", 'Second, "quoted"'):
        dialog.get_by_label("Caption", exact=True).fill(words)
        dialog.get_by_role("button", name="Add this moment").press("Enter")
    dialog.get_by_role("button", name="Later moment 1").press("Enter")
    assert "Moment 1 is now moment 2." in dialog.get_by_role("status").inner_text()
    dialog.get_by_label("Caption of moment 2").fill("First, written anew")
    dialog.get_by_label("Caption of moment 2").press("Tab")
    toml = dialog.get_by_label("As TOML").input_value()
    assert [each["caption"] for each in tomllib.loads(toml)["moments"]] == ['Second, "quoted"', "First, written anew"]
    told = json.loads(parse_toml(toml, Story, "copied.toml").as_json())
    assert (told["title"], told["moments"][0]["address"]) == ("Ours", "date=2023-10-02")
    dialog.get_by_role("button", name="Remove moment 1").press("Enter")
    assert dialog.locator(".moments li").count() == 1
    dialog.get_by_role("button", name="Tell it from the start").press("Enter")
    viewer.settle()
    assert (caption(page), moment(page)) == ("First, written anew", "Ours · 1 of 1")


def test_a_moment_without_a_caption_is_asked_for_one(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.get_by_role("button", name="Make a story").click()
    dialog = page.get_by_role("dialog", name="A story")
    dialog.get_by_role("button", name="Add this moment").click()
    assert "Write a caption first" in dialog.get_by_role("status").inner_text()
    assert page.evaluate("document.activeElement.id") == "new-caption"


@pytest.mark.parametrize(
    "opens",
    [
        "moment=2&date=2023-10-02",
        "moment=2&presenter=on&theme=light",
        "editor",
        "clockwork",
        "since=first&date=day30&theme=light",
    ],
)
def test_axe_finds_nothing_with_each_open(browser: Browser, told_file: Path, opens: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{told_file.as_uri()}#{opens if '=' in opens else 'moment=2'}")
    page.locator("#app").wait_for()
    if opens == "editor":
        page.locator("#story-edit").click()
    if opens == "clockwork":
        page.locator("#clockwork-open").click()
    page.wait_for_timeout(300)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []


def test_the_story_reflows_at_320_pixels(teller: Opened) -> None:
    teller.page.set_viewport_size({"width": 320, "height": 640})
    page = teller.open("moment=2&date=2023-10-02")
    page.get_by_role("button", name="Window and clock").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("#caption").is_visible()
