"""The rendered page of made-up children, opened from disk in a real browser, with all it asks or says heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.building import Building, building, new_context
from tests.lib.builder_page import page_of, shipped
from tests.lib.chromium import chromium
from tests.lib.demo_page import demo_page
from tests.lib.shared_page import shared_page
from tests.lib.told_page import told_page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page of the viewer, what it asked of any network, and what it said on the console."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def open(self, state: str = "") -> Page:
        """Open the page afresh at a state of its address."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{state}" if state else self.address)
        self.page.locator("#app").wait_for(state="visible")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Let any glide end and two more frames pass."""
        self.page.wait_for_timeout(260)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers: one for all of these tests."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all of these tests but those of another kind of computer."""
    started = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The viewer with 2,000 made-up children, as one file."""
    path = tmp_path_factory.mktemp("viewer") / "viewer.html"
    path.write_text(demo_page(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def told_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The viewer of 300 made-up children, with a story."""
    path = tmp_path_factory.mktemp("told") / "viewer.html"
    path.write_text(told_page(), encoding="utf-8")
    return path


@pytest.fixture
def viewer(browser: Browser, page_file: Path) -> Iterator[Opened]:
    """The page at 1280 x 720, dark. After each test: it asked nothing of any network and complained of nothing."""
    yield from _opened(browser, page_file)


def _opened(browser: Browser, file: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark")
    opened = Opened(context.new_page(), file.as_uri())
    opened.page.on("request", lambda request: _note(opened.requests, request.url))
    opened.page.on("console", lambda message: opened.console.append(f"{message.type}: {message.text}"))
    opened.page.on("pageerror", lambda error: opened.console.append(f"error: {error}"))
    yield opened
    context.close()
    assert opened.requests == []
    assert opened.console == []


@pytest.fixture(scope="session")
def flows_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of flows with made-up counts."""
    path = tmp_path_factory.mktemp("share") / "share.html"
    path.write_text(shared_page(), encoding="utf-8")
    return path


@pytest.fixture
def flows(browser: Browser, flows_file: Path) -> Iterator[Opened]:
    """The page of flows, at 1280 x 720, dark. After each test: it asked no network and complained of nothing."""
    yield from _opened(browser, flows_file)


@pytest.fixture(scope="session")
def builder_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map builder with the statutory front door and no rows."""
    path = tmp_path_factory.mktemp("builder") / "builder.html"
    path.write_text(page_of(shipped("front-door"), "front-door.toml"), encoding="utf-8")
    return path


@pytest.fixture
def builder(browser: Browser, builder_file: Path) -> Iterator[Building]:
    """The builder opened, at 1280 x 720, dark. After each test: it asked no network and complained of nothing."""
    with building(new_context(browser), builder_file) as opened:
        opened.open()
        yield opened


def _note(requests: list[str], url: str) -> None:
    if not url.startswith(("file:", "about:", "data:", "blob:")):
        requests.append(url)
