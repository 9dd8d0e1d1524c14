"""Dots coloured by an attribute or by two cohorts: the same numbers on the map, in the legend, table and files."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Opened
from tests.browser.reading import a_dot, counts_on_map, number, picture

MIDDLE = "date=2023-10-02"
PAIR = f"{MIDDLE}&beside=looked_after,returning"


def _legend(page: Page) -> dict[str, int]:
    return {
        row.locator("span").inner_text(): number(row.locator("b").inner_text())
        for row in page.locator("#ramp li").all()
    }


def _both(text: str) -> list[int]:
    return [number(part) for part in text.split(" / ")]


def test_dots_take_the_colours_of_an_attribute_which_the_legend_counts_as_time_goes_on(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    by_times = picture(page)
    page.locator("#colour-by").select_option(label="Age band at first contact")
    viewer.settle()
    assert picture(page)["sum"] != by_times["sum"]
    assert picture(page)["lit"] == by_times["lit"], "only colours changed"
    then = _legend(page)
    assert list(then) == ["0", "1-4", "5-9", "10-15", "16-17"]
    assert sum(then.values()) == number(page.locator("#in-system").inner_text().split(" ")[0]) > 0
    assert "colour=age_band_at_first_contact" in page.url
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    viewer.settle()
    now = _legend(page)
    assert now != then
    assert sum(now.values()) == number(page.locator("#in-system").inner_text().split(" ")[0])


def test_colour_is_never_alone_the_dot_says_its_value_under_the_pointer(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&colour=gender")
    page.mouse.move(*a_dot(page))
    assert re.search(r"Gender: (Female|Male|female|male)\.", page.locator(".tip").inner_text())


def test_back_gives_the_colours_before(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    page.locator("#colour-by").select_option(label="Gender")
    page.locator("#colour-by").select_option(label="Times through")
    assert "First time" in _legend(page)
    page.go_back()
    viewer.settle()
    assert "First time" not in _legend(page)
    assert page.locator("#colour-by").evaluate("(select) => select.selectedOptions[0].textContent") == "Gender"


def test_two_cohorts_have_both_counts_at_every_place_on_the_map_and_in_the_table(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    everyone = counts_on_map(page)
    page = viewer.open(PAIR)
    on_map = {
        button.locator(".name").first.inner_text().replace("\n", " "): _both(button.locator(".count").inner_text())
        for button in page.locator(".stations button").all()
    }
    assert set(on_map) == set(everyone)
    assert all(part <= everyone[place] for place, both in on_map.items() for part in both)
    first, second = on_map["Looked after"]
    assert first == everyone["Looked after"] > second > 0
    named = page.get_by_role("button", name=re.compile(r"^Looked after"))
    assert f"{first} of Ever looked after, {second} of Came back" in (named.text_content() or "")
    legend = _legend(page)
    assert list(legend) == ["Ever looked after only", "Came back only", "In both", "In neither"]
    page.locator("#view-table").click()
    viewer.settle()
    row = page.locator("#places tr", has=page.get_by_role("button", name="Looked after", exact=True))
    said = row.locator("td.side").all_inner_texts()
    inside = [legend["Ever looked after only"] + legend["In both"], legend["Came back only"] + legend["In both"]]
    assert [text.split(",")[0] for text in said] == [f"{first} of {inside[0]}", f"{second} of {inside[1]}"]


def test_a_cohort_beside_all_others_sums_to_everyone(viewer: Opened) -> None:
    page = viewer.open(MIDDLE)
    everyone = counts_on_map(page)
    page.locator("#colour-by").select_option(label="Two cohorts")
    page.locator("#pair-a").select_option(label="Ever looked after")
    page.locator("#pair-b").select_option(label="All others")
    viewer.settle()
    for button in page.locator(".stations button").all():
        place = button.locator(".name").first.inner_text().replace("\n", " ")
        assert sum(_both(button.locator(".count").inner_text())) == everyone[place]
    assert "beside=looked_after" in page.url


def test_flow_draws_each_of_two_cohorts_and_its_rows_have_both(viewer: Opened, tmp_path: Path) -> None:
    page = viewer.open(f"view=flow&{PAIR}")
    assert page.locator("#still figure svg.flow").count() == 2
    captions = page.locator("#still figure h3").all_inner_texts()
    assert [caption.split(":")[0] for caption in captions] == ["Ever looked after", "Came back"]
    assert all(re.search(r"of 2,000 children", caption) for caption in captions)
    assert page.locator("#colour-pair").is_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    saved.value.save_as(tmp_path / "flow.csv")
    rows = list(csv.reader((tmp_path / "flow.csv").read_text(encoding="utf-8-sig").splitlines()))
    head = next(row for row in rows if row[:1] == ["From"])
    at = head.index("Moves: Ever looked after")
    moves = sum(
        number(row[at]) for row in rows[rows.index(head) + 1 :] if len(row) == len(head) and row[0] != "Entered"
    )
    assert f"with {moves:,} moves" in captions[0]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as SVG").click()
    saved.value.save_as(tmp_path / "flow.svg")
    drawn = (tmp_path / "flow.svg").read_text(encoding="utf-8")
    assert all(caption.split(",")[0] in drawn for caption in captions)


def test_a_picture_and_paper_show_the_key_to_the_colours_used(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&colour=gender")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    key = page.locator("#paper .key")
    assert key.locator(".head").text_content() == "Gender"
    assert all(name in (key.text_content() or "") for name in _legend(page))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    viewer.settle()
    with page.expect_download() as saved:
        page.locator("#save-map").click()
        page.get_by_role("button", name="Save as PNG").click()
    stage = page.locator(".stage").bounding_box()
    assert stage
    content = Path(saved.value.path()).read_bytes()
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert [wide, high] == [2 * round(stage["width"]), 2 * (round(stage["height"]) + 56 + 18)], (
        "a line of the key stands below the map"
    )


def test_presenting_the_key_stands_on_the_map(viewer: Opened) -> None:
    page = viewer.open(f"{MIDDLE}&colour=gender&presenter=on")
    assert page.locator("#map-key").is_visible()
    assert "Gender" in page.locator("#map-key").inner_text()
