"""The data-quality report in a real browser: worked through by keyboard, read by everybody, and harmed by no text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Page

from childflow.reports.quality import report_page, summarise
from childflow.reports.shareable import shareable_page, to_share
from tests.browser.test_reading_for_all import AXE, RUN_AXE
from tests.lib.nasty import NASTY
from tests.lib.quality import RETURNED, Found, account_of, after, found_in

CONTACTS = "\n".join(
    f"C{n:02} | 4 Mar | {'-' if n % 2 else 'male'} | WBRI | 1 Jan 2015 | {3 + n % 3} | 6" for n in range(40)
)
TABLES = f"""
contacts | date_of_contact | gender | ethnicity | date_of_birth | age_of_child | contact_source
A | 4 Mar | - | WBRI | 1 Jan 2015 | 9 | 6
B | 4 Mar | male | - | 1 Jan 2015 | 3 | 6
{CONTACTS}

assessments | assessment_start_date | assessment_authorisation_date | allocated_team
A | 5 Mar | 1 Mar | North
B | 5 Mar | 1 Mar | North
C | 5 Mar | 1 Mar | South
D | 5 Mar | 1 Mar | -
"""
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
ROW_BY_ROW = "document.querySelector('input[value=rows]').click()"


def written(folder: Path, found: Found) -> Path:
    path = folder / "report.html"
    path.write_text(report_page(summarise(found, account_of(found), RETURNED)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def first_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("first"), found_in(TABLES))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with 24 returns before it, with issues new, accepted and come back."""
    return written(tmp_path_factory.mktemp("report"), after(found_in(TABLES)))


