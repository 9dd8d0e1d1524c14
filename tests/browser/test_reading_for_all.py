"""For every reader: axe finds nothing, 320 px and 200 % reflow, targets are large enough, forced colours hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened
from tests.browser.reading import picture

AXE = Path(__file__).parents[2] / "viewer" / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """async () => {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}"""
STATES = {
    "opening": "",
    "child": "date=2023-10-02&child=C000026",
    "place": "date=2023-10-02&place=assessment&theme=light",
    "table": "date=2023-10-02&view=table&listed=assessment",
    "flow": "view=flow",
    "flow on the map": "view=flow&flow=map&theme=light&place=assessment",
    "variants": "view=variants&theme=light",
    "timeline": "view=timeline",
    "swimlane": "view=timeline&rows=named&child=C000026&theme=light",
    "indicators": "view=indicators&theme=light",
    "coloured": "date=2023-10-02&colour=gender&theme=light&with=early_help",
    "two cohorts": "date=2023-10-02&beside=looked_after,returning",
    "two maps": "date=2023-10-02&beside=looked_after,*&maps=two&trails=on",
    "two maps, the filters open": "date=2023-10-02&beside=looked_after,*&maps=two&theme=light",
    "two cohorts' table": "date=2023-10-02&view=table&beside=looked_after,returning&theme=light",
    "two cohorts' flow": "view=flow&beside=looked_after,*",
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing(browser: Browser, page_file: Path, state: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark", bypass_csp=True)
    page = context.new_page()
    page.goto(f"{page_file.as_uri()}#{state}" if state else page_file.as_uri())
    page.locator("#app").wait_for()
    page.wait_for_timeout(300)
    page.evaluate("for (const each of document.querySelectorAll('#still details')) each.open = true")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []


@pytest.mark.parametrize("state", ["date=2023-10-02", "date=2023-10-02&child=C000026", STATES["table"]])
def test_320_pixels_reflow_to_the_tables_without_sideways_scrolling(viewer: Opened, state: str) -> None:
    viewer.page.set_viewport_size({"width": 320, "height": 256})
    page = viewer.open(state)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("#places").is_visible()
    assert not page.locator("#map").is_visible()


@pytest.mark.parametrize("view", ["flow", "variants", "timeline", "indicators"])
def test_still_views_reflow_to_their_tables_at_320_pixels(viewer: Opened, view: str) -> None:
    viewer.page.set_viewport_size({"width": 320, "height": 256})
    page = viewer.open(f"view={view}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("#still details.sheet tbody tr").first.is_visible()
    assert not page.locator("#table").is_visible()


@pytest.mark.parametrize("view", ["flow", "variants", "timeline", "indicators"])
def test_a_still_view_prints_without_its_controls(viewer: Opened, view: str) -> None:
    page = viewer.open(f"view={view}")
    page.emulate_media(media="print")
    assert page.locator("#still .sentence").is_visible()
    assert page.locator("#still svg").first.is_visible()
    for gone in (".tools", ".files", "#side", "#time", "#top nav"):
        assert not page.locator(gone).first.is_visible()


def test_forced_colours_keep_the_flow_and_the_charts_drawn(viewer: Opened) -> None:
    page = viewer.open("view=flow")
    page.emulate_media(forced_colors="active")
    strokes = page.evaluate(
        "[...document.querySelectorAll('#still .band path')].map((it) => getComputedStyle(it).stroke)"
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert strokes and ground not in strokes


def test_200_per_cent_keeps_map_and_table(viewer: Opened) -> None:
    viewer.page.set_viewport_size({"width": 640, "height": 360})
    page = viewer.open("date=2023-10-02")
    assert page.evaluate("document.documentElement.scrollWidth") == 640
    assert picture(page)["lit"] > 500
    page.get_by_role("button", name="Table", exact=True).click()
    assert page.locator("#places").is_visible()


SMALL_TARGETS = """() => [...document.querySelectorAll("button, input, select, summary, label.check")]
  .filter((it) => it.offsetParent !== null && !it.closest("label.check:not(:scope)"))
  .filter((it) => !(it instanceof HTMLInputElement && it.type === "checkbox"))
  .map((it) => [it.id || it.textContent.trim().slice(0, 30), it.getBoundingClientRect()])
  .filter(([, box]) => box.width < 23.99 || box.height < 23.99)
  .map(([name, box]) => `${name} ${box.width} x ${box.height}`)"""


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_targets_are_24_pixels(viewer: Opened, state: str) -> None:
    page = viewer.open(state)
    assert page.evaluate(SMALL_TARGETS) == []


def _overlaps(page: Page) -> list[str]:
    return page.evaluate(
        """() => {
          const labels = [...document.querySelectorAll(".stations button, .stations .entry")].map((it) => {
            const box = it.getBoundingClientRect();
            return { name: it.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom };
          });
          const [inset, found] = [4, []];
          labels.forEach((a, at) => labels.slice(at + 1).forEach((b) => {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 2 * inset && down > 2 * inset) found.push(`${a.name} on ${b.name}`);
          }));
          return found;
        }"""
    )


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("state", ["date=2023-10-02", "date=2023-10-02&child=C000026"])
def test_no_label_lies_on_another(viewer: Opened, width: int, height: int, state: str) -> None:
    viewer.page.set_viewport_size({"width": width, "height": height})
    page = viewer.open(state)
    assert _overlaps(page) == []


FOCUSED = """() => {
  const it = document.activeElement;
  return [it.id || it.className, getComputedStyle(it).outlineStyle];
}"""


def test_every_control_is_reached_by_tab_and_shows_it(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02")
    reached = []
    for _ in range(70):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    names = {name.split(" ")[0] for name, _ in reached}
    assert {
        "skip",
        "fold",
        "view-map",
        "find",
        "theme",
        "help-open",
        "play",
        "scrub",
        "brush-from",
        "brush-to",
        "days",
        "speed",
        "clockwork-open",
        "story-open",
        "present",
        "chip",
        "station",
    } <= names
    assert [name for name, outline in reached if outline != "solid" and name] == []


def test_forced_colours_keep_the_dots_and_the_words(viewer: Opened) -> None:
    viewer.page.emulate_media(forced_colors="active")
    page = viewer.open("date=2023-10-02")
    assert picture(page)["lit"] > 1000
    ground = page.locator("#map").evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(16, 22, 29)", "the dots keep the ground they were chosen for"
