"""The page of flows plays counts: nothing by itself, the same however one came there, and no child in it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened
from tests.browser.reading import date_of, picture
from tests.lib.share_folder import Fixture, fixture
from tests.lib.shared_page import shared_page

MIDDLE = "week=2023-10-02"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '</script><script>alert(1)</script>"><b>x',
    "<a href=javascript:alert(1)>x</a>",
    "{{script}} & \u202eright to left",
)


def stationary(page: Page) -> dict[str, int | str]:
    """The picture once nothing changes."""
    page.wait_for_timeout(100)
    return picture(page)


def test_it_says_first_how_much_is_told_and_that_no_child_stands_behind_a_light(flows: Opened) -> None:
    words = flows.open().locator("#intro").inner_text()
    for part in ("April 2021 to July 2024", "drawn from counts alone", "No child stands behind a light"):
        assert part in words
    for part in ("about 95 % of the weekly numbers", "rounded to 5", "fewer than 6", "nought included"):
        assert part in words.replace("\u00a0", " ")
    for place in ("#no-child", "#edition"):
        assert re.search("[Nn]o child", flows.page.locator(place).inner_text())
    flows.page.locator("#help-open").click()
    assert "it holds no child: no row, no date, no pseudonym" in flows.page.locator("#help").inner_text()


def test_nothing_plays_by_itself(flows: Opened) -> None:
    page = flows.open()
    before = stationary(page)
    page.wait_for_timeout(700)
    assert picture(page) == before
    assert int(before["lit"]) > 3000


def test_it_plays_and_stops(flows: Opened) -> None:
    page = flows.open(MIDDLE)
    before = stationary(page)
    page.locator("#play").click()
    page.wait_for_timeout(1600)
    page.locator("#play").click()
    after = stationary(page)
    assert after["sum"] != before["sum"]
    assert after["date"] != before["date"]
    page.wait_for_timeout(300)
    assert picture(page) == after


def test_forwards_backwards_and_jumped_to_look_the_same(flows: Opened) -> None:
    page = flows.open(MIDDLE)
    jumped = stationary(page)
    page.keyboard.press("Home")
    flows.settle()
    assert picture(page)["sum"] != jumped["sum"]
    flows.open("week=2023-09-04")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        flows.settle()
    assert stationary(page) == jumped
    page.keyboard.press("End")
    flows.settle()
    flows.open("week=2023-10-23")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
        flows.settle()
    assert stationary(page) == jumped


def test_less_motion_goes_by_weeks_without_trails(flows: Opened) -> None:
    page = flows.open(MIDDLE)
    with_trails = stationary(page)
    page.emulate_media(reduced_motion="reduce")
    flows.open(MIDDLE)
    still = stationary(page)
    assert int(still["lit"]) < int(with_trails["lit"]) / 2
    page.keyboard.press("Space")
    seen: set[tuple[int | str, int | str]] = set()
    for _ in range(100):
        now = picture(page)
        seen.add((now["date"], now["sum"]))
        if len({date for date, _ in seen}) == 3:
            break
        page.wait_for_timeout(100)
    page.keyboard.press("Space")
    assert len({date for date, _ in seen}) == 3
    assert len(seen) == 3, "a week has more than one picture"


def test_a_light_a_line_and_a_place_say_what_they_are(flows: Opened) -> None:
    page = flows.open(MIDDLE)
    page.locator(".station", has_text="Assessment").click()
    words = page.locator("#panel").inner_text()
    for part in ("Children by week", "By times through, in the whole span", "Came from", "Age band", "nought included"):
        assert part in words
    assert "fewer than 6" in words, "the value `not known` is hidden"
    page.locator("#panel button", has_text="Referral").click()
    words = page.locator("#panel").inner_text()
    for part in ("Referral to Assessment", "the week of 2 October 2023", "Days until moving on", "Told by week"):
        assert part in words
    assert "flow=referral,assessment" in page.url
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()


def test_a_line_thickens_with_its_flow_and_is_dotted_where_that_is_hidden(flows: Opened, flows_file: Path) -> None:
    page = flows.open(MIDDLE)
    widths = page.evaluate(
        "[...document.querySelectorAll('.ways .edge:not(.few):not(.exit)')]"
        ".map((it) => Number.parseFloat(getComputedStyle(it).strokeWidth))"
    )
    assert max(widths) > 12 and min(widths) < 3
    cells = fixture().cubes["flows"].filter(pl.col("grain") == "whole")["moves"]
    assert cells.null_count() == len(cells)
    # Of the three that are hidden everywhere, one is an edge of the map and drawn.
    assert page.locator(".ways .edge.few").count() >= 1
    assert page.locator(".ways .edge.few").first.evaluate("(it) => getComputedStyle(it).strokeDasharray") != "none"


def test_no_style_attribute_came_with_the_page(flows_file: Path) -> None:
    template = re.sub(r"<(script|style)\b.*?</\1>", "", flows_file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert 'id="help"' in template
    assert not re.search(r"<[a-z][^>]*\sstyle=", template)


def test_the_policy_lets_in_no_other_script(flows: Opened) -> None:
    page = flows.open()
    ran = page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        " document.body.append(s); return window.ran === true; }"
    )
    assert ran is False
    assert "Content Security Policy" in flows.console[0]
    flows.console.clear()


def hostile(given: Fixture, text: str) -> Fixture:
    """The fixture with a text wherever text can come from data."""
    cubes = given.cubes | {
        "attributes": given.cubes["attributes"].with_columns(value=pl.lit(text), attribute=pl.lit(text)),
        "indicators": given.cubes["indicators"].with_columns(title=pl.lit(text)),
    }
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    map_text = given.map_text.replace('label = "Referral"', f'label = "{quoted}"')
    assert map_text != given.map_text
    said = given.said | {"left_out": {text: 340}, "title": text, "waits_in": text, "preset": text}
    return replace(given, cubes=cubes, map_text=map_text, said=said)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(browser: Browser, tmp_path: Path, text: str) -> None:
    file = tmp_path / "share.html"
    file.write_text(shared_page(hostile(fixture(), text), authority=text), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else told.append(request.url))
    page.goto(f"{file.as_uri()}#view=table&place=referral")
    page.locator("#app").wait_for()
    page.wait_for_timeout(300)
    assert told == []
    assert page.evaluate("document.querySelectorAll('#app img, #app script, #app iframe, #app a').length") == 0
    for where in ("#authority", "#places tbody th >> nth=2", "#panel h2"):
        assert page.locator(where).text_content() == text
    page.locator("#view-indicators").click()
    assert text in (page.locator("#still").text_content() or "")
    page.close()


def test_a_damaged_page_is_refused_in_words(browser: Browser, flows_file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    whole = flows_file.read_text(encoding="utf-8")
    broken.write_text(re.sub(r'(id="shared">).{40}', r"\1", whole), encoding="utf-8")
    page = browser.new_page()
    page.goto(broken.as_uri())
    page.get_by_role("alert").wait_for()
    assert "damaged" in page.get_by_role("alert").inner_text()
    assert not page.locator("#app").is_visible()
    page.close()


def test_what_is_made_up_says_so(browser: Browser, tmp_path: Path) -> None:
    given = fixture()
    file = tmp_path / "share.html"
    file.write_text(shared_page(replace(given, said=given.said | {"synthetic": True})), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri())
    page.locator("#app").wait_for()
    assert page.locator("#made-up").is_visible()
    assert "All of it is made up" in page.locator("#intro").inner_text()
    page.close()


def test_the_address_holds_the_state(flows: Opened) -> None:
    page = flows.open("week=2023-05-08&view=table&theme=light&speed=30&place=contact")
    assert date_of(page) == "Week of 8 May 2023"
    assert page.locator("#days").input_value() == "30"
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.locator("#panel h2").inner_text() == "Contact"
    page.keyboard.press("ArrowRight")
    flows.settle()
    assert "week=2023-05-15" in page.url
