"""A handful of journeys in Firefox, opened from disk: it draws, plays and follows, and asks the network for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib import firefox as here
from tests.lib.bidi import Firefox, firefox

MOMENT = "date=2023-10-02"
LIT = """(() => {
  const canvas = document.querySelector(".dots");
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
  copy.drawImage(canvas, 0, 0);
  let [sum, lit] = [0, 0];
  copy.getImageData(0, 0, canvas.width, canvas.height).data.forEach((value, at) => {
    if (value === 0) return;
    if (at % 4 === 3) lit++;
    sum = (Math.imul(sum, 31) + at + value) >>> 0;
  });
  return [sum, lit];
})()"""
COUNTS = """Object.fromEntries([...document.querySelectorAll(".stations button")].map((it) =>
  [it.querySelector(".name").textContent.trim(), it.querySelector(".count").textContent]))"""
ROWS = """Object.fromEntries([...document.querySelectorAll("#places tbody tr, #exits tbody tr")].map((row) =>
  [row.querySelector("th").textContent.trim(), row.querySelector("td").textContent]))"""


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox of 1280 x 720. After all journeys: it asked nothing of any network and complained of nothing."""
    program = here.found()
    if program is None:
        pytest.skip(here.NONE_HERE)
    with firefox(program, tmp_path_factory.mktemp("firefox")) as page:
        page.size(1280, 720)
        yield page
        page.read("1")
        assert page.requests == []
        assert page.console == []


@pytest.fixture
def open_at(fox: Firefox, page_file: Path):
    """Open the viewer at a state of its address."""

    def open_at(state: str) -> Firefox:
        fox.open(f"{page_file.as_uri()}#{state}")
        return fox

    return open_at


def test_the_page_opens_from_disk_and_its_table_says_what_its_map_does(open_at) -> None:
    page = open_at(MOMENT)
    counts = page.read(COUNTS)
    assert page.read(LIT)[1] > 5000
    page.read("document.getElementById('view-table').click()")
    page.settle()
    rows = page.read(ROWS)
    assert {name: rows[name] for name in counts} == counts


def test_dots_move_while_time_runs_and_stand_when_it_stands(open_at) -> None:
    page = open_at(MOMENT)
    before, date = page.read(LIT), page.read("document.getElementById('date').textContent")
    page.press("Space")
    page.until(f"document.getElementById('date').textContent !== {date!r}")
    page.press("Space")
    stood = page.read(LIT)
    assert stood != before
    page.settle()
    assert page.read(LIT) == stood


def test_a_child_is_found_and_followed_by_the_keyboard_alone(open_at) -> None:
    page = open_at(MOMENT)
    page.press("/")
    page.press(*"C00012")
    page.press("ArrowDown", "Enter")
    page.until("location.hash.includes('child=')")
    page.until("!document.querySelector('.marker').hidden")
    assert page.read("document.getElementById('panel').hidden") is False
    page.press("Escape", "Escape")
    page.until("document.getElementById('panel').hidden")


def test_a_dot_is_taken_by_the_pointer(open_at) -> None:
    page = open_at(MOMENT)
    spot = """(() => {
      const rooms = [...document.querySelectorAll(".station")];
      const room = rooms.find((it) => it.textContent.includes("Child in need"));
      const box = room.getBoundingClientRect(); return [box.x + box.width / 2, box.bottom + 24]; })()"""
    page.click(*page.read(spot))
    page.until("location.hash.includes('child=')")


def test_keys_step_the_time_and_open_the_help(open_at) -> None:
    page = open_at(MOMENT)
    page.press("ArrowRight")
    page.until("document.getElementById('date').textContent === '3 October 2023'")
    page.press("?")
    page.until("document.getElementById('help').open")
    page.press("Escape")
    page.until("!document.getElementById('help').open")


@pytest.mark.parametrize("view", ["flow", "flow&flow=map", "variants", "timeline", "indicators"])
def test_every_still_view_is_drawn_and_has_its_table(open_at, view: str) -> None:
    page = open_at(f"{MOMENT}&view={view}")
    assert page.read("document.querySelectorAll('#still svg, #still canvas').length") > 0
    page.read("document.querySelector('#still details.sheet > summary').click()")
    page.until("document.querySelectorAll('#still table tbody tr').length > 0")
    assert page.read("document.documentElement.scrollWidth") <= 1280


def test_two_maps_and_trails_are_drawn(open_at) -> None:
    without = open_at(f"{MOMENT}&beside=looked_after,*&maps=two").read(LIT)[1]
    page = open_at(f"{MOMENT}&beside=looked_after,*&maps=two&trails=on")
    assert page.read("[...document.querySelectorAll('.pane')].filter((it) => !it.hidden).length") == 2
    assert page.read(LIT)[1] >= without > 0


def test_the_page_of_flows_plays_and_its_table_says_what_its_map_does(fox: Firefox, flows_file: Path) -> None:
    fox.open(f"{flows_file.as_uri()}#week=2023-10-02")
    before, counts = fox.read(LIT), fox.read(COUNTS)
    assert before[1] > 2000
    fox.press("Space")
    fox.settle()
    fox.press("Space")
    fox.settle()
    assert fox.read(LIT)[0] != before[0]
    fox.open(f"{flows_file.as_uri()}#week=2023-10-02&view=table")
    rows = fox.read(ROWS)
    assert len(set(counts.values())) > 10
    assert {name: rows[name] for name in counts} == {
        name: count.replace("\u00a0", " ") for name, count in counts.items()
    }
