"""What the builder keeps: the file but for what was edited, a map that a crash left, problems and the way to them."""

from __future__ import annotations

import difflib
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright

from tests.browser.building import WITHOUT_PICKERS, Building, building, new_context
from tests.browser.conftest import ARGUMENTS
from tests.lib.builder_page import page_of, shipped
from tests.lib.chromium import chromium


@pytest.mark.parametrize("name", ["front-door", "kent-like", "family-help", "whole-service"])
def test_a_map_that_nobody_edited_is_saved_to_the_letter(browser: Browser, tmp_path: Path, name: str) -> None:
    file = tmp_path / "builder.html"
    file.write_text(page_of(shipped(name), f"{name}.toml"), encoding="utf-8")
    with building(new_context(browser), file) as opened:
        opened.open()
        assert opened.text() == shipped(name)


def test_one_edit_changes_one_line_and_every_comment_stays(builder: Building) -> None:
    builder.press("node:referral")
    builder.page.locator("#node-label").fill("Request")
    builder.page.locator("#node-label").blur()
    builder.settle()
    changed = [
        line
        for line in difflib.ndiff(shipped("front-door").splitlines(), builder.text().splitlines())
        if line[0] in "+-"
    ]
    assert changed == ['- label = "Referral"', '+ label = "Request"']


def test_it_says_whether_the_map_is_saved(builder: Building) -> None:
    kept = builder.page.locator("#kept")
    assert kept.inner_text() == "front-door.toml"
    builder.press("node:referral")
    builder.page.locator("#node-hide").click()
    builder.settle()
    assert kept.inner_text() == "Not saved yet"
    builder.text()
    builder.settle()
    assert kept.inner_text() == "Saved as front-door.toml"


def test_another_map_is_opened_and_what_is_no_map_is_refused(builder: Building, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(shipped("kent-like"), encoding="utf-8")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("id = [", encoding="utf-8")
    with builder.page.expect_file_chooser() as chooser:
        builder.page.locator("#open").click()
    chooser.value.set_files(other)
    builder.until("document.querySelector('#kept').textContent === 'Saved as other.toml'")
    assert builder.text() == shipped("kent-like")
    with builder.page.expect_file_chooser() as chooser:
        builder.page.keyboard.press("Control+o")
    chooser.value.set_files(wrong)
    builder.page.locator("#notice").wait_for()
    assert "wrong.toml was not opened" in builder.page.locator("#notice").inner_text()
    assert builder.text() == shipped("kent-like")


PICKED = """
  window.written = [];
  const handle = {
    name: "picked.toml",
    getFile: async () => new File([window.offered], "picked.toml"),
    createWritable: async () => ({ write: async (text) => { window.written.push(text); }, close: async () => {} }),
  };
  window.showSaveFilePicker = async (options) => { window.asked = options; return handle; };
  window.showOpenFilePicker = async () => [handle];
"""


def test_where_the_browser_has_file_pickers_the_same_file_is_saved_again(browser: Browser, builder_file: Path) -> None:
    context = new_context(browser)
    context.add_init_script(PICKED)
    opened = Building(context.new_page(), builder_file.as_uri())
    page = opened.open()
    page.locator("#save").click()
    opened.until("window.written.length === 1")
    assert page.evaluate("window.asked.suggestedName") == "front-door.toml"
    page.evaluate("window.asked = null")
    page.locator("#save").click()
    opened.until("window.written.length === 2")
    assert page.evaluate("window.asked") is None, "it asks once where to"
    assert page.evaluate("window.written[1]") == shipped("front-door")
    page.evaluate("(text) => { window.offered = text; }", shipped("kent-like"))
    page.locator("#open").click()
    opened.until("document.querySelector('#kept').textContent === 'Saved as picked.toml'")
    context.close()


def test_a_crash_loses_nothing(playwright: Playwright, builder_file: Path, tmp_path: Path) -> None:
    """The page is killed, not closed, and the browser with it; another start finds the map as it was left."""

    def started() -> tuple[object, Building]:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=str(chromium()),
            args=ARGUMENTS,
            viewport={"width": 1280, "height": 720},
        )
        context.add_init_script(WITHOUT_PICKERS)
        opened = Building(context.pages[0], builder_file.as_uri())
        opened.open()
        return context, opened

    context, opened = started()
    opened.press("node:icpc")
    opened.page.locator("#node-hide").click()
    opened.settle()
    with pytest.raises(Error):
        opened.page.goto("chrome://crash")
    context.close()  # type: ignore[attr-defined]
    context, opened = started()
    assert "this browser kept it" in opened.page.locator("#notice").inner_text()
    assert "icpc" not in opened.map().node_ids
    opened.page.get_by_role("button", name="Begin again from the page's own map").click()
    opened.settle()
    assert opened.text() == shipped("front-door")
    opened.open()
    assert opened.page.locator("#notice").is_hidden(), "nothing is left to restore"
    context.close()  # type: ignore[attr-defined]


