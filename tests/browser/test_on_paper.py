"""On paper: the map, its date, key and trust line on one page in light colours; the story after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Opened

PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
STATE = "date=2023-10-02"


@pytest.mark.parametrize(
    "state", [STATE, f"{STATE}&cohorts=returning&place=assessment", "date=day40&since=place.assessment"]
)
def test_the_map_is_one_page(viewer: Opened, state: str) -> None:
    page = viewer.open(state)
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True, print_background=True))) == 1


def test_it_says_whose_when_how_many_and_what_it_is_not(viewer: Opened) -> None:
    page = viewer.open(STATE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator("#paper")
    words = paper.inner_text()
    for said in (
        "Exampleshire",
        "All 2,000 children shown",
        "2 October 2023: ",
        "children in the system",
        "First time",
        "Ring: past its clock",
        "Pseudonymised, not anonymised",
        "decides nothing",
    ):
        assert said in words, said
    assert paper.locator("canvas").is_visible()
    for gone in ("#top", "#side", "#time", "#map", "#story"):
        assert not page.locator(gone).is_visible(), gone


def test_it_is_drawn_in_light_colours_on_white_and_the_page_is_as_it_was(viewer: Opened) -> None:
    page = viewer.open(STATE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    dark = """() => {
      const canvas = document.querySelector("#paper canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let [white, dark] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        if (data[at] + data[at + 1] + data[at + 2] === 765) white++;
        if (data[at] + data[at + 1] + data[at + 2] < 300) dark++;
      }
      return [white / (data.length / 4), dark];
    }"""
    white, marks = page.evaluate(dark)
    assert white > 0.85
    assert marks > 1000, "words and dots are dark"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("#paper").is_hidden()
    viewer.settle()
    assert "theme" not in page.url


def test_a_story_that_is_told_is_listed_after_the_map(viewer: Opened, told_file: Path) -> None:
    viewer.address = told_file.as_uri()
    page = viewer.open("moment=2&date=2023-10-02")
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 2
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    items = page.locator("#paper ol li").all_inner_texts()
    assert len(items) == 4
    assert items[0].startswith("4 September 2023 to 2 October 2023. One: ")
    assert items[2] == "Day\u00a010 since the second time through began. Three: together"
    assert page.locator("#paper ol img").count() == 0


@pytest.mark.parametrize("view", ["flow", "variants", "timeline", "table"])
def test_the_other_views_are_printed_between_the_same_head_and_foot(viewer: Opened, view: str) -> None:
    page = viewer.open(f"view={view}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    head, main, foot = (page.locator(each).bounding_box() for each in ("#paper header", "#main", "#paper .trust"))
    assert head and main and foot
    assert head["y"] < main["y"] < foot["y"]
