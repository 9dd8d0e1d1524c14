"""The table of the page of flows says what the picture says, files have every number, and hidden ones read alike."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened
from tests.browser.test_network import Heard, assert_it_reaches_nobody, heard
from tests.lib.share_folder import fixture
from tests.lib.shared_page import held_by

WEEK = date(2022, 8, 8)
AT = f"week={WEEK.isoformat()}"

__all__ = ["heard"]


def words(text: str) -> str:
    """Text as one line with plain spaces."""
    return " ".join(text.replace("\u00a0", " ").split())


def cells_of(page: Page, part: str) -> dict[str, list[str]]:
    """Row to its cells."""
    return {
        words(row.locator("th").inner_text()): [words(cell) for cell in row.locator("td").all_inner_texts()]
        for row in page.locator(f"{part} tbody tr").all()
    }


def told(count: int | None) -> str:
    return "fewer than 6" if count is None else f"{count:,}"


def test_the_table_says_what_the_map_says(flows: Opened) -> None:
    page = flows.open(AT)
    on_map = {
        words(label.get_attribute("title") or label.locator(".name").first.inner_text()): words(
            label.locator(".count").inner_text()
        )
        for label in page.locator(".stations button").all()
    }
    entered = words(page.locator(".entry .count").inner_text())
    flows.open(f"{AT}&view=table")
    places, exits = cells_of(page, "#places"), cells_of(page, "#exits")
    short = {"s47": "Section 47 enquiry", "ICPC": "Initial child protection conference"}
    short |= {"CP plan": "Child protection plan"}
    in_table = {name: cells[0] for name, cells in places.items()} | {name: cells[0] for name, cells in exits.items()}
    assert entered == in_table.pop("Entry")
    assert {short.get(name, name): count for name, count in on_map.items()} == in_table


def test_every_number_of_the_table_is_the_folders(flows: Opened) -> None:
    cubes = fixture().cubes
    page = flows.open(f"{AT}&view=table")
    stock = dict(cubes["stock"].filter(pl.col("week") == WEEK).select("activity", "children").rows())
    assert [cells[0] for cells in cells_of(page, "#places").values()] == [
        told(stock[each]) for each in ("contact", "early_help", "referral", "cin", "assessment")
    ] + [told(stock[each]) for each in ("section_47", "icpc", "cp_plan", "looked_after", "care_leaver")]
    weekly = cubes["flows"].filter(pl.col("from") == "contact", pl.col("to") == "referral")
    this = weekly.filter(pl.col("period") == WEEK)["moves"].item()
    row = cells_of(page, "#flows")["Contact to Referral"]
    assert row[:3] == ["The week of 8 August 2022", told(this), told(weekly["moves"].sum())]


def test_fewer_than_6_stands_wherever_a_count_is_hidden(flows: Opened) -> None:
    cubes = fixture().cubes
    hidden = cubes["stock"].filter(pl.col("children").is_null()).row(0, named=True)
    page = flows.open(f"week={hidden['week'].isoformat()}&view=table")
    label = {"icpc": "Initial child protection conference"}[hidden["activity"]]
    assert cells_of(page, "#places")[label][0] == "fewer than 6"
    assert cells_of(page, "#flows")["Contact to Looked after"][1:3] == ["fewer than 6", "fewer than 6"]
    assert cells_of(page, "#exits")["Died"] == ["fewer than 6", "fewer than 6"]
    every = [cell for part in ("#places", "#flows", "#exits") for row in cells_of(page, part).values() for cell in row]
    assert "0" not in every
    page.locator("#view-map").click()
    flows.settle()
    assert "fewer than 6" in words(page.locator(".station", has_text="conference").inner_text())
    assert page.locator(".disc.few").count() == 1


def test_what_was_left_out_is_one_press_away(flows: Opened) -> None:
    page = flows.open(AT)
    page.locator("#left-out").click()
    flows.settle()
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.id") == "left-out-title"
    rows = cells_of(page, "section:has(#left-out-title)")
    assert rows["Moves off map"] == ["340"]
    assert rows["Moves before the first week"] == ["fewer than 6"]
    flows_cube = fixture().cubes["flows"]
    assert rows["Counts of moves that are hidden"] == [f"{flows_cube['moves'].null_count()} of {len(flows_cube):,}"]


@pytest.mark.parametrize("name", ["flows", "stock", "times through", "attributes", "waits", "indicators"])
def test_a_csv_has_every_number_of_the_folder(flows: Opened, name: str) -> None:
    cube = fixture().cubes[name.replace(" ", "_")]
    page = flows.open("view=indicators" if name == "indicators" else "view=table")
    with page.expect_download() as downloading:
        page.get_by_role("button", name=f"Save {name} as CSV").click()
    text = Path(downloading.value.path()).read_text(encoding="utf-8-sig")
    about, lines = text.split("\n")[:2], "\n".join(text.split("\n")[2:])
    assert "Exampleshire" in about[0] and "c: fewer than 6" in about[1]
    rows = list(csv.DictReader(io.StringIO(lines)))
    saved = [{column: row[column] for column in cube.columns} for row in rows]
    counts = {"moves", "children", "numerator", "denominator"}
    expected = [
        {column: _as_csv(value, hidden="c" if column in counts else "") for column, value in row.items()}
        for row in cube.to_dicts()
    ]
    assert sorted(saved, key=str) == sorted(expected, key=str)


def _as_csv(value: object, hidden: str) -> str:
    if value is None:
        return hidden
    if isinstance(value, float):
        return f"{value:g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def test_the_page_in_the_browser_holds_the_folders_numbers_and_nothing_more(flows: Opened, flows_file: Path) -> None:
    page = flows.open()
    decoded = page.evaluate(
        """async () => {
          const bytes = Uint8Array.from(atob(document.getElementById("shared").textContent), (it) => it.charCodeAt(0));
          const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
          const raw = new Uint8Array(await new Response(whole).arrayBuffer());
          const length = new DataView(raw.buffer).getUint32(12, true);
          return new TextDecoder().decode(raw.subarray(16, 16 + length));
        }"""
    )
    held = json.loads(decoded)
    del held["columns"]
    assert held == held_by(flows_file.read_text(encoding="utf-8"))
    blocks = page.evaluate(
        "[...document.querySelectorAll('script')].map((it) => [it.type, it.id, it.id ? it.textContent.length > 0 : 0])"
    )
    assert blocks == [["application/octet-stream", "shared", True], ["", "", 0]]


def test_the_page_of_flows_reaches_nobody_whatever_a_script_in_it_tries(
    browser: Browser, heard: Heard, flows_file: Path
) -> None:
    assert_it_reaches_nobody(browser, flows_file, heard)


def test_the_map_is_saved_as_a_picture_that_says_what_it_is(flows: Opened, tmp_path: Path) -> None:
    page = flows.open(AT)
    page.locator("#save-map").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save as PNG").click()
    assert downloading.value.suggested_filename == f"exampleshire-map-{WEEK.isoformat()}.png"
    assert Path(downloading.value.path()).stat().st_size > 50_000
