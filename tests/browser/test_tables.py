"""The table says what the map says, lists who is where, and gives the account of what was left out."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.browser.reading import counts_in_table, counts_on_map, number

MIDDLE = "date=2023-10-02"


def _row(page: Page, place: str) -> list[str]:
    row = page.locator("#places tr", has=page.get_by_role("button", name=place, exact=True))
    return row.locator("td").all_inner_texts()


def test_the_table_says_the_same_as_the_map(viewer: Opened) -> None:
    for state in (MIDDLE, "date=2021-01-15", "date=2024-07-31&cohorts=returning"):
        page = viewer.open(state)
        on_map = counts_on_map(page)
        page.get_by_role("button", name="Table", exact=True).click()
        viewer.settle()
        assert counts_in_table(page) == on_map
        assert len(on_map) == 28


def test_those_who_came_less_those_gone_are_those_here(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&view=table")
    for place in ("Contact", "Assessment", "Child protection plan"):
        here, _, _, came, gone, _ = _row(page, place)
        assert number(came) - number(gone) == number(here)
        assert number(came) > 0


def test_all_who_came_are_inside_or_have_left(viewer: Opened) -> None:
    for state in ("date=2021-01-15", MIDDLE, "date=2024-07-31&cohorts=returning"):
        page = viewer.open(state)
        entered = number(page.locator(".entry .count").inner_text())
        left = sum(number(text) for text in page.locator(".exit .count").all_inner_texts())
        inside = number(page.locator("#in-system").inner_text().split(" ")[0])
        assert entered == left + inside


def test_children_at_a_place_are_listed_by_pages(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&view=table")
    here = number(_row(page, "Assessment")[0])
    page.get_by_role("button", name="List those at assessment").click()
    viewer.settle()
    listed = page.locator("#table h2#listed ~ .scroll tbody tr")
    assert listed.count() == min(here, 50)
    assert f"of {here} children" in page.locator("#listed + .lead").inner_text()
    page.get_by_role("button", name="Next page").click()
    assert listed.count() == here - 50
    page.locator("#listed ~ .scroll button").first.click()
    viewer.settle()
    assert page.locator("#panel h2").is_visible()


def test_what_was_left_out_is_one_click_away(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.get_by_role("button", name="What was left out").click()
    viewer.settle()
    rows = page.locator("#rows").inner_text()
    assert "Contacts\t3,710\t3,700\t8\t2\t2 no start date" in rows
    known = page.locator("#known").inner_text()
    assert "Exits with nothing recorded" in known
    assert page.locator("#left-out-title").is_visible()


def test_tables_keep_up_while_playing_without_losing_the_focus(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&view=table&speed=60")
    button = page.get_by_role("button", name="List those at assessment")
    before = page.locator("#table h2").first.inner_text()
    page.locator("#play").click()
    button.focus()
    page.wait_for_timeout(600)
    assert page.locator("#table h2").first.inner_text() != before
    assert button.evaluate("it => it === document.activeElement")
