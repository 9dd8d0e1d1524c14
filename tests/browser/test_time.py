"""Time: it plays, stops, steps and seeks, by button, key and slider, and the same time is always the same picture."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened
from tests.browser.reading import date_of, number, picture

MIDDLE = "date=2023-10-02"


def test_dots_move_while_playing_and_stand_while_paused(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(400)
    first = picture(page)
    page.wait_for_timeout(400)
    assert picture(page)["sum"] != first["sum"]
    page.get_by_role("button", name="Pause").click()
    viewer.settle()
    still = picture(page)
    page.wait_for_timeout(300)
    assert picture(page) == still


def test_the_same_time_is_the_same_picture_however_one_came_to_it(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    before = picture(page)
    page.keyboard.press("Shift+ArrowRight")
    viewer.settle()
    assert picture(page) != before
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    viewer.settle()
    page.locator("#scrub").fill(str(19632))
    viewer.settle()
    assert date_of(page) == "2 October 2023"
    assert picture(page) == before


@pytest.mark.parametrize(
    ("key", "date"),
    [
        ("ArrowRight", "3 October 2023"),
        ("ArrowLeft", "1 October 2023"),
        ("Shift+ArrowRight", "2 November 2023"),
        ("Shift+ArrowLeft", "2 September 2023"),
        ("Control+ArrowRight", "9 October 2023"),
        ("Home", "4 April 2020"),
        ("End", "31 July 2024"),
        ("5", "3 June 2022"),
    ],
)
def test_keys_seek(viewer: Opened, key: str, date: str) -> None:
    page = viewer.open(MIDDLE)
    page.keyboard.press(key)
    viewer.settle()
    assert date_of(page) == date


def test_the_date_slider_steps_by_a_day_and_needs_no_drag(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    slider = page.get_by_role("slider", name="Date")
    slider.focus()
    page.keyboard.press("ArrowRight")
    viewer.settle()
    assert date_of(page) == "3 October 2023"
    assert slider.get_attribute("aria-valuetext") == "3 October 2023"
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    viewer.settle()
    assert date_of(page).endswith("2022")


def test_step_buttons_go_a_day_each_way(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.get_by_role("button", name="On one day").click()
    page.get_by_role("button", name="On one day").click()
    page.get_by_role("button", name="Back one day").click()
    viewer.settle()
    assert date_of(page) == "3 October 2023"


def test_speed_is_days_in_a_second_typed_slid_or_keyed(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    field = page.get_by_label("Days in one second")
    assert field.input_value() == "7"
    field.fill("0.5")
    field.press("Enter")
    viewer.settle()
    assert "speed=0.5" in page.url
    field.fill("a lot")
    field.press("Enter")
    assert field.input_value() == "7"
    page.locator("#play").focus()
    page.keyboard.press("]")
    assert field.input_value() == "14"
    page.get_by_role("slider", name="Speed").fill("1000")
    assert field.input_value() == "365"


def test_space_plays_after_a_click_and_presses_what_was_tabbed_to(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.locator("[data-cohort=looked_after]").click()
    page.keyboard.press(" ")
    assert page.locator("[data-cohort=looked_after]").get_attribute("aria-pressed") == "true"
    assert page.get_by_role("button", name="Pause").is_visible()
    page.keyboard.press(" ")
    page.keyboard.press("Tab")
    page.keyboard.press(" ")
    assert page.get_by_role("button", name="Play", exact=True).is_visible()


def test_it_stops_at_the_cut_off(viewer: Opened) -> None:
    page = viewer.open("date=2024-07-28&speed=90")
    page.keyboard.press(" ")
    page.wait_for_timeout(500)
    assert date_of(page) == "31 July 2024"
    assert page.get_by_role("button", name="Play", exact=True).is_visible()


def test_keys_can_be_switched_off(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("5")
    viewer.settle()
    assert date_of(page) == "2 October 2023"


def test_less_motion_goes_by_weeks(viewer: Opened) -> None:
    viewer.page.emulate_media(reduced_motion="reduce")
    page = viewer.open(MIDDLE)
    page.keyboard.press(" ")
    page.wait_for_timeout(300)
    seen = {}
    for _ in range(12):
        page.wait_for_timeout(100)
        seen_now = picture(page)
        seen.setdefault(seen_now["date"], set()).add(seen_now["sum"])
    assert len(seen) >= 2
    assert set(seen) <= {"2 October 2023", "9 October 2023", "16 October 2023", "23 October 2023", "30 October 2023"}
    assert all(len(pictures) == 1 for pictures in seen.values()), "between two weeks nothing moves"


def test_what_is_seen_is_also_said(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_timeout(700)
    said = page.get_by_role("status").inner_text()
    assert said.startswith("2 November 2023: ")
    assert number(said.split(": ")[1].split(" ")[0]) > 0
    assert "in the system" in said
