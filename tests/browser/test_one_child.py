"""The page about one child in a real browser: read by everybody, on any screen, asking nothing of any network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from childflow.reports.one_child import explanation_page
from tests.browser.test_quality_report import opened
from tests.browser.test_reading_for_all import AXE, RUN_AXE
from tests.lib.explained import explained

TABLES = """
contacts         | date_of_contact          | contact_outcome
                 | 3 Jan                    | advice
                 | 14 May                   | referral
referrals        | date_of_referral         | referral_outcome
                 | 14 May                   | strategy_discussion
section_47       | strategy_discussion_date | date_of_icpc     | icpc_resulted_in_plan
                 | 14 May                   | 3 Jun            | yes
child_protection | cp_plan_start_date
                 | 3 Jun
                 | 3 Jun
children_in_need | cin_start_date
                 | 14 May
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one-child") / "child.html"
    path.write_text(explanation_page(explained(TABLES)), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, written: Path) -> Iterator[Page]:
    yield from opened(browser, written)


def test_it_tells_rows_journeys_and_the_dot(page):
    assert page.locator(".lead").inner_text() == "7 rows: 6 in the log, 1 merged, 0 set aside."
    assert page.locator("h3").all_inner_texts() == [
        "Journey 1: 3 January 2024, left by “Information and advice”",
        "Journey 2: since 14 May 2024",
    ]
    assert page.locator("table.steps tbody tr").count() == 7
    assert page.get_by_text("one row of the return tells both (J3, recorded)").count() == 1
    assert page.locator("tr", has_text="on the way to Initial child protection conference").count() == 1


def test_every_link_within_the_page_leads_to_what_it_names(page):
    for link in page.locator("a[href^='#']").all():
        target = page.locator(link.get_attribute("href"))
        assert target.count() == 1
    page.locator("tr#step-2 a").click()
    assert page.evaluate("document.querySelector(':target').textContent").startswith("1 Contacts")


def test_the_picture_has_a_bar_for_each_activity_a_lane_for_each_place_and_the_dots_line(page):
    picture = page.locator("svg.lanes")
    assert picture.locator("rect").count() == 7
    assert picture.locator("rect.open").count() == 2
    lanes = [text for text in picture.locator("text").all_text_contents() if not text[0].isdigit()]
    assert lanes == [
        *("Contact", "Referral", "Child in need", "Section 47 enquiry", "Initial child protection conference"),
        "Child protection plan",
    ]
    line = picture.locator("path.dot").bounding_box()
    assert line["width"] > 500
    assert picture.get_attribute("role") == "img"
    assert picture.locator("> title").text_content().startswith("A lane for each place")


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_but_tables_and_the_picture_scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_skips_to_the_journeys_and_scrolls_the_tables(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the journeys"
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#journeys'")
    assert page.locator(".scroll:not([tabindex='0'])").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing(browser, written, scheme, width):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(written.as_uri())
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []
