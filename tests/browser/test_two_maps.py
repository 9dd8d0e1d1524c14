"""Two cohorts with a map each: beside each other on one clock and one camera, each with its own counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Opened
from tests.browser.reading import number

STATE = "date=2023-10-02&beside=looked_after,*&maps=two"
DRAWN = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, at) => at % 4 === 3 && value > 0).length;
}"""

BOXES = """(all) => all.map((it) => {
  const range = document.createRange();
  range.selectNodeContents(it);
  const { left, top, right, bottom } = range.getBoundingClientRect();
  return [left, top, right, bottom];
})"""


def _panes(page: Page) -> list[Locator]:
    panes = page.locator(".pane")
    assert panes.count() == 2
    return panes.all()


def _counts(pane: Locator) -> dict[str, int]:
    return {
        name: number(count)
        for name, count in pane.locator("button").evaluate_all(
            "(all) => all.map((it) => [it.querySelector('.name').textContent, it.querySelector('.count').textContent])"
        )
    }


def test_each_map_counts_its_own_children_and_both_come_to_the_whole(viewer: Opened) -> None:
    whole = _counts(viewer.open("date=2023-10-02").locator(".pane"))
    one, other = (_counts(pane) for pane in _panes(viewer.open(STATE)))
    assert {name: one[name] + other[name] for name in whole} == whole
    assert min(sum(one.values()), sum(other.values())) > 0
    assert one["Looked after"] == whole["Looked after"] > 0


def test_both_maps_draw_and_say_whose_they_are(viewer: Opened) -> None:
    page = viewer.open(STATE)
    for pane, label in zip(_panes(page), ("Ever looked after", "All others"), strict=True):
        assert pane.locator(".pane-title").inner_text().startswith(label)
        assert "in the system, of" in pane.locator(".pane-title").inner_text()
        assert pane.get_attribute("aria-label") == label
        assert pane.locator(".dots").evaluate(DRAWN) > 0


def test_the_maps_are_looked_at_and_played_together(viewer: Opened) -> None:
    page = viewer.open(STATE)
    stations = [pane.locator(".station", has_text="Child in need") for pane in _panes(page)]
    before = [pane.locator(".lines > g").get_attribute("transform") for pane in _panes(page)]
    page.locator("#nearer").click()
    after = [pane.locator(".lines > g").get_attribute("transform") for pane in _panes(page)]
    assert before[0] == before[1] and after[0] == after[1] and before != after
    numbers = [pane.locator(".pane-title").inner_text() for pane in _panes(page)]
    page.keyboard.press("Shift+ArrowRight")
    viewer.settle()
    assert all(pane.locator(".pane-title").inner_text() != was for pane, was in zip(_panes(page), numbers, strict=True))
    stations[1].click()
    assert [each.get_attribute("aria-pressed") for each in stations] == ["true", "true"]


def test_a_child_is_followed_on_the_map_it_belongs_to(viewer: Opened) -> None:
    page = viewer.open(STATE)
    one, other = _panes(page)
    one.locator(".station", has_text="Looked after").click()
    page.locator(".names button").first.click()
    viewer.settle()
    assert one.locator(".marker").is_visible() and not other.locator(".marker").is_visible()
    assert one.locator(".past").get_attribute("d") and not other.locator(".past").get_attribute("d")


def test_the_choice_is_in_the_legend_and_in_the_address(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    page.locator("#colour-by").select_option("pair")
    page.locator("#pair-b").select_option("*")
    page.locator("#pair-apart").focus()
    page.keyboard.press("Space")
    page.wait_for_function("location.hash.includes('maps=two')")
    assert all(pane.is_visible() for pane in _panes(page))
    assert " / " in page.locator("#ramp b").first.inner_text()
    page.go_back()
    page.wait_for_function("!location.hash.includes('maps=two')")
    assert [pane.is_visible() for pane in _panes(page)] == [True, False]


@pytest.mark.parametrize("more", ["", "&place=contact"])
def test_on_a_small_map_names_stay_clear_of_each_other_and_exits_keep_their_numbers(viewer: Opened, more: str) -> None:
    page = viewer.open(STATE + more)
    if not more:
        page.locator("#fold").click()
        viewer.settle()
    for pane in _panes(page):
        boxes = pane.locator(".station .name:visible").evaluate_all(BOXES)
        over = [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if _lie_over(a, b)]
        assert len(boxes) > 5 and over == []
        assert pane.locator("button.exit .count:visible").count() > 0
        assert pane.locator("button.exit").first.get_attribute("title")


def _lie_over(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] + 3 < other[3] and other[1] + 3 < one[3]


def test_on_a_narrow_screen_they_stand_one_above_the_other(viewer: Opened) -> None:
    viewer.page.set_viewport_size({"width": 700, "height": 720})
    boxes = [pane.bounding_box() for pane in _panes(viewer.open(STATE))]
    assert boxes[0] and boxes[1]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    assert viewer.page.evaluate("document.documentElement.scrollWidth") <= 700


def test_the_picture_that_is_saved_has_both(viewer: Opened, tmp_path: Path) -> None:
    page = viewer.open(STATE)
    box = page.locator("#panes").bounding_box()
    page.locator("#save-map").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as PNG").click()
    saved.value.save_as(tmp_path / "map.png")
    wide = int.from_bytes((tmp_path / "map.png").read_bytes()[16:20], "big")
    assert box and wide == 2 * round(box["width"])
