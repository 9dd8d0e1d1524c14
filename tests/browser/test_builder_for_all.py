"""The map builder for every reader: axe finds nothing, it reflows, targets are large, colours are the reader's."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.building import Building, building, new_context
from tests.browser.test_reading_for_all import AXE, FOCUSED, RUN_AXE, SMALL_TARGETS

ALL_OPEN = "for (const each of document.querySelectorAll('#panel details')) each.open = true"


def _go(page: Page, kind: str, part: str) -> None:
    if kind:
        page.locator(f"#kind-{kind}").click()
    if part:
        page.locator(f"#{part}").click()
    page.wait_for_timeout(100)
    page.evaluate(ALL_OPEN)


STATES = {
    "map": ("", ""),
    "node": ("nodes", "part-node-assessment"),
    "edge": ("edges", "part-edge-icpc-cp_plan"),
    "exit": ("exits", "part-exit-nfa"),
    "group": ("groups", "part-group-care"),
    "states": ("states", ""),
    "problems": ("", "problems"),
    "help": ("", "help-open"),
}


@pytest.mark.parametrize(("kind", "part"), STATES.values(), ids=STATES.keys())
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing(browser: Browser, builder_file: Path, kind: str, part: str, scheme: str) -> None:
    context = new_context(browser, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(builder_file.as_uri())
    page.locator("#app").wait_for()
    _go(page, kind, part)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []


@pytest.mark.parametrize(("kind", "part"), STATES.values(), ids=STATES.keys())
def test_targets_are_24_pixels(builder: Building, kind: str, part: str) -> None:
    _go(builder.page, kind, part)
    assert builder.page.evaluate(SMALL_TARGETS) == []


CONTROLS = """() => [...document.querySelectorAll("#app :is(button, input, select, textarea, summary)")]
  .filter((it) => it.offsetParent !== null && !it.disabled && it.id).map(({ id }) => id)"""


def test_every_control_is_reached_by_tab_and_shows_it(builder: Building) -> None:
    page = builder.page
    builder.press("node:assessment")
    page.evaluate(ALL_OPEN)
    page.locator("#skip").focus()
    wanted = set(page.evaluate(CONTROLS))
    reached, bare = set(), []
    for _ in range(len(wanted) + 60):
        name, outline = page.evaluate(FOCUSED)
        reached.add(page.evaluate("document.activeElement.id"))
        page.keyboard.press("Tab")
        # The first was not gone to by a key.
        if outline != "solid" and name and name != "skip":
            bare.append(name)
    assert wanted - reached == set()
    assert bare == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_320_pixels_reflow_to_the_list_and_the_form(browser: Browser, builder_file: Path, scheme: str) -> None:
    with building(
        new_context(browser, viewport={"width": 320, "height": 480}, color_scheme=scheme), builder_file
    ) as opened:
        page = opened.open()
        assert page.locator("#map").is_hidden()
        for kind, part in STATES.values():
            if part != "help-open":
                _go(page, kind, part)
                assert page.evaluate("document.documentElement.scrollWidth") == 320, (kind, part)
        page.locator("#kind-nodes").click()
        page.locator("#part-node-referral").click()
        opened.settle()
        assert page.evaluate("document.activeElement.id") == "panel-title"
        box = page.locator("#panel-title").bounding_box()
        assert box and 0 <= box["y"] < 480, "what was chosen is where the reader is"


def test_200_per_cent_keeps_the_map_and_the_form(browser: Browser, builder_file: Path) -> None:
    with building(new_context(browser, viewport={"width": 640, "height": 360}), builder_file) as opened:
        page = opened.open()
        assert page.evaluate("document.documentElement.scrollWidth") == 640
        assert page.locator("#map").is_visible() and page.locator("#map-label").is_visible()


def test_forced_colours_keep_the_lines_and_the_handles(builder: Building) -> None:
    builder.page.emulate_media(forced_colors="active")
    builder.press("node:assessment")
    stroke = builder.page.locator("#lines .edge").last.evaluate("(it) => getComputedStyle(it).stroke")
    ground = builder.page.evaluate("getComputedStyle(document.querySelector('#map')).backgroundColor")
    assert stroke != ground
    assert builder.page.locator(".handle.connect").is_visible()


def test_the_theme_is_the_readers_and_can_be_changed(builder: Building) -> None:
    page = builder.page
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert page.locator("#theme").inner_text() == "Dark"
