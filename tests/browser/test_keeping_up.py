"""A computer that cannot keep up: less is drawn while time runs, in words, and every count stays exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from childflow.resources import viewer_page
from childflow.stages.render import About, render
from tests.bench.made_up_log import CUT_OFF, made_up_log
from tests.browser.reading import number, picture

CHILDREN = 6_000
SLOW = "window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 100);"
COUNTING = """
  window.drawn = 0;
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...what) { window.drawn++; put.apply(this, what); };
"""
NO_ROOM = """
  ReadableStreamDefaultReader.prototype.read = () => Promise.reject(new RangeError("Array buffer allocation failed"));
"""


@pytest.fixture(scope="module")
def crowd_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of children who are all on their way at once."""
    path = tmp_path_factory.mktemp("crowd") / "crowd.html"
    built = made_up_log(CHILDREN, 6, 30, 60)
    path.write_text(render(built, About("Crowded", CUT_OFF, "0"), viewer_page().read_text(encoding="utf-8")), "utf-8")
    return path


@contextmanager
def on(browser: Browser, file: Path, computer: str, state: str = "") -> Iterator[Page]:
    """The page on a computer made so by a script."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark")
    page = context.new_page()
    page.add_init_script(computer)
    page.goto(f"{file.as_uri()}#{state}")
    yield page
    context.close()


def start(page: Page) -> None:
    """Play from some hundred days after the first set out, when all are on their way and none has arrived."""
    page.locator("#app").wait_for(state="visible")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Space")


def test_a_slow_computer_is_given_fewer_dots_and_told_so(browser: Browser, crowd_file: Path) -> None:
    with on(browser, crowd_file, SLOW, "speed=3") as page:
        start(page)
        share = page.locator("#drawn-share")
        share.wait_for(state="visible")
        assert re.fullmatch(r"Drawing 1 in 2 children while time runs.* Counts are exact\.", share.inner_text())
        thinned = picture(page)["lit"]
        page.keyboard.press("Space")
        share.wait_for(state="hidden")
        page.wait_for_timeout(250)
        assert picture(page)["lit"] > 1.04 * thinned, "half the dots hide one another, and still there are more"
        assert number(page.locator("#in-system").inner_text().split()[0]) == CHILDREN


def test_counts_stay_exact_while_fewer_dots_are_drawn(browser: Browser, crowd_file: Path) -> None:
    with on(browser, crowd_file, SLOW, "speed=3") as page:
        start(page)
        page.locator("#drawn-share").wait_for(state="visible")
        assert number(page.locator("#in-system").inner_text().split()[0]) == CHILDREN


def test_who_asks_for_every_dot_is_given_every_dot(browser: Browser, crowd_file: Path) -> None:
    with on(browser, crowd_file, SLOW, "speed=3&dots=all") as page:
        start(page)
        page.wait_for_timeout(4_000)
        assert page.locator("#drawn-share").is_hidden()
        page.keyboard.press("?")
        assert page.locator("#every-dot").is_checked()
        page.locator("#every-dot").uncheck()
        page.locator("#drawn-share").wait_for(state="visible")


def test_a_page_with_more_than_there_is_room_for_says_so(browser: Browser, crowd_file: Path) -> None:
    with on(browser, crowd_file, NO_ROOM) as page:
        trouble = page.get_by_role("alert")
        trouble.wait_for()
        assert "more than this browser has room for" in trouble.inner_text()
        assert not page.locator("#app").is_visible()


def test_what_has_not_changed_is_not_drawn_again(browser: Browser, crowd_file: Path) -> None:
    with on(browser, crowd_file, COUNTING) as page:
        page.locator("#app").wait_for(state="visible")
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(1_500)
        drawn = page.evaluate("window.drawn")
        assert drawn > 0
        for step in range(20):
            page.mouse.move(400 + 10 * step, 300)
        page.wait_for_timeout(500)
        assert page.evaluate("window.drawn") == drawn
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(500)
        assert page.evaluate("window.drawn") > drawn
