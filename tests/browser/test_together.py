"""The page of several authorities: each can be chosen, compared and found; a child of two of them is two."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from childflow.resources import viewer_page
from childflow.stages.combine import Log, cohort_of, combined_log
from childflow.stages.render import About, Built, render
from tests.browser.conftest import Opened
from tests.lib.scene_fixture import CUT_OFF, scene_frames

LABELS = {"north": "North", "south": "South"}
FRAMES = ("events", "journeys", "links", "positions", "children", "cohorts")


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two authorities of 200 and 300 children, whose pseudonyms are partly the same."""
    frames = {name: scene_frames(children) for name, children in (("north", 200), ("south", 300))}
    logs = {name: Log(**{each: getattr(of, each) for each in FRAMES}) for name, of in frames.items()}
    north, log = frames["north"], combined_log(logs, LABELS)
    told = {cohort_of(name): {"label": label, "sentence": f"Of {label}."} for name, label in LABELS.items()}
    about = About("2 authorities together", CUT_OFF, "0", cohorts=told)
    built = Built(**vars(log), moves=north.moves, map=north.map)
    path = tmp_path_factory.mktemp("together") / "viewer.html"
    path.write_text(render(built, about, viewer_page().read_text(encoding="utf-8")), encoding="utf-8")
    return path


@pytest.fixture
def viewer_of_two(browser: Browser, together: Path) -> Opened:
    """That page, opened."""
    return Opened(browser.new_page(viewport={"width": 1280, "height": 720}), together.as_uri())


def test_an_authority_is_chosen_as_a_cohort_and_an_address_keeps_it(viewer_of_two: Opened) -> None:
    page = viewer_of_two.open("date=2023-03-01")
    assert page.locator("#shown-share").inner_text() == "All 500 children"
    page.locator('[data-cohort="authority=north"]').click()
    viewer_of_two.settle()
    assert page.locator("#shown-share").inner_text().startswith("200 of 500 children")
    kept = page.evaluate("location.hash.slice(1)")
    assert viewer_of_two.open(kept).locator("#shown-share").inner_text().startswith("200 of 500 children")


def test_authority_is_among_what_one_may_filter_by(viewer_of_two: Opened) -> None:
    page = viewer_of_two.open("date=2023-03-01")
    details = page.locator("details[data-attribute=authority]")
    details.locator("summary").click()
    viewer_of_two.settle()
    assert [each.split("\n")[0] for each in details.locator("label").all_inner_texts()] == ["North", "South"]


def test_two_authorities_are_coloured_beside_each_other(viewer_of_two: Opened) -> None:
    page = viewer_of_two.open("date=2023-03-01&beside=authority%3Dnorth%2Cauthority%3Dsouth")
    said = page.locator("body").inner_text()
    assert "North only" in said and "South only" in said


def test_a_child_is_found_by_its_authority_and_pseudonym(viewer_of_two: Opened) -> None:
    page = viewer_of_two.open("date=2023-03-01")
    ids = scene_frames(200).children["child"].to_list()
    for name in LABELS:
        page = viewer_of_two.open(f"date=2023-03-01&child={name}/{ids[0]}")
        assert f"{name}/{ids[0]}" in page.locator("body").inner_text()
