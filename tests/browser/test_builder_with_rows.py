"""The map builder with an authority's rows: coverage as Python counts it, the dials, the dots, a map of one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from childflow.config import parse_toml
from childflow.maps import Map
from tests.browser.building import Building, building, new_context
from tests.browser.reading import picture
from tests.browser.test_reading_for_all import AXE, RUN_AXE, SMALL_TARGETS
from tests.lib.once import copy_of, made_once
from tests.lib.own_names import make_own_names
from tests.lib.shell import childflow, shell


@pytest.fixture(scope="session")
def own_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up authority with local names and lists, up to the cohort folder; its discovered map; its page."""
    return copy_of(made_once(tmp_path_factory, "own-names", make_own_names), tmp_path_factory.mktemp("own-names"))


@pytest.fixture
def own(browser: Browser, own_names: Path) -> Iterator[Building]:
    """The builder with that map and those rows, counted."""
    with building(new_context(browser), own_names / "builder.html") as opened:
        opened.open()
        counted(opened)
        yield opened


def counted(own: Building) -> tuple[int, int]:
    """Moves by an edge and all moves, of the map as it is now."""
    own.until(
        "!document.querySelector('#coverage').classList.contains('counting')"
        " && document.querySelector('#coverage').title !== ''"
    )
    own.settle()
    found = re.search(r"\(([\d,]+) of ([\d,]+)", own.page.locator("#coverage").get_attribute("title") or "")
    assert found
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def checked(folder: Path, text: str) -> tuple[int, int]:
    """The same of the saved map, as `map check` counts it."""
    file = folder / "saved.toml"
    file.write_text(text, encoding="utf-8")
    done = childflow("map", "check", file, folder / "w" / "4", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return said["moves"] - said["off_map"], said["moves"]


def ten_edits(own: Building) -> None:
    """What an analyst does to a discovered map: each line is one edit."""
    page = own.page
    own.press("node:youth_justice")
    own.type("node-label", "Youth justice service")
    own.choose("node-group", parse_toml(own.text(), Map, "map").groups[0].id)
    own.press("node:family_group_conference")
    own.type("node-short", "FGC")
    page.locator("#clock-add").click()
    own.settle()
    page.locator("#map-name").click()
    own.settle()
    own.type("map-label", "Exampleshire's own map")
    x, y = own.place("node:edge_of_care")
    own.drag((x, y), (x + 30, y + 20))
    page.locator("#kind-edges").click()
    for _ in range(3):
        if page.locator(".part.off").count() == 0:
            break
        page.locator(".part.off").first.click()
        page.locator("#edge-add").click()
        own.settle()
        counted(own)
    page.locator("#tidy").click()
    own.settle()


def test_discover_and_ten_edits_make_a_map_that_explains_the_moves_and_the_viewer_plays(
    own: Building, own_names: Path, browser: Browser, figures
) -> None:
    before = counted(own)
    steps = steps_of(own.page)
    ten_edits(own)
    assert 8 <= steps_of(own.page) - steps <= 10
    after = counted(own)
    figures(
        f"discovered: {before[0]:,} of {before[1]:,} moves by an edge ({before[0] / before[1]:.1%}); "
        f"after at most ten edits in the builder {after[0]:,} of {after[1]:,} ({after[0] / after[1]:.1%})"
    )
    assert after[0] / after[1] >= 0.97
    assert after[1] - after[0] < before[1] - before[0]
    assert checked(own_names, own.text()) == after
    done = shell(
        "childflow build-events w/4 -o w/6 --map saved.toml --quiet && childflow render w/6 -o viewer.html --quiet",
        own_names,
    )
    assert done.returncode == 0, done.stderr
    plays_in_the_viewer(browser, own_names / "viewer.html")


def steps_of(page: Page) -> int:
    """Edits that can be undone: each is undone, and then done again."""
    steps = 0
    while page.locator("#undo").is_enabled():
        page.locator("#undo").click()
        page.wait_for_timeout(30)
        steps += 1
    for _ in range(steps):
        page.locator("#redo").click()
        page.wait_for_timeout(30)
    return steps


def plays_in_the_viewer(browser: Browser, file: Path) -> None:
    context = new_context(browser)
    page = context.new_page()
    page.goto(f"{file.as_uri()}#date=2024-02-12")
    page.locator("#app").wait_for()
    assert "Youth justice service" in page.locator(".stations").inner_text().replace("\n", " ")
    page.wait_for_timeout(500)
    first = picture(page)
    page.keyboard.press(" ")
    page.wait_for_timeout(700)
    page.keyboard.press(" ")
    page.wait_for_timeout(300)
    assert first["lit"] > 100
    assert picture(page)["sum"] != first["sum"]
    context.close()


def test_coverage_follows_every_edit_as_python_counts_it(own: Building, own_names: Path) -> None:
    assert counted(own) == checked(own_names, own.text())
    own.press("node:youth_justice")
    own.page.locator("#node-hide").click()
    own.settle()
    without = counted(own)
    assert without == checked(own_names, own.text())
    own.page.locator("#undo").click()
    own.settle()
    own.page.locator("#kind-edges").click()
    own.page.locator("#part-edge-contact-referral").click()
    own.page.locator("#edge-within").fill("0")
    own.page.locator("#edge-within").blur()
    own.settle()
    assert counted(own) == checked(own_names, own.text())
    assert counted(own) != without


def test_what_the_data_has_is_offered_in_the_form(own: Building) -> None:
    own.press("node:youth_justice")
    page = own.page
    assert "youth_justice" in [each.get_attribute("value") for each in page.locator("#source-list option").all()]
    page.locator("[id^=code-away]").first.click()
    own.settle()
    assert "rows)" in page.locator("#code option").first.inner_text()
    page.locator("#where-column").select_option("outcome")
    assert re.search(r"\(\d+\)", page.locator("#where-value option").first.inner_text())
    value = page.locator("#where-value").input_value()
    page.locator("#where-make").click()
    own.settle()
    counted(own)
    assert own.map().node("youth_justice").source.where == "outcome = '" + value.replace("'", "''") + "'"


def test_the_dials_draw_less_and_more_and_each_turn_is_one_step(own: Building) -> None:
    page = own.page
    before, full = own.text(), counted(own)

    def turn(dial: str, key: str, times: int) -> None:
        page.locator(dial).focus()
        for _ in range(times):
            page.keyboard.press(key)
        own.settle()
        counted(own)

    turn("#paths", "ArrowLeft", 15)
    fewer = own.map()
    assert len(fewer.edges) < len(parse_toml(before, Map, "map").edges)
    assert counted(own)[0] / counted(own)[1] < full[0] / full[1]
    turn("#activities", "ArrowLeft", 5)
    assert len(own.map().nodes) < len(fewer.nodes)
    turn("#activities", "End", 1)
    turn("#paths", "End", 1)
    assert counted(own)[0] == counted(own)[1], "all paths drawn explain all moves"
    assert own.undo_words() == "Undo: Draw more or less"
    page.locator("#undo").click()
    own.settle()
    assert own.text() == before


def test_the_dots_move_on_the_draft_and_on_the_next(own: Building) -> None:
    page = own.page
    own.press("node:youth_justice")
    own.type("node-label", "YJS")
    page.locator("#view-play").click()
    own.settle()
    assert "YJS" in page.locator("#stations").inner_text()
    first = picture(page)
    page.get_by_role("button", name="Play", exact=True).last.click()
    page.wait_for_timeout(600)
    page.get_by_role("button", name="Pause").click()
    own.settle()
    later = picture(page)
    assert first["lit"] > 100 and later["sum"] != first["sum"] and later["date"] != first["date"]
    page.locator("#node-hide").click()
    counted(own)
    own.settle()
    assert "YJS" not in page.locator("#stations").inner_text()
    assert picture(page)["date"] == later["date"], "another map is played on the same day"
    page.locator("#view-draw").click()
    own.settle()
    assert page.locator("#time").is_hidden() and page.locator('[data-place="node:contact"]').is_visible()


def test_who_wants_less_motion_sees_weeks_and_nothing_that_glides(own: Building) -> None:
    page = own.page
    page.emulate_media(reduced_motion="reduce")
    page.locator("#kind-edges").click()
    page.locator("#nearer").click()
    assert page.evaluate("document.getAnimations().length") == 0
    page.locator("#view-play").click()
    own.settle()
    page.get_by_role("button", name="Play", exact=True).last.click()
    seen: dict[str, set[int]] = {}
    for _ in range(14):
        page.wait_for_timeout(100)
        now = picture(page)
        seen.setdefault(str(now["date"]), set()).add(int(now["sum"]))
    page.get_by_role("button", name="Pause").click()
    days = sorted(datetime.strptime(date, "%d %B %Y") for date in seen)
    assert len(days) >= 2
    assert {(later - before).days % 7 for before, later in pairwise(days)} == {0}
    assert all(len(pictures) == 1 for pictures in seen.values()), "between two weeks nothing moves"
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_page_holds_no_name_and_asks_no_network(own: Building, own_names: Path) -> None:
    own.page.locator("#view-play").click()
    own.settle()
    assert own.requests == []
    assert "default-src 'none'" in (own_names / "builder.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("view", "scheme"), [("draw", "light"), ("play", "dark"), ("play", "light")])
def test_axe_finds_nothing_with_rows(browser: Browser, own_names: Path, view: str, scheme: str) -> None:
    context = new_context(browser, color_scheme=scheme, bypass_csp=True)
    opened = Building(context.new_page(), (own_names / "builder.html").as_uri())
    page = opened.open()
    counted(opened)
    page.locator("#kind-edges").click()
    page.locator(f"#view-{view}").click()
    opened.settle()
    assert page.evaluate(SMALL_TARGETS) == []
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []
