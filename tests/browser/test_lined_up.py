"""Children lined up: days since, counts of those who are left, the same picture however one came to it, and back."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opened
from tests.browser.reading import counts_in_table, counts_on_map, date_of, number, picture

SINCE = "since=place.assessment"


def line_up(viewer: Opened, value: str) -> None:
    viewer.page.get_by_label("Time is counted in").select_option(value)
    viewer.settle()


def test_by_keyboard_alone_everyone_starts_together(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.get_by_role("button", name="Window and clock").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**since=first**")
    viewer.settle()
    assert date_of(page) == "Day\u00a00"
    assert page.locator("#since-words").inner_text() == "since each child's first step"
    assert page.evaluate("document.activeElement.id") == "since", "the focus stays where it was"
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    viewer.settle()
    assert date_of(page) == "Day\u00a031"
    expect(page.locator("#announce")).to_contain_text(re.compile("^Day\u00a031: "))


def test_who_never_came_to_it_is_left_out_and_counted_in_words(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.get_by_role("button", name="Window and clock").click()
    line_up(viewer, "place.assessment")
    words = page.locator("#left-out-words").inner_text()
    kept, everyone, out = (number(figure) for figure in re.findall(r"(\d[\d,]*) (?:of|children)", words))
    assert everyone == 2000
    assert kept + out == everyone
    assert 0 < out < everyone
    assert page.locator("#shown-share").inner_text() == f"All {kept:,} children"
    assert counts_on_map(page)["Assessment"] == kept, "on day 0 all of them are there"
    page.get_by_role("button", name="Go by dates").click()
    viewer.settle()
    assert page.locator("#shown-share").inner_text() == "All 2,000 children"
    assert page.locator("#date").inner_text() == "31 July 2023"


def test_a_day_since_is_the_same_picture_however_one_came_to_it(viewer: Opened) -> None:
    page = viewer.open(f"date=day40&{SINCE}")
    before = picture(page)
    page.keyboard.press("End")
    viewer.settle()
    assert picture(page)["sum"] != before["sum"]
    for _ in range(2):
        page.go_back() if "since" not in page.url else page.evaluate(
            "history.replaceState(null, '', '#date=2023-10-02')"
        )
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        viewer.settle()
        assert date_of(page) == "2 October 2023"
        page.evaluate(
            f"history.replaceState(null, '', '#date=day40&{SINCE}'); dispatchEvent(new PopStateEvent('popstate'))"
        )
        viewer.settle()
        assert picture(page) == before


def test_table_map_and_slider_are_of_the_same_day(viewer: Opened) -> None:
    page = viewer.open(f"date=day40&{SINCE}")
    on_map = counts_on_map(page)
    slider = page.get_by_role("slider", name="Date")
    assert slider.get_attribute("aria-valuetext") == "day\u00a040"
    page.locator("#view-table").click()
    viewer.settle()
    assert {name: counts_in_table(page)[name] for name in ("Assessment", "Contact")} == {
        name: on_map[name] for name in ("Assessment", "Contact")
    }
    assert "day\u00a040" in page.locator("#table h2").first.inner_text()


def test_a_child_is_followed_as_far_as_its_record(viewer: Opened) -> None:
    page = viewer.open(f"date=day0&{SINCE}&child=C000026")
    panel = page.get_by_role("complementary", name="Child selected")
    assert panel.locator(".now").inner_text().startswith("On day\u00a00: assessment, under way since day\u00a00")
    page.keyboard.press("End")
    viewer.settle()
    assert panel.locator(".now").inner_text().startswith("The record of this child ends on day")


def test_each_choice_survives_and_only_indicators_stay_by_dates(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02&cohorts=returning&place=assessment&view=timeline")
    page.get_by_role("button", name="Window and clock").click()
    line_up(viewer, "time.2")
    assert page.locator("[data-cohort=returning]").count() == 0 or page.locator("[data-cohort=returning]").is_visible()
    assert all(part in page.url for part in ("cohorts=returning", "place=assessment", "view=timeline", "since=time.2"))
    assert "day\u00a00" in page.locator("#still-sentence").inner_text()
    assert page.locator("#view-indicators").is_disabled()
    assert page.get_by_role("region", name="Window and clock").is_visible()


def test_a_film_is_of_days_since(viewer: Opened) -> None:
    page = viewer.open(f"date=day40&{SINCE}&from=day0&to=day90")
    page.get_by_role("button", name="Save the map").click()
    dialog = page.get_by_role("dialog", name="Save the map")
    first, last = dialog.get_by_label("From"), dialog.get_by_label("to", exact=True)
    assert (first.input_value(), last.input_value()) == ("0", "90")
    last.fill("-10")
    last.press("Tab")
    assert "must come after" in dialog.locator("#film-plan").inner_text()


def test_what_no_child_came_to_is_gone_by_dates(viewer: Opened) -> None:
    page = viewer.open("since=time.40")
    assert page.locator("#shown-share").inner_text() == "All 2,000 children"
    assert page.locator("#since-words").is_hidden()
