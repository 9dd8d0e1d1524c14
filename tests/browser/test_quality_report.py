"""The data-quality report in a real browser: filtered, opened by a link, read by keyboard and on a narrow screen."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from childflow.reports.page import report_page
from childflow.reports.summary import summarise
from playwright.sync_api import Browser, Page

from childflow.reconciliation import Account
from childflow.stages.validate import validate
from childflow_schemas.annex_a import BY_NAME
from tests.lib.ingested import CUT_OFF, lists_of, no_unread

TABLES = """
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
A | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
B | 4 Mar | male | - | 1 Jan 2015 | 3 | 6

assessments | assessment_start_date | assessment_authorisation_date
A | 5 Mar | 1 Mar
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lists = lists_of(TABLES)
    found = validate(lists, no_unread(), {name: each.names for name, each in BY_NAME.items()}, CUT_OFF)
    account = {name: Account(read=frame.height) for name, frame in lists.items()}
    returned = {"extraction_date": CUT_OFF.isoformat(), "basis": "given", "returns": ["return.xlsx"]}
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page(summarise(found.issues, found.results, account, returned)), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """The report; after each test it has asked for nothing but itself and complained of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    opened, asked, complaints = context.new_page(), [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(report.as_uri())
    yield opened
    context.close()
    assert {url.split("#")[0] for url in asked} == {report.as_uri()}
    assert complaints == []


def shown(page: Page) -> list[str]:
    return page.locator("details.rule:visible .id").all_inner_texts()


def test_words_severity_and_list_narrow_what_is_shown_and_the_count_says_so(page):
    everything = shown(page)

    page.get_by_label("Search rules").fill("ethnicity published")
    assert shown(page) == []
    assert page.get_by_text("No rule fits the filter.").is_visible()
    page.get_by_label("Search rules").fill("ETHNICITY")
    assert "4220" in shown(page)
    page.get_by_label("Search rules").fill("")
    page.get_by_label("Severity").select_option("query")
    assert "A0-02" in shown(page)
    assert "4220" not in shown(page)
    page.get_by_label("Severity").select_option("")
    page.get_by_label("List", exact=True).select_option("assessments")
    assert "8608" in shown(page)
    assert page.locator("#shown").inner_text() == f"{len(shown(page))} of {len(everything)} rules shown"


def test_a_link_opens_its_rule_even_where_the_filter_hides_it(page):
    page.get_by_label("Severity").select_option("query")

    page.locator("ol.first a").first.click()

    opened = page.locator("details.rule[open]")
    assert opened.count() == 1
    assert opened.locator("summary").evaluate("element => element === document.activeElement")
    assert opened.get_by_text("How to fix it").is_visible()


def test_the_page_is_read_by_keyboard_alone(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the rules"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "rules"

    page.locator("details.rule summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.rule[open]").count() == 1


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_but_tables_scrolls_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_landmarks_headings_tables_and_targets_are_what_wcag_asks(page):
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")

    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert [page.locator(each).count() for each in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map((each) => Number(each.tagName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("thead th:not([scope])").count() == 0
    small = """[...document.querySelectorAll('summary,input,select')].filter((each) => {
        const box = each.getBoundingClientRect(); return box.width && (box.height < 24 || box.width < 24); }).length"""
    assert page.evaluate(small) == 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


def test_all_text_stands_out_from_its_ground_by_4_5_to_1(page):
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")

    assert page.evaluate(LOWEST_CONTRAST) >= 4.5


LOWEST_CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map((each) => each / 255)
    .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  let lowest = 21;
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
    const [one, other] = [light(numbers(getComputedStyle(element).color)), light(ground(element))];
    lowest = Math.min(lowest, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
  }
  return lowest;
}"""
