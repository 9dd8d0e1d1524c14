"""The page opens from disk: it says what it shows, plays nothing, asks nothing, and refuses what it cannot read."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import Opened
from tests.browser.reading import date_of, picture

MIDDLE = "date=2023-10-02"


def test_it_says_what_it_shows_before_anything_moves(viewer: Opened) -> None:
    page = viewer.open()
    words = page.locator("#intro").inner_text()
    for part in ("Each dot is one of 2,000 children", "April 2020 to July 2024"):
        assert part in words
    for part in ("raises questions and decides nothing", "pseudonymised, not anonymised"):
        assert part in words


def test_nothing_plays_by_itself(viewer: Opened) -> None:
    page = viewer.open()
    before = picture(page)
    page.wait_for_timeout(700)
    assert picture(page) == before
    assert before["lit"] > 1000


def test_no_style_attribute_came_with_the_page(viewer: Opened, page_file: Path) -> None:
    viewer.open()
    template = re.sub(r"<(script|style)\b.*?</\1>", "", page_file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert 'id="help"' in template
    assert not re.search(r"<[a-z][^>]*\sstyle=", template)


def test_the_policy_lets_in_no_other_script(viewer: Opened) -> None:
    page = viewer.open()
    ran = page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        " document.body.append(s); return window.ran === true; }"
    )
    assert ran is False
    assert "Content Security Policy" in viewer.console[0]
    viewer.console.clear()


def test_the_address_holds_the_state(viewer: Opened) -> None:
    page = viewer.open("date=2022-05-06&speed=30&view=table&theme=light&cohorts=returning")
    assert date_of(page) == "6 May 2022"
    assert page.locator("#days").input_value() == "30"
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.locator("#table").is_visible()
    assert page.locator("[data-cohort=returning]").get_attribute("aria-pressed") == "true"
    page.keyboard.press("ArrowRight")
    viewer.settle()
    assert "date=2022-05-07" in page.url
    assert "cohorts=returning" in page.url


def _with_scene(page_file: Path, scene: bytes, where: Path) -> str:
    text = base64.b64encode(gzip.compress(scene)).decode()
    page = re.sub(r'(id="scene">)[^<]*', rf"\g<1>{text}", page_file.read_text(encoding="utf-8"))
    where.write_text(page, encoding="utf-8")
    return where.as_uri()


def test_a_scene_from_a_newer_version_is_refused_in_words(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(_with_scene(page_file, b"CHFLSCEN" + (9).to_bytes(4, "little") + bytes(20), tmp_path / "newer.html"))
    trouble = page.get_by_role("alert")
    trouble.wait_for()
    assert "format 9" in trouble.inner_text()
    assert not page.locator("#app").is_visible()
    page.close()


def test_a_damaged_scene_is_refused_in_words(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(_with_scene(page_file, b"something else entirely", tmp_path / "damaged.html"))
    trouble = page.get_by_role("alert")
    trouble.wait_for()
    assert "damaged" in trouble.inner_text()
    page.close()
