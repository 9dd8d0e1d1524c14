"""What the tests of the map builder do to it, by pointer and by keys, and what they read of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from childflow.config import parse_toml
from childflow.maps import Map

# File pickers are the browser's own windows, which no test can press; without them the page downloads.
WITHOUT_PICKERS = "delete window.showSaveFilePicker; delete window.showOpenFilePicker;"
Point = tuple[float, float]
SOME_MORE = 12
STEPS_TO = """(id) => {
  const stops = [...document.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled && it.tabIndex >= 0);
  const to = stops.findIndex((it) => it.id === id);
  const here = document.activeElement;
  if (here === document.body) throw new Error("the focus was lost");
  const at = stops.indexOf(here);
  if (at >= 0) return to - at;
  const after = stops.findIndex((it) => here.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
  return to >= after ? to - after + 1 : to - after;
}"""


@dataclass
class Building:
    """A page of the builder, what it asked of any network, and what it said on the console."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def open(self, file: Path | None = None) -> Page:
        """Open the page afresh; another file than its own where one is named."""
        self.page.goto("about:blank")
        self.page.goto(file.as_uri() if file else self.address)
        self.page.locator("#app").wait_for(state="visible")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Let what was asked be shown."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def until(self, holds: str) -> None:
        """Wait until a condition of the page holds. (Playwright's own waiting needs eval, which the page forbids.)"""
        for _ in range(200):
            if self.page.evaluate(holds):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {holds}")

    def text(self) -> str:
        """The map file as Save writes it."""
        with self.page.expect_download() as download:
            self.page.keyboard.press("Control+s")
        return Path(download.value.path()).read_text(encoding="utf-8")

    def map(self) -> Map:
        """What Python reads of the map as it is saved."""
        return parse_toml(self.text(), Map, "saved.toml")

    def place(self, place: str) -> Point:
        """The middle of the point of `node:contact` or `exit:nfa`: below its label or above, as it is drawn."""
        self.settle()
        index = self.page.locator("#stations > button").evaluate_all(
            "(all, place) => all.findIndex((each) => each.dataset.place === place)", place
        )
        return self.middle(f"#stations > .pin >> nth={index}")

    def middle(self, selector: str) -> Point:
        """The middle of the first element that `selector` names, once it stands still, as a person waits for it to."""
        element, before = self.page.locator(selector).first, None
        for _ in range(SOME_MORE):
            self.settle()
            box = element.bounding_box()
            if box and box == before:
                return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
            before = box
        raise AssertionError(f"never still: {selector}")

    def drag(self, start: Point, end: Point) -> None:
        """Press, move in steps, let go."""
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
        mouse.move(*end, steps=3)
        mouse.up()
        self.settle()

    def press(self, place: str, *modifiers: str) -> None:
        """Press a place's label."""
        self.page.locator(f'[data-place="{place}"]').click(modifiers=list(modifiers) or None)
        self.settle()

    def draw_edge(self, start: str, end: str) -> None:
        """Drag from the ring beside one node to another."""
        self.press(f"node:{start}")
        self.drag(self.middle(".handle.connect"), self.place(f"node:{end}"))

    def undo_words(self) -> str:
        """What undo would undo."""
        return self.page.locator("#undo").get_attribute("aria-label") or ""

    def tab_to(self, identifier: str) -> None:
        """Press Tab, or Shift and Tab, until the focus is on it: it is reached by keys, or this fails.

        The presses are counted first and made in one go; a field of several parts, such as a date, takes some more.
        """
        steps = self.page.evaluate(STEPS_TO, identifier)
        key = "Tab" if steps >= 0 else "Shift+Tab"
        for _ in range(abs(steps)):
            self.page.keyboard.press(key)
        for _ in range(SOME_MORE):
            if self.page.evaluate("document.activeElement.id") == identifier:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{identifier} is not reached by {key}")

    def key(self, identifier: str, key: str = "Enter") -> None:
        """Go to a control by Tab and press a key on it."""
        self.tab_to(identifier)
        self.page.keyboard.press(key)
        self.settle()

    def type(self, identifier: str, text: str) -> None:
        """Go to a field by Tab, write over what is in it, and leave it."""
        self.tab_to(identifier)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Tab")
        self.settle()

    def choose(self, identifier: str, value: str) -> None:
        """Go to a choice by Tab and by arrows to what it shall be."""
        self.tab_to(identifier)
        self.page.keyboard.press("Home")
        self.settle()
        for _ in range(200):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
            self.settle()
        raise AssertionError(f"{identifier} does not offer {value}")


@contextmanager
def building(context: BrowserContext, file: Path) -> Iterator[Building]:
    """The page in a context of its own; when left, it asked nothing of any network and complained of nothing."""
    context.add_init_script(WITHOUT_PICKERS)
    opened = Building(context.new_page(), file.as_uri())
    opened.page.on("request", lambda request: _note(opened.requests, request.url))
    opened.page.on("console", lambda message: opened.console.append(f"{message.type}: {message.text}"))
    opened.page.on("pageerror", lambda error: opened.console.append(f"error: {error}"))
    yield opened
    context.close()
    assert opened.requests == []
    assert opened.console == []


def new_context(browser: Browser, **wishes: object) -> BrowserContext:
    """A fresh context, dark and 1280 x 720 unless wished otherwise."""
    return browser.new_context(**({"viewport": {"width": 1280, "height": 720}, "color_scheme": "dark"} | wishes))  # type: ignore[arg-type]


def _note(requests: list[str], url: str) -> None:
    if not url.startswith(("file:", "about:", "data:", "blob:")):
        requests.append(url)