def test_what_another_map_left_is_not_taken_for_this_ones(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "builder.html"
    file.write_text(page_of(shipped("front-door")), encoding="utf-8")
    with building(new_context(browser), file) as opened:
        opened.open()
        opened.press("node:icpc")
        opened.page.locator("#node-hide").click()
        opened.settle()
        file.write_text(page_of(shipped("kent-like")), encoding="utf-8")
        opened.open()
        assert opened.page.locator("#notice").is_hidden()
        assert opened.text() == shipped("kent-like")


def test_without_a_map_the_page_begins_with_an_empty_one(browser: Browser, tmp_path: Path) -> None:
    from childflow.resources import builder_page

    with building(new_context(browser), builder_page()) as opened:
        opened.open()
        opened.page.locator("#add-node").click()
        opened.settle()
        assert opened.page.locator('[data-place="node:new_node"]').is_visible()


WRONG = Path(__file__).parents[1] / "fixtures" / "wrong_maps"


@pytest.mark.parametrize("name", ["duplicate_node", "cycle_of_states", "missing_exit", "unknown_start"])
def test_a_wrong_map_is_told_by_line_and_fix_with_the_way_there(browser: Browser, tmp_path: Path, name: str) -> None:
    file = tmp_path / "builder.html"
    file.write_text(page_of((WRONG / f"{name}.toml").read_text(encoding="utf-8")), encoding="utf-8")
    told = json.loads((WRONG / f"{name}.json").read_text(encoding="utf-8"))
    with building(new_context(browser), file) as opened:
        page = opened.open()
        page.locator("#problems").click()
        opened.settle()
        shown = page.locator("#panel .problems").first.inner_text()
        for each in told:
            assert each["says"][1:] in shown
            assert f"Line {each['line']}" in shown
        page.locator("#problem-0").click()
        opened.settle()
        assert page.locator("#panel h2").inner_text() != "Problems"


def test_what_is_no_map_is_told_by_line_and_the_page_stays_shut(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "builder.html"
    file.write_text(page_of((WRONG / "broken.toml").read_text(encoding="utf-8")), encoding="utf-8")
    told = json.loads((WRONG / "broken.json").read_text(encoding="utf-8"))
    page = new_context(browser).new_page()
    page.goto(file.as_uri())
    page.locator("#trouble").wait_for()
    assert f"line {told['line']}" in page.locator("#trouble").inner_text()
    page.context.close()


def test_a_problem_goes_when_it_is_mended(builder: Building) -> None:
    builder.press("node:section_47")
    builder.page.locator("#source-start").evaluate(
        "(it) => { it.append(new Option('gone')); it.value = 'gone'; it.dispatchEvent(new Event('change')); }"
    )
    builder.settle()
    assert builder.page.locator("#problems").inner_text() == "1 problem"
    builder.page.locator("#undo").click()
    builder.settle()
    assert builder.page.locator("#problems").inner_text() == "No problems"
