"""Take every view at every size, a sheet a view, for the gallery: `python -m tests.browser.gallery VIEWER.html`."""

from __future__ import annotations

import base64
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.browser.pictures import DAY, IMAGES, with_story
from tests.lib.chromium import chromium


@dataclass(frozen=True)
class Size:
    """How large a window is, in what theme, and how much finer its screen is than its page."""

    name: str
    width: int
    height: int
    theme: str = "dark"
    fine: float = 1


SIZES = (
    Size("1280 x 720, dark", 1280, 720),
    Size("1280 x 720, light", 1280, 720, "light"),
    Size("1920 x 1080, dark", 1920, 1080),
    Size("1920 x 1080, light", 1920, 1080, "light"),
    Size("1280 x 720 at 200 %", 640, 360, "dark", 2),
    Size("320 px wide", 320, 640, "light", 2),
)
YEAR = "from=2023-04-01&to=2024-03-31"
VIEWS = {
    "map": DAY,
    "two-maps": f"{DAY}&beside=looked_after,*&maps=two",
    "child": f"{DAY}&child={{child}}",
    "presenter": f"{DAY}&moment=2&presenter=on",
    "flow": f"view=flow&{YEAR}",
    "flow-map": f"view=flow&flow=map&{YEAR}",
    "variants": f"view=variants&{YEAR}",
    "timeline": f"view=timeline&{DAY}",
    "indicators": "view=indicators",
    "table": f"{DAY}&view=table",
}
"""Name of a sheet to the state that is shown."""
SHEET = """<!doctype html><style>
  body { margin: 0; padding: 24px; width: 1752px; background: #d8d9da; font: 15px system-ui, sans-serif; color: #222;
    display: grid; grid-template-columns: 720px 720px 264px; grid-template-rows: auto auto; gap: 20px 24px; }
  figure { margin: 0; } figcaption { margin-bottom: 4px; } img { display: block; width: 100%; }
  .small { grid-column: 3; grid-row: 1 / 3; display: grid; gap: 20px; align-content: start; }
</style>"""


def main() -> int:
    """Write `gallery-VIEW.jpg` for every view of the page named; of one view where it is named too."""
    viewer = Path(sys.argv[1]).resolve()
    wanted = sys.argv[2:] or list(VIEWS)
    told = with_story(viewer)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        child = _child(browser.new_page(), viewer)
        taken: dict[str, list[bytes]] = {view: [] for view in wanted}
        for size in SIZES:
            page = _window(browser, size)
            for view in wanted:
                _open(page, told if view == "presenter" else viewer, VIEWS[view].format(child=child))
                taken[view].append(page.screenshot())
            page.context.close()
        sheet = browser.new_page(viewport={"width": 1800, "height": 900})
        for view, pictures in taken.items():
            _write(sheet, pictures, IMAGES / f"gallery-{view}.jpg")
        browser.close()
    return 0


def _window(browser: Browser, size: Size) -> Page:
    return browser.new_context(
        viewport={"width": size.width, "height": size.height},
        color_scheme="light" if size.theme == "light" else "dark",
        device_scale_factor=size.fine,
        locale="en-GB",
    ).new_page()


def _open(page: Page, file: Path, state: str) -> None:
    page.goto("about:blank")
    page.goto(f"{file.as_uri()}#{state}")
    page.locator("#app").wait_for(state="visible")
    page.wait_for_timeout(700)


def _child(page: Page, viewer: Path) -> str:
    """The pseudonym of a child at a section 47 enquiry on the day."""
    page.goto(f"{viewer.as_uri()}#{DAY}&view=table&listed=section_47")
    return page.locator("#listed ~ .scroll tbody th button").nth(1).inner_text()


def _write(sheet: Page, pictures: list[bytes], path: Path) -> None:
    figures = [
        f"<figure><figcaption>{size.name}</figcaption>"
        f'<img src="data:image/png;base64,{base64.b64encode(png).decode()}"></figure>'
        for size, png in zip(SIZES, pictures, strict=True)
    ]
    sheet.set_content(SHEET + "".join(figures[:4]) + f'<div class="small">{"".join(figures[4:])}</div>')
    sheet.wait_for_timeout(500)
    sheet.screenshot(path=path, type="jpeg", quality=80, full_page=True)


if __name__ == "__main__":
    sys.exit(main())