def opened(browser: Browser, path: Path, **settings: object) -> Iterator[Page]:
    """The page; after its test it has asked for nothing but itself and complained of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, **settings)
    page, asked, complaints = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert {url.split("#")[0] for url in asked} == {path.as_uri()}
    assert complaints == []


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    yield from opened(browser, report)


def shown(page: Page) -> list[str]:
    return page.locator("details.rule:visible .id").all_inner_texts()


def focused(page: Page) -> str:
    """What has the focus: its words, or what it is called."""
    return page.evaluate(
        "(() => { const it = document.activeElement; return (it.labels?.[0] ?? it).textContent.trim(); })()"
    )


def tab_to(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page).startswith(words):
            return
    raise AssertionError(f"{words} is not reached by Tab")


def test_the_first_screen_tells_a_head_of_service_all_without_scrolling(page):
    bottom = "(id) => document.getElementById(id).closest('section').getBoundingClientRect().top"

    assert [page.evaluate(bottom, id) < 720 for id in ("trust", "changed", "first")] == [True, True, True]
    assert page.locator("p.lead").is_visible()
    assert page.locator(".said").bounding_box()["y"] < 720


def test_words_severity_and_list_narrow_what_is_shown_and_the_count_says_so(page):
    everything = shown(page)

    page.get_by_label("Search", exact=True).fill("ethnicity published")
    assert shown(page) == []
    assert page.get_by_text("Nothing fits.").is_visible()
    page.get_by_label("Search", exact=True).fill("ETHNICITY")
    assert "4220" in shown(page)
    page.get_by_label("Search", exact=True).fill("")
    page.get_by_label("Severity").select_option("query")
    assert "A0-02" in shown(page)
    assert "4220" not in shown(page)
    page.get_by_label("Severity").select_option("")
    page.get_by_label("List", exact=True).select_option("assessments")
    assert "8608" in shown(page)
    assert page.locator("#shown").inner_text().startswith(f"{len(shown(page))} of {len(everything)} rules, ")


def test_a_team_has_its_own_counts_and_its_own_rows(page):
    page.get_by_role("button", name="North").click()

    rule = page.locator("details.rule[id^='8608-assessments']")
    assert rule.locator(".open").inner_text() == str(len(_rows_of(page, rule)))
    assert {cells[3] for cells in _rows_of(page, rule)} == {"North"}
    assert not rule.locator(".words").is_visible(), "of how many is known of all teams together"
    page.get_by_role("button", name="Clear").click()
    assert {cells[3] for cells in _rows_of(page, rule)} > {"North"}


def _rows_of(page: Page, rule) -> list[list[str]]:
    if not rule.get_attribute("open"):
        rule.evaluate("it => { it.open = true; }")
        rule.locator(".more table").first.wait_for()
    return [row.locator("td").all_inner_texts() for row in rule.locator(".more > .scroll tbody tr").all()]


def test_what_is_new_can_be_looked_at_alone(page):
    page.get_by_role("button", name="Show what is new").click()

    assert page.get_by_label("New only").is_checked()
    page.evaluate(ROW_BY_ROW)
    issues = page.locator("#by-row li").all_inner_texts()
    assert issues
    assert all(text.endswith("new") for text in issues)


def test_a_child_is_found_row_by_row_with_all_that_is_wrong(page):
    page.evaluate(ROW_BY_ROW)
    page.get_by_label("Search", exact=True).fill("c07")

    rows = [row.locator("td").all_inner_texts() for row in page.locator("#by-row tbody tr").all()]
    assert {cells[2] for cells in rows} == {"C07"}
    assert page.locator("#shown").inner_text().startswith("1 row, ")


def test_more_rows_are_shown_when_asked_for(page):
    page.evaluate(ROW_BY_ROW)
    every = int(page.locator("#shown").inner_text().split(" ")[0])

    assert page.locator("#by-row tbody tr").count() == 25
    page.get_by_role("button", name="Show more").click()

    assert page.locator("#by-row tbody tr").count() == every > 25
    assert not page.get_by_role("button", name="Show more").is_visible()


def test_a_rule_says_why_what_to_do_and_what_it_found_at_each_return(page):
    rule = page.locator("details.rule").first
    rule.locator("summary").first.click()

    assert rule.get_by_text("Why it matters").is_visible()
    assert rule.get_by_text("How to fix it").is_visible()
    rule.get_by_text("At each return", exact=True).click()
    assert rule.locator("table.numbers tbody tr").count() == 24


def test_a_link_opens_its_rule_even_where_the_filter_hides_it(page):
    page.get_by_label("Severity").select_option("query")

    page.locator("ol.first a").first.click()

    rule = page.locator("details.rule[open]")
    assert rule.count() == 1
    assert rule.locator("summary").first.evaluate("element => element === document.activeElement")
    assert rule.get_by_text("How to fix it").is_visible()


def test_a_table_is_sorted_by_any_of_its_heads(page):
    table = page.locator("table.sorts").first
    heads = table.locator("thead th")

    table.get_by_role("button", name="With an error").click()
    counts = [int(row.locator("td").nth(1).inner_text().replace(",", "")) for row in table.locator("tbody tr").all()]

    assert counts == sorted(counts, reverse=True)
    assert heads.nth(2).get_attribute("aria-sort") == "descending"
    table.get_by_role("button", name="List", exact=True).click()
    assert heads.nth(0).get_attribute("aria-sort") == "ascending"
    assert heads.nth(2).get_attribute("aria-sort") is None


def test_the_whole_work_is_done_by_keyboard_alone(page):
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to what was found"
    page.keyboard.press("Enter")
    assert focused(page) == "What was found"

    page.keyboard.press("Tab")
    assert focused(page) == "rule by rule"
    page.keyboard.press("Tab")
    page.keyboard.type("8608")
    assert shown(page) == ["8608"]
    tab_to(page, "Severity")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Severity").input_value() == "error"
    tab_to(page, "Team")
    page.keyboard.type("North")
    assert page.locator("details.rule:visible .open").all_inner_texts() == [
        page.locator("details.rule:visible .open").inner_text()
    ]
    tab_to(page, "New only")
    page.keyboard.press("Space")
    assert page.get_by_label("New only").is_checked()
    tab_to(page, "Clear")
    page.keyboard.press("Enter")
    assert focused(page) == "Search"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("#by-row").is_visible()
    tab_to(page, "Show more")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region", "the focus is not lost"

    page.locator("#words").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    tab_to(page, page.locator("details.rule:visible .title").first.inner_text())
    page.keyboard.press("Enter")
    assert page.locator("details.rule[open]").count() == 1
    page.locator("details.rule[open] summary", has_text="At each return").wait_for()
    tab_to(page, "At each return")
    page.keyboard.press("Space")
    assert page.locator("details.rule[open] table.numbers").is_visible()


def test_every_control_shows_that_it_has_the_focus(page):
    page.evaluate(OPEN_ALL)
    outlines = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        outlines.add(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))

    assert outlines == {"solid"}


STATES = {"closed": "0", "open": OPEN_ALL, "row by row": f"{OPEN_ALL}; {ROW_BY_ROW}"}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing(browser, report, scheme, width, state):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate(state)
    page.wait_for_timeout(200)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(RUN_AXE)
    context.close()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_first_report_and_in_the_summary_to_share(browser, first_report, tmp_path, scheme):
    found = found_in(TABLES)
    summary = tmp_path / "summary-to-share.html"
    summary.write_text(shareable_page(to_share(summarise(found, account_of(found), RETURNED), found)), encoding="utf-8")
    for path in (first_report, summary):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_script_tag(path=str(AXE))
        assert page.evaluate(RUN_AXE) == []
        context.close()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
@pytest.mark.parametrize("width", [320, 375, 640, 1280])
def test_nothing_but_tables_scrolls_sideways(page, width, state):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(state)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_landmarks_headings_tables_and_targets_are_what_wcag_asks(page):
    page.evaluate(OPEN_ALL)

    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert [page.locator(each).count() for each in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map((each) => Number(each.tagName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("table:not(:has(caption))").count() == 0
    assert page.locator("thead th:not([scope])").count() == 0
    small = """[...document.querySelectorAll("summary, button, select, input[type=search], label:has(input)")]
      .map((each) => [each, each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([each]) => each.outerHTML)"""
    assert page.evaluate(small) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground_by_4_5_to_1(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.evaluate(OPEN_ALL)

    assert page.evaluate(LOWEST_CONTRAST) >= 4.5


def test_on_paper_there_is_no_control_and_the_ground_is_white(page):
    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator("form.filter, .skip, nav, #show-new").filter(visible=True).count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator("p.lead").is_visible()


def test_where_scripts_may_not_run_the_report_is_still_read(browser, report):
    for page in opened(browser, report, java_script_enabled=False):
        assert page.locator("p.lead").is_visible()
        assert page.get_by_text("their rows are in fix-list.xlsx").is_visible()
        assert not page.locator("form.filter").is_visible()
        page.locator("details.rule summary").first.click()
        assert page.get_by_text("How to fix it").first.is_visible()


def harmed(text: str) -> Found:
    """The report with this text wherever somebody could have written it."""
    found = after(found_in(TABLES))
    said = {name: pl.lit(text) for name in ("child_unique_id", "team", "_file", "_sheet")}
    accepted = pl.col("accepted_until").is_not_null()
    reasons = {name: pl.when(accepted).then(pl.lit(text)) for name in ("accepted_reason", "accepted_by")}
    return replace(
        found,
        issues=found.issues.with_columns(**said, **reasons),
        ended=found.ended.with_columns(team=pl.lit(text), child_unique_id=pl.lit(text)),
    )


def elements(browser: Browser, folder: Path, text: str) -> list[str]:
    """Every element of the report with this text in it, all of it opened; its title is still its own."""
    told: list[str] = []
    for page in opened(browser, written(folder, harmed(text))):
        page.evaluate(STATES["row by row"])
        page.wait_for_timeout(100)
        assert page.title() == "Data quality at 31 July 2024"
        told = page.evaluate("[...document.querySelectorAll('*')].map((each) => each.tagName)")
    return told


@pytest.fixture(scope="module")
def plain_elements(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return elements(browser, tmp_path_factory.mktemp("plain"), "plain")


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_no_text_of_the_data_runs_or_becomes_an_element(browser, tmp_path, plain_elements, text):
    assert elements(browser, tmp_path, text) == plain_elements


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
  for (const element of document.querySelectorAll("body *:not(script, noscript)")) {
    if (![...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
    const [one, other] = [light(numbers(getComputedStyle(element).color)), light(ground(element))];
    lowest = Math.min(lowest, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
  }
  return lowest;
}"""
