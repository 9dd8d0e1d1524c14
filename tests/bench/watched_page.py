"""A page in a browser of its own, and how fast it draws: frames count where the browser had pixels to draw anew."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.lib.chromium import chromium

QUIET = ("--no-sandbox", "--no-first-run", "--disable-background-networking")
NO_GPU = ("--disable-gpu",)
NO_WEBGL = ("--disable-gpu", "--disable-3d-apis")
SOFTWARE_GL = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
UNCAPPED = ("--disable-frame-rate-limit", "--disable-gpu-vsync")

WARM, SAMPLE = 1.5, 4.0
DRAWN = {"includedCategories": ["disabled-by-default-devtools.timeline.frame"]}
COUNTING = """
  window.ran = 0;
  window.busy = 0;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => ask((now) => {
    const begin = performance.now();
    draw(now);
    window.busy += performance.now() - begin;
    window.ran++;
  });
"""
# Asked from outside, a page answers when it next has time, and that may be after more work than its first picture.
PICTURED = """
  window.picturedAt = new Promise((told) => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector(pictured)) return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => told(performance.now())));
    });
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
"""


@dataclass(frozen=True)
class Rate:
    """How fast a page draws: frames whose pixels changed, a second; and milliseconds of script for each."""

    frames: float
    work: float


@contextmanager
def opened(address: str, computer: tuple[str, ...] = NO_GPU) -> Iterator[Page]:
    """A page at 1280 x 720 on a computer made so by its arguments."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=[*QUIET, *computer])
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark")
        page.set_default_timeout(180_000)
        page.add_init_script(COUNTING)
        page.goto(address)
        yield page
        browser.close()


def rate(page: Page, pointer: bool = True) -> Rate:
    """The rate of a page, while the pointer wanders over it as a reader's does, or lies still."""
    _pass(page, WARM, pointer)
    read = "[window.ran, window.busy, performance.now()]"
    tracing = _Tracing(page)
    before = page.evaluate(read)
    _pass(page, SAMPLE, pointer)
    ran, busy, passed = (after - was for after, was in zip(page.evaluate(read), before, strict=True))
    return Rate(1000 * min(tracing.end(), ran) / passed, busy / max(ran, 1))


def _pass(page: Page, seconds: float, pointer: bool) -> None:
    until, step = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        step += 1
        if pointer:
            page.mouse.move(500 + 20 * (step % 20), 150 + 20 * (step // 20 % 15))
        page.wait_for_timeout(50)


class _Tracing:
    """The browser's own account of the frames it drew: a frame in which no pixel changed is not drawn."""

    def __init__(self, page: Page) -> None:
        browser = page.context.browser
        assert browser
        self.page = page
        self.session: CDPSession = browser.new_browser_cdp_session()
        self.drawn = 0
        self.complete = False
        self.session.on("Tracing.dataCollected", self._collect)
        self.session.on("Tracing.tracingComplete", lambda _: setattr(self, "complete", True))
        self.session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": DRAWN})

    def _collect(self, data: dict[str, list[dict[str, object]]]) -> None:
        self.drawn += sum(event["name"] == "DrawFrame" for event in data["value"])

    def end(self) -> int:
        """How many frames were drawn since the beginning."""
        self.session.send("Tracing.end")
        while not self.complete:
            self.page.wait_for_timeout(20)
        return self.drawn


def opening(address: str, pictured: str) -> float:
    """Milliseconds from asking for a page until it has drawn with the element `pictured`, by the page's own clock."""
    with opened("about:blank") as page:
        page.add_init_script(f"const pictured = {json.dumps(pictured)};{PICTURED}")
        page.goto(address, wait_until="commit")
        return float(page.evaluate("window.picturedAt"))
