"""Take the pictures of the data-quality report for the documentation, of the return in a folder `ingest` wrote.

The return is the made-up one of a folder `ingest` wrote. What is said of earlier returns is made up on top of it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from childflow.folders import open_folder
from childflow.reports.quality import report_page, summarise
from childflow.reports.shareable import shareable_page, to_share
from childflow.stages.validate import present_columns, validate
from tests.browser.conftest import ARGUMENTS
from tests.browser.pictures import IMAGES
from tests.lib.chromium import chromium
from tests.lib.quality import after, first


def main() -> int:
    """Write `report.png`, `report-dark.png`, `report-team.png`, `report-rows.png` and `summary-to-share.png`."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report, shared = _pages(Path(sys.argv[1]), Path(folder))
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
        page.goto(report.as_uri())
        _take(page, "report.png")
        page.locator("button[data-team]").first.click()
        page.locator("details.rule:visible summary").first.click()
        _take(page, "report-team.png")
        page.get_by_role("button", name="Clear").click()
        page.get_by_label("row by row").check()
        page.get_by_label("New only").check()
        page.evaluate("document.getElementById('found').scrollIntoView()")
        _take(page, "report-rows.png")
        page.goto(shared.as_uri())
        _take(page, "summary-to-share.png")
        page.emulate_media(color_scheme="dark")
        page.goto(report.as_uri())
        _take(page, "report-dark.png")
        browser.close()
    return 0


def _pages(ingested: Path, folder: Path) -> tuple[Path, Path]:
    """The report and the summary to share of the return, as the last of 24."""
    source = open_folder(ingested, needs="ingest")
    lists = source.lists()
    present = present_columns(source.json("mapping"), lists)
    found = after(first(validate(lists, source.frame("unread"), present, source.extraction_date)))
    summary = summarise(found, source.reconciliation, source.json("return"))
    report, shared = folder / "report.html", folder / "summary-to-share.html"
    report.write_text(report_page(summary), encoding="utf-8")
    shared.write_text(shareable_page(to_share(summary, found)), encoding="utf-8")
    return report, shared


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(300)
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    sys.exit(main())
