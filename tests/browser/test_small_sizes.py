"""Small windows and large letters: no exit's label lies on another or is cut off, and at 320 px the words are there."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".stations .exit")]
    .map((exit) => [...exit.querySelectorAll(".name, .count")].map((each) => each.getBoundingClientRect()))
    .map((rects) => rects.filter(({ width }) => width > 0))
    .filter((rects) => rects.length > 0)
    .map((rects) => ({
      left: Math.min(...rects.map(({ left }) => left)), right: Math.max(...rects.map(({ right }) => right)),
      top: Math.min(...rects.map(({ top }) => top)), bottom: Math.max(...rects.map(({ bottom }) => bottom)),
    }));
  const map = document.querySelector(".stage").getBoundingClientRect();
  const over = boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) =>
    one.left < other.right - 1 && other.left < one.right - 1 &&
    one.top < other.bottom - 3 && other.top < one.bottom - 3));
  const beyond = boxes.filter(({ left, right, top, bottom }) =>
    left < map.left - 1 || right > map.right + 1 || top < map.top - 1 || bottom > map.bottom + 1);
  return { seen: boxes.length, over: over.length, beyond: beyond.length };
}"""


WIDTHS = """(select) => {
  const free = document.createElement("select");
  free.append(new Option(select.selectedOptions[0].textContent));
  document.getElementById("legend").append(free);
  const needed = free.offsetWidth;
  free.remove();
  return [select.offsetWidth, needed];
}"""
"""The pixels a list has, and those that what is chosen needs."""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (900, 700), (640, 720), (600, 720)])
def test_no_exits_label_lies_on_another_or_beyond_the_map(viewer: Opened, width: int, height: int) -> None:
    viewer.page.set_viewport_size({"width": width, "height": height})
    for state in ("date=2023-10-02", "date=2024-07-31&beside=looked_after,*"):
        page = viewer.open(state)
        found = page.evaluate(OVERLAPS)
        assert found["seen"] > 10, found
        assert (found["over"], found["beyond"]) == (0, 0), (state, found)


def test_labels_find_their_places_when_the_window_changes(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.set_viewport_size({"width": 640, "height": 720})
    viewer.settle()
    viewer.settle()
    found = page.evaluate(OVERLAPS)
    assert (found["over"], found["beyond"]) == (0, 0), found


@pytest.mark.parametrize("view", ["map", "table", "flow", "variants", "timeline", "indicators"])
def test_at_320_pixels_the_page_is_one_column_of_words(viewer: Opened, view: str) -> None:
    viewer.page.set_viewport_size({"width": 320, "height": 720})
    page = viewer.open(f"date=2023-10-02&view={view}&beside=looked_after,returning")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("#map").is_hidden()
    assert page.locator("#still table, #table table").first.is_visible()


def test_a_still_view_in_a_narrow_window_begins_right_below_its_controls(viewer: Opened) -> None:
    viewer.page.set_viewport_size({"width": 640, "height": 720})
    page = viewer.open("view=flow")
    assert page.locator("#time").evaluate("(time) => time.getBoundingClientRect().height") < 60


def test_a_long_name_leaves_the_period_and_the_edition_in_sight(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    name = page.locator("#authority")
    name.evaluate("(it) => { it.textContent = 'The Royal Borough of Somewhere Long and Its Neighbours'; }")
    for each in ("#period", "#edition"):
        shown = page.locator(each).bounding_box()
        nav = page.get_by_role("navigation").bounding_box()
        assert shown and nav and 0 < shown["x"] + shown["width"] <= nav["x"], each


def test_the_name_of_what_is_coloured_by_is_read_whole(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    said = page.locator("#colour-title")
    for label in sorted(page.locator("#colour-by option").all_text_contents(), key=len)[-3:]:
        page.locator("#colour-by").select_option(label=label)
        room, needed = page.locator("#colour-by").evaluate(WIDTHS)
        assert said.inner_text() == label if said.is_visible() else room >= needed, label


@pytest.mark.parametrize("width", [640, 580])
@pytest.mark.parametrize("view", ["variants", "timeline", "indicators"])
def test_a_still_view_at_twice_the_size_does_not_scroll_sideways(viewer: Opened, view: str, width: int) -> None:
    viewer.page.set_viewport_size({"width": width, "height": 360})
    page = viewer.open(f"view={view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = "(figures) => figures.filter((it) => it.scrollWidth > it.clientWidth + 1).length"
    assert page.locator("#still figure, #still .dotted-rows").evaluate_all(beyond) == 0
