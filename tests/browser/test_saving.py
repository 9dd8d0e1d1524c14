"""What is saved: pictures, drawings and tables of every view, the map's moment, and a film of a range of days."""

from __future__ import annotations

import csv
import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("flow", "variants", "timeline", "indicators")
YEAR = "from=2022-04-01&to=2023-03-31"


def saved(page: Page, kind: str, tmp_path: Path) -> Path:
    """The view saved as that kind of file."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save as {kind}").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", head[16:24])


@pytest.mark.parametrize("view", VIEWS)
def test_a_csv_has_the_rows_of_the_table_and_says_of_what(viewer: Opened, view: str, tmp_path: Path) -> None:
    page = viewer.open(f"view={view}&{YEAR}")
    path = saved(page, "CSV", tmp_path)
    assert path.name == f"exampleshire-{view}-2022-04-01-to-2023-03-31.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        about, source, heads, *rows = list(csv.reader(file))
    assert about[0].replace("\N{NO-BREAK SPACE}", " ") == page.locator("#still .sentence").inner_text().replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "cut-off 2024-07-31" in source[0] and "not anonymised" in source[0]
    page.get_by_text("The same as a table").click()
    page.locator("#still details.sheet tbody").wait_for(state="attached")
    assert heads == page.locator("#still thead th").all_inner_texts()
    first = page.locator("#still details.sheet tbody tr").first.locator("th, td").first.inner_text()
    assert rows[0][0] == first
    assert {len(row) for row in rows} == {len(heads)}
    assert not [value for row in rows for value in row if value[:1] in ("=", "+", "@")]


@pytest.mark.parametrize("view", VIEWS)
def test_an_svg_stands_alone(viewer: Opened, view: str, tmp_path: Path) -> None:
    page = viewer.open(f"view={view}&{YEAR}&theme=light")
    path = saved(page, "SVG", tmp_path)
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    ground = root.find(f"{SVG}rect")
    assert ground is not None and ground.get("fill") == "#f6f4ef"
    words = "".join(root.itertext())
    assert f"Exampleshire: {view}" in words and "decides nothing" in words
    assert "2022" in words
    text = path.read_text(encoding="utf-8")
    assert "class=" not in text and "style=" not in text and "var(" not in text
    assert "http" not in text.replace("http://www.w3.org/", "")
    page.goto(path.as_uri())
    assert page.locator("svg").first.is_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_a_png_is_twice_as_fine_as_the_page(viewer: Opened, view: str, tmp_path: Path) -> None:
    page = viewer.open(f"view={view}")
    width, height = size_of(saved(page, "PNG", tmp_path))
    assert width > 1300 and height > 700


def test_one_childs_lanes_are_saved_as_they_are_shown(viewer: Opened, tmp_path: Path) -> None:
    page = viewer.open("view=timeline&child=C000026")
    root = ElementTree.parse(saved(page, "SVG", tmp_path)).getroot()
    assert [each.text for each in root.iter(f"{SVG}text")].count("First time") == 1
    assert len(list(root.iter(f"{SVG}rect"))) == 1 + page.locator("#panel .steps button").count()


def test_the_moment_on_the_map_is_saved(viewer: Opened, tmp_path: Path) -> None:
    page = viewer.open("date=2023-10-02")
    page.get_by_role("button", name="Save the map").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as PNG").click()
    assert waiting.value.suggested_filename == "exampleshire-map-2023-10-02.png"
    waiting.value.save_as(tmp_path / "map.png")
    stage = page.locator(".stage").bounding_box()
    assert stage and size_of(tmp_path / "map.png")[0] == 2 * stage["width"]
    assert (tmp_path / "map.png").stat().st_size > 100_000, "lines, dots and words are on it"


def film_of(page: Page, first: str, last: str, tmp_path: Path) -> Path:
    """A film of the days between at 12 frames a second."""
    page.get_by_role("button", name="Save the map").click()
    page.locator("#film-from").fill(first)
    page.locator("#film-to").fill(last)
    page.locator("#film-rate").select_option("12")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make the film").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_range_becomes_a_video_at_a_fixed_rate(viewer: Opened, tmp_path: Path) -> None:
    page = viewer.open("date=2023-10-02&speed=30")
    path = film_of(page, "2023-10-02", "2023-11-16", tmp_path)
    assert path.name == "exampleshire-map-2023-10-02-to-2023-11-16.mp4"
    assert "date=2023-10-02" in page.url, "the page is where it was"
    shown = page.context.new_page()
    shown.goto(path.as_uri())
    film = shown.locator("video")
    film.evaluate("it => it.readyState >= 2 || new Promise((done) => it.addEventListener('loadeddata', done))")
    assert film.evaluate("it => it.error") is None
    assert film.evaluate("it => it.duration") == 18 / 12, "45 days at 30 a second, 12 frames each"
    stage = page.locator(".stage").bounding_box()
    assert stage and film.evaluate("it => it.videoWidth") == stage["width"]
    shown.close()


def test_without_a_coder_a_range_becomes_numbered_pictures(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script("delete window.VideoEncoder")
    page = context.new_page()
    page.goto(f"{page_file.as_uri()}#date=2023-10-02&speed=60")
    page.locator("#app").wait_for()
    path = film_of(page, "2023-10-02", "2023-10-22", tmp_path)
    context.close()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"0000{number}.png" for number in range(1, 5)]
        pictures = [archive.read(name) for name in archive.namelist()]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert len(set(pictures)) == 4


def test_a_film_too_long_or_of_no_days_is_not_begun(viewer: Opened) -> None:
    page = viewer.open("date=2023-10-02&speed=0.1")
    page.get_by_role("button", name="Save the map").click()
    start = page.get_by_role("button", name="Make the film")
    assert "too long for one file" in page.locator("#film-plan").inner_text()
    assert start.is_disabled()
    page.locator("#film-to").fill("2023-10-01")
    page.locator("#film-to").blur()
    assert page.locator("#film-plan").inner_text() == "The last day must come after the first."
    page.keyboard.press("Escape")
    assert not page.locator("#export").is_visible()
