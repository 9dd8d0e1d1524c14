"""Groups as lanes: light ground behind their nodes, with a name that covers no other word; and labels to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from childflow.config import read_toml
from childflow.maps import Map
from childflow.resources import configs
from tests.browser.building import Building, building, new_context
from tests.lib.builder_page import page_of, shipped

MAPS = sorted(path.stem for path in (configs() / "maps").glob("*.toml"))

# The boxes of all words that are seen on the map, each with its own text.
WORDS = """() => {
  const walker = document.createTreeWalker(document.getElementById("map"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest(".unseen")) continue;
    if (!parent.closest(".station, .exit, .entry, .lane-name")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      found.push({ text: node.textContent.trim(), of: parent.closest("button, .entry, text"),
                   left: box.left, right: box.right, top: box.top, bottom: box.bottom });
  }
  const pairs = found.flatMap((one, at) => found.slice(at + 1).map((other) => [one, other]));
  return pairs.filter(([a, b]) => a.of !== b.of
    && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4).map(([a, b]) => `${a.text} on ${b.text}`);
}"""


@pytest.fixture(params=MAPS)
def drawn(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[tuple[Building, Map]]:
    """The builder with each map that ships, at 1280 x 720."""
    file = tmp_path / "builder.html"
    file.write_text(page_of(shipped(request.param), f"{request.param}.toml"), encoding="utf-8")
    with building(new_context(browser), file) as opened:
        opened.open()
        yield opened, read_toml(configs() / "maps" / f"{request.param}.toml", Map)


def lanes(page: Page) -> list[str]:
    """The names of the lanes that are drawn."""
    assert page.locator(".lane").count() == page.locator(".lane-name").count()
    return page.locator(".lane-name").all_text_contents()


def test_every_group_has_a_lane_and_no_word_of_the_map_lies_on_another(drawn: tuple[Building, Map]) -> None:
    builder, map_ = drawn
    labels = {group.id: group.label for group in map_.groups}
    assert lanes(builder.page) == list(dict.fromkeys(labels[node.group] for node in map_.nodes))
    assert builder.page.evaluate(WORDS) == []


def test_a_lane_follows_its_node_while_it_is_dragged_and_goes_where_it_is_sent(builder: Building) -> None:
    ground = builder.page.locator(".lane").nth(2)
    before = ground.get_attribute("d")
    x, y = builder.place("node:care_leaver")
    mouse = builder.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 60, y + 10, steps=4)
    builder.settle()
    held = ground.get_attribute("d")
    mouse.up()
    builder.settle()
    assert before != held
    builder.press("node:care_leaver")
    builder.page.locator("#node-group").select_option("front_door")
    builder.settle()
    assert ground.get_attribute("d") not in (before, held)


def test_the_map_says_whether_the_viewer_draws_them(builder: Building) -> None:
    page = builder.page
    page.locator("#map-name").click()
    builder.settle()
    assert builder.map().groups_as == "names"
    page.locator("#map-lanes").check()
    builder.settle()
    assert builder.undo_words() == "Undo: Change the map's way of showing groups"
    assert builder.map().groups_as == "lanes"
    page.locator("#undo").click()
    builder.settle()
    assert builder.text() == shipped("front-door")
