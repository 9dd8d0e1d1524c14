"""The still views: of a window, in one sentence, as a picture and as a table, sharing filter, window and theme."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Page

from childflow.resources import viewer_page
from childflow.stages.render import render
from tests.browser.conftest import Opened
from tests.browser.reading import number
from tests.lib.demo_page import about_it, built_of
from tests.lib.scene_fixture import scene_frames

VIEWS = ("Flow", "Variants", "Timeline", "Indicators")
YEAR = "from=2022-04-01&to=2023-03-31"


def sentence(page: Page) -> str:
    """The one sentence of the view, spaces as a reader sees them."""
    return page.locator("#still .sentence").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def rows(page: Page) -> list[list[str]]:
    """The rows of the view's table, unfolded."""
    if not page.locator("#still details.sheet[open]").count():
        page.get_by_text("The same as a table").click()
    page.locator("#still details.sheet tbody").wait_for(state="attached")
    table = page.locator("#still details.sheet tbody tr")
    return [row.locator("th, td").all_inner_texts() for row in table.all()]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_what_it_shows_of_how_many_and_as_of_when(viewer: Opened, view: str) -> None:
    page = viewer.open()
    page.get_by_role("button", name=view, exact=True).click()
    words = sentence(page)
    assert "all 2,000 children" in words
    assert "to 31 Jul 2024" in words
    assert words.endswith("As recorded by 31 July 2024.")
    assert f"view={view.lower()}" in page.url
    for of_time in ("#transport", "#scrubber", "#pace"):
        assert not page.locator(of_time).is_visible(), "what stands still has no time to play"


def test_switching_keeps_filter_window_theme_and_date(viewer: Opened) -> None:
    page = viewer.open(f"date=2023-10-02&theme=light&cohorts=returning&{YEAR}&view=flow")
    kept = page.locator("#shown-share").inner_text()
    for view in (*VIEWS, "Table", "Map"):
        page.get_by_role("button", name=view, exact=True).click()
        for part in ("date=2023-10-02", "theme=light", "cohorts=returning", "from=2022-04-01", "to=2023-03-31"):
            assert part in page.url
        assert page.locator("#shown-share").inner_text() == kept
        if view in VIEWS:
            assert "from 1 Apr 2022 to 31 Mar 2023" in sentence(page)
    assert page.locator("#map").is_visible()
    page.go_back()
    viewer.settle()
    assert page.locator("#table").is_visible()


def test_the_window_is_chosen_by_name_or_by_date(viewer: Opened) -> None:
    page = viewer.open("view=flow")
    page.get_by_label("Window", exact=True).locator("select").select_option("2021-22")
    assert "from 1 Apr 2021 to 31 Mar 2022" in sentence(page)
    page.get_by_label("Last day of the window").fill("2021-06-30")
    page.get_by_label("Last day of the window").blur()
    assert "from 1 Apr 2021 to 30 Jun 2021" in sentence(page)
    assert "to=2021-06-30" in page.url
    assert page.get_by_label("Window", exact=True).locator("select").input_value() == "other"


