"""The window on the scrubber: dragged, moved by keys, typed, cleared; play keeps to it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened
from tests.browser.reading import date_of

MIDDLE = "date=2023-10-02"
WINDOW = f"{MIDDLE}&from=2023-09-01&to=2023-10-09"


def window_in(page: Page) -> tuple[str, str] | None:
    """The window in the address, once it rests."""
    page.wait_for_timeout(450)
    found = re.search(r"from=([\w-]+)&to=([\w-]+)", page.url)
    return (found[1], found[2]) if found else None


def test_the_handles_are_dragged(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    for name, by in (("Window begins", 200), ("Window ends", -150)):
        handle = page.get_by_role("slider", name=name)
        box = handle.bounding_box()
        assert box
        # Each thumb, 24 px wide, hangs outward from its day: at rest at the very ends of its slider.
        x = box["x"] + (12 if by > 0 else box["width"] - 12)
        page.mouse.move(x, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(x + by, box["y"] + 12, steps=4)
        page.mouse.up()
    window = window_in(page)
    assert window and "2021" in window[0] and "2023" in window[1]
    assert page.locator("#window-words").inner_text().startswith("Moves counted from ")
    assert page.locator("#area .outside").get_attribute("d")
    assert date_of(page) == "2 October 2023", "the handles lie above the date's slider, and do not move it"


def test_the_handles_are_moved_by_keys_and_say_their_days(viewer: Opened) -> None:
    page = viewer.open(WINDOW)
    begins, ends = (page.get_by_role("slider", name=f"Window {each}") for each in ("begins", "ends"))
    assert begins.get_attribute("aria-valuetext") == "1 September 2023"
    begins.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    assert begins.get_attribute("aria-valuetext") == "2 October 2023"
    page.keyboard.press("PageUp")
    assert begins.get_attribute("aria-valuetext") == "9 October 2023", "it does not pass the other"
    page.keyboard.press("Shift+ArrowLeft")
    ends.focus()
    page.keyboard.press("ArrowLeft")
    assert window_in(page) == ("2023-09-09", "2023-10-08")
    assert date_of(page) == "2 October 2023", "the arrows are the handles' here"


def test_without_dragging_there_are_two_fields_names_and_a_way_out(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.get_by_role("button", name="Window and clock").press("Enter")
    options = page.get_by_role("region", name="Window and clock")
    options.get_by_label("First day of the window").fill("2023-01-01")
    options.get_by_label("Last day of the window").fill("2023-06-30")
    assert window_in(page) == ("2023-01-01", "2023-06-30")
    options.get_by_role("combobox", name="Window").select_option(label="2022-23")
    assert window_in(page) == ("2022-04-01", "2023-03-31")
    options.get_by_role("button", name="Clear the window").click()
    assert window_in(page) is None
    page.keyboard.press("Escape")
    assert not options.is_visible()


def test_play_begins_in_the_window_and_stops_at_its_end(viewer: Opened) -> None:
    page = viewer.open("date=2021-01-01&speed=365&from=2023-09-01&to=2023-10-09")
    page.keyboard.press(" ")
    page.get_by_role("button", name="Play", exact=True).wait_for()
    assert date_of(page) == "9 October 2023"
    page.keyboard.press("Home")
    viewer.settle()
    assert date_of(page) == "4 April 2020", "seeking is free to leave it"


def test_play_goes_through_the_window_again_where_asked(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-05&speed=60&from=2023-09-01&to=2023-10-09&repeat=on")
    page.get_by_role("button", name="Window and clock").click()
    assert page.get_by_label("Play begins the window again at its end").is_checked()
    page.locator("#play").click()
    expect(page.locator("#date")).to_contain_text("September")
    assert page.get_by_role("button", name="Pause", exact=True).is_visible()


def test_the_handles_are_24_pixels_and_never_lie_on_each_other(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&from=2023-10-02&to=2023-10-02")
    begins, ends = page.locator("#brush-from"), page.locator("#brush-to")
    left, right = begins.bounding_box(), ends.bounding_box()
    assert left and right
    assert left["height"] == right["height"] == 24
    assert right["x"] - left["x"] == 24
