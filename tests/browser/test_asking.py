"""Ask a place: who came, never did, began or left there, kept as a filter; and how many were there over the years."""

from __future__ import annotations

import re

from tests.browser.conftest import Opened
from tests.browser.reading import counts_on_map, number

MIDDLE = "date=2023-10-02"


def test_a_place_keeps_those_who_came_or_never_did_with_how_many_of_how_many(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&place=early_help")
    rules = page.locator("#panel .rules").first
    said = rules.locator("small").all_inner_texts()
    came, never = (number(text.split(" of ")[0]) for text in said[:2])
    assert all(" of 2,000, " in text for text in said)
    assert came + never == 2000
    rules.get_by_role("button", name="Only who came here").click()
    viewer.settle()
    share = page.locator("#shown-share")
    assert share.inner_text().startswith(f"{came} of 2,000 children")
    assert "with=early_help" in page.url
    kept = page.locator("#kept-places button")
    assert kept.inner_text().startswith("Early help: came here")
    page.keyboard.press("Escape")
    kept.click()
    assert share.inner_text() == "All 2,000 children"


def test_those_who_never_came_leave_the_place_empty_and_an_address_says_so(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&without=early_help")
    counts = counts_on_map(page)
    assert counts["Early help"] == 0
    assert sum(counts.values()) > 0


def test_of_an_exit_who_left_by_it(viewer: Opened) -> None:
    page = viewer.open("date=2024-07-31&place=cancelled")
    left = counts_on_map(page)["Cancelled"]
    page.get_by_role("button", name="Only who left this way").click()
    viewer.settle()
    assert counts_on_map(page)["Cancelled"] == left > 0
    assert page.get_by_role("button", name="began a journey here").count() == 0


def test_the_focus_stays_on_the_rule_that_was_pressed(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&place=assessment")
    page.get_by_role("button", name="Only who left from here").focus()
    page.keyboard.press("Enter")
    viewer.settle()
    assert page.evaluate("document.activeElement.textContent") == "No longer only who left from here"


def test_a_place_says_how_many_were_there_a_year_before_the_cut_off_and_at_it(viewer: Opened) -> None:
    page = viewer.open("date=2024-07-31&place=looked_after")
    now = counts_on_map(page)["Looked after"]
    said = page.locator("#panel .trend + p").inner_text()
    found = re.match(r"(\d+) on 31 July 2023, (\d+) on 31 July 2024; the most there were at once: (\d+)$", said)
    assert found
    before, at_end, most = (int(each) for each in found.groups())
    assert at_end == now <= most
    page = viewer.open("date=2023-07-31")
    assert counts_on_map(page)["Looked after"] == before
