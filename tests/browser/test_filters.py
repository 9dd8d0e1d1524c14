"""Filters: a cohort or an attribute is chosen, everything is counted anew, and the step back is offered."""

from __future__ import annotations

from tests.browser.conftest import Opened
from tests.browser.reading import counts_on_map, number, picture

MIDDLE = "date=2023-10-02"


def test_a_cohort_recounts_everything(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    everyone, dots = counts_on_map(page), picture(page)
    chip = page.locator("[data-cohort=looked_after]")
    chip.click()
    viewer.settle()
    some = counts_on_map(page)
    assert all(some[place] <= everyone[place] for place in everyone)
    assert some["Looked after"] == everyone["Looked after"] > 0
    assert sum(some.values()) < sum(everyone.values())
    assert picture(page)["lit"] < dots["lit"]
    share = page.locator("#shown-share").inner_text()
    kept, of, *_ = share.split(" of ")[0], share.split(" of ")[1]
    assert share == f"{kept} of 2,000 children, {round(100 * number(kept) / 2000)}\N{NO-BREAK SPACE}%"
    assert of.startswith("2,000 children")


def test_the_legend_counts_those_shown_and_sums_to_those_in_the_system(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02&cohorts=returning")
    by_times = [number(text) for text in page.locator("#ramp b").all_inner_texts()]
    inside = number(page.locator("#in-system").inner_text().split(" ")[0])
    assert sum(by_times) == inside > 0
    nodes = [number(text) for text in page.locator(".station .count").all_inner_texts()]
    assert sum(nodes) == inside


def test_undo_escape_and_back_give_back_the_filter_before(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    share = page.locator("#shown-share")
    page.locator("[data-cohort=looked_after]").click()
    one = share.inner_text()
    page.locator("[data-cohort=returning]").click()
    assert share.inner_text() != one
    page.get_by_role("button", name="Undo").click()
    assert share.inner_text() == one
    page.keyboard.press("Escape")
    assert share.inner_text() == "All 2,000 children"
    page.go_back()
    viewer.settle()
    assert share.inner_text() == one


def test_an_attribute_keeps_the_ticked_values(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    details = page.locator("details[data-attribute=gender]")
    details.locator("summary").click()
    viewer.settle()
    first = details.locator("label").first
    kept = first.locator("small").inner_text().split(", ")[0]
    first.click()
    viewer.settle()
    assert page.locator("#shown-share").inner_text().startswith(f"{kept} of 2,000 children")
    assert "only.gender=" in page.url