def test_nothing_plays_behind_a_still_view(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Flow", exact=True).click()
    page.locator("body").press(" ")
    before = page.locator("#date").text_content()
    page.wait_for_timeout(500)
    assert page.locator("#date").text_content() == before


# Flow


def test_the_flow_counts_the_moves_of_the_log(viewer: Opened) -> None:
    page = viewer.open("view=flow")
    told = rows(page)
    moves = [row for row in told if row[0] != "Entered"]
    assert len({(row[0], row[1], row[5]) for row in moves}) == len(moves)
    assert sum(number(row[2]) for row in moves) == number(sentence(page).split(" ")[0])
    bands = page.locator("#still .band")
    assert bands.count() == len(told)
    assert page.locator("#still .band .inferred").count() > 0


def test_years_of_the_flow_add_up(viewer: Opened) -> None:
    def moves(first: str, last: str) -> int:
        return number(sentence(viewer.open(f"view=flow&from={first}&to={last}")).split(" ")[0])

    years = [("2021-04-01", "2022-03-31"), ("2022-04-01", "2023-03-31"), ("2023-04-01", "2024-07-31")]
    assert sum(moves(*year) for year in years) == moves("2021-04-01", "2024-07-31") > 0


def test_a_band_and_a_row_open_the_same_panel(viewer: Opened) -> None:
    page = viewer.open("view=flow")
    page.locator("#still .band[data-from='0']").first.click(force=True)
    assert page.locator("#panel h2").is_visible()
    assert page.locator("#still .band.chosen").count() == 1
    page.locator("#panel").get_by_role("button", name="Close").click()
    rows(page)
    page.get_by_role("button", name="Assessment", exact=True).first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text().startswith("Assessment to ")


def test_the_flow_on_the_map_has_the_same_moves(viewer: Opened) -> None:
    page = viewer.open("view=flow")
    bands = page.locator("#still .band").count()
    page.get_by_role("combobox", name="Drawn").select_option("on the map")
    assert page.locator("#still svg.on-map .band").count() == bands
    assert "flow=map" in page.url


def test_the_lines_of_the_map_are_of_the_window_too(viewer: Opened) -> None:
    page = viewer.open(f"date=2023-10-02&{YEAR}&place=assessment&theme=light")
    assert "from 1 Apr 2022 to 31 Mar 2023" in page.locator("#panel").inner_text()
    page.set_viewport_size({"width": 1600, "height": 900})
    assert page.locator("#window-words").inner_text() == "Moves counted from 1 Apr 2022 to 31 Mar 2023"
    page.get_by_role("button", name="Whole period").click()
    assert not page.locator("#window-words").is_visible()
    assert "from=" not in page.url


def test_a_view_is_found_read_and_left_by_keyboard_alone(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")

    def tab_to(name: str, key: str = "Tab") -> None:
        for _ in range(80):
            page.keyboard.press(key)
            focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
            if page.evaluate(focused) == name:
                return
        raise AssertionError(f"{name} was not reached")

    tab_to("Flow")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    tab_to("The same as a table")
    page.keyboard.press("Enter")
    page.locator("#still details.sheet tbody").wait_for(state="attached")
    tab_to("Contact")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").evaluate("it => it === document.activeElement")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()


# Variants


def test_variants_cover_more_and_more_and_their_children_are_a_click_away(viewer: Opened) -> None:
    page = viewer.open("view=variants")
    told = [row for row in rows(page) if row[1] == "ended"]
    counts = [number(row[2]) for row in told]
    assert counts == sorted(counts, reverse=True)
    name, children = told[2][0], told[2][5]
    page.get_by_role("button", name=name, exact=True).click()
    viewer.settle()
    assert page.locator("#map").is_visible()
    assert page.locator("#shown-share").inner_text().startswith(f"{children} of 2,000 children")
    kept = page.locator("#kept-variants button")
    assert kept.inner_text().lower().startswith(f"variant: {name.lower()}")
    kept.click()
    assert page.locator("#shown-share").inner_text() == "All 2,000 children"


def test_a_variant_in_the_address_keeps_its_children(viewer: Opened) -> None:
    page = viewer.open("variant=contact%3Enfa")
    assert re.match(r"\d+ of 2,000 children", page.locator("#shown-share").inner_text())
    assert page.locator("#kept-variants").inner_text().startswith("Variant: contact, then no further action")


def test_open_journeys_are_told_apart(viewer: Opened) -> None:
    page = viewer.open("view=variants&from=2024-05-01&to=2024-07-31")
    still_open = [row for row in rows(page) if row[1] == "still open"]
    assert still_open and all(row[4] == "does not count" for row in still_open)
    [said] = re.findall(r"; ([\d,]+) are still open", sentence(page))
    assert f"Still open at the cut-off: {said} journeys so far" in page.locator("#still h3").all_inner_texts()


def test_more_variants_are_shown_when_asked_for(viewer: Opened) -> None:
    page = viewer.open("view=variants")
    shown = page.locator("#still svg.variants").first.locator(".variant")
    before = shown.count()
    page.get_by_role("button", name=re.compile("^Show .* more")).click()
    assert shown.count() > before


# Timeline


def test_a_row_of_the_timeline_opens_that_child(viewer: Opened) -> None:
    page = viewer.open("view=timeline&rows=named")
    names = page.locator("#still svg.dotted text.name")
    third = names.nth(2).text_content()
    box = names.nth(2).bounding_box()
    assert box
    page.mouse.click(box["x"] + 300, box["y"] + box["height"] / 2)
    assert page.locator("#panel h2").inner_text() == third
    lanes = page.locator("#still .lanes-wide svg.lanes")
    assert lanes.locator("rect").count() == page.locator("#panel .steps button").count()
    assert f"Chosen: {third}" in sentence(page)
    assert [row[0] for row in rows(page)] == page.locator("#panel .steps b").all_inner_texts()


def test_rows_are_scrolled_to_and_drawn_when_seen(viewer: Opened) -> None:
    page = viewer.open("view=timeline&rows=named")
    names = page.locator("#still svg.dotted text.name")
    first, count = names.first.text_content(), names.count()
    page.locator(".dotted-rows").evaluate("it => { it.scrollTop = it.scrollHeight; }")
    viewer.settle()
    assert names.first.text_content() != first
    assert abs(names.count() - count) <= 1 < count


def test_the_order_is_that_asked_for(viewer: Opened) -> None:
    page = viewer.open("view=timeline")
    page.get_by_role("combobox", name="Order").select_option("times through")
    times = [int(row[4]) for row in rows(page)]
    assert times == sorted(times, reverse=True) and times[0] > times[-1]
    assert "the most times through on top" in sentence(page)
    assert "order=times" in page.url


def test_the_date_moves_on_the_timeline_by_key(viewer: Opened) -> None:
    page = viewer.open("view=timeline&date=2022-05-06")
    line = page.locator("#still .now-line")
    before = line.get_attribute("d")
    page.locator("body").press("Shift+ArrowRight")
    viewer.settle()
    assert line.get_attribute("d") != before
    assert "date=2022-06-06" in page.url


# Indicators


def test_a_chart_tells_numerator_and_denominator_by_key(viewer: Opened) -> None:
    page = viewer.open("view=indicators")
    chart = page.get_by_role("slider", name="Contacts decided within 1 working day")
    told = chart.locator("xpath=preceding-sibling::p")
    latest = told.inner_text()
    assert re.search(r"July 2024: [\d.]+.%, \d+ of \d+", latest)
    chart.focus()
    page.keyboard.press("ArrowLeft")
    assert told.inner_text().startswith("June 2024: ")
    assert chart.get_attribute("aria-valuetext") == told.inner_text()
    page.keyboard.press("Home")
    assert told.inner_text().startswith("April 2020: ")


def test_clocks_have_their_limit_and_are_of_the_children_shown(viewer: Opened) -> None:
    page = viewer.open("view=indicators&by=year")
    chart = page.locator(".small-chart", has=page.get_by_role("heading", name=re.compile("^Assessment: ")))
    assert chart.locator(".limit").count() == 1
    assert chart.locator(".limit-words").text_content() == "45"
    everyone = chart.locator(".told").inner_text()
    page.locator("[data-cohort=looked_after]").click()
    assert chart.locator(".told").inner_text() != everyone


def test_a_cohorts_own_indicators_are_shown_and_said(viewer: Opened) -> None:
    page = viewer.open("view=indicators&cohorts=looked_after")
    assert "Of the cohort Ever looked after" in page.locator("#still").inner_text()
    page.locator("details[data-attribute=gender] summary").click()
    page.locator("details[data-attribute=gender] label").first.click()
    assert "are not counted anew for a filter" in page.locator("#still").inner_text()


def test_small_ratios_are_blank_and_what_cannot_be_told_says_why(viewer: Opened) -> None:
    page = viewer.open("view=indicators&cohorts=looked_after&from=2020-04-01&to=2020-07-31")
    blank = page.locator(".small-chart", has=page.get_by_role("heading", name=re.compile("^Assessment: ")))
    assert blank.locator(".blank").count() >= 1
    assert "blank:" in blank.inner_text()
    page.get_by_text("1 indicator this return cannot tell").click()
    assert "the population is not known" in page.locator("#still").inner_text()


def test_labels_that_look_like_markup_are_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    frames = scene_frames(60)
    nodes = tuple(node.model_copy(update={"label": f"{hostile}{node.id}"}) for node in frames.map.nodes)
    indicators = frames.indicators.with_columns(title=pl.lit(hostile))
    built = built_of(replace(frames, map=frames.map.model_copy(update={"nodes": nodes}), indicators=indicators))
    path = tmp_path / "hostile.html"
    path.write_text(render(built, about_it(), viewer_page().read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_page()
    alerts: list[str] = []
    page.on("dialog", lambda dialog: alerts.append(dialog.message))
    for view in VIEWS:
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#view={view.lower()}&rows=named")
        page.locator("#app").wait_for()
        rows(page)
        assert page.locator("#still img").count() == 0
        assert hostile in (page.locator("#still").text_content() or "") or view == "Timeline"
    page.close()
    assert alerts == []


def test_a_page_with_nobody_in_it_says_so_in_every_view(browser: Browser, tmp_path: Path) -> None:
    frames = scene_frames(20)
    empty = {name: frame.clear() for name, frame in vars(frames).items() if name != "map"}
    path = tmp_path / "nobody.html"
    built = built_of(replace(frames, **empty))
    path.write_text(render(built, about_it(), viewer_page().read_text(encoding="utf-8")), encoding="utf-8")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for view in VIEWS:
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#view={view.lower()}")
        page.locator("#app").wait_for()
        assert "0 " in sentence(page)
        assert rows(page) == [] or view == "Indicators"
    page.close()
    assert errors == []
