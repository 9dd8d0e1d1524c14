"""The gallery of made-up viewers: `python -m tests.browser.gallery_of_viewers FOLDER`, or `make gallery`.

`index.html` shows each page with a picture of it and a line of what it is. Nobody in any of them is real, so that the
folder can be shown to anyone.
"""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.lib.chromium import chromium
from tests.lib.shell import here

WIDE, HIGH = 1280, 720
DAY = "date=2023-11-19"


@dataclass(frozen=True)
class World:
    """A made-up authority: the preset it follows, and years of history."""

    preset: str
    years: int

    @property
    def called(self) -> str:
        """As a heading has it."""
        return f"A made-up {self.preset.replace('-', ' ').title()}"


@dataclass(frozen=True)
class Shown:
    """A page of the gallery: its file, what it is, and the state that its picture shows."""

    file: str
    title: str
    line: str
    state: str = ""


RUTLAND, COUNTY, LARGE = World("rutland", 4), World("oxfordshire", 2), World("kent", 1)
MAPS = {
    "front-door": "the statutory front door, from contact to care, with early help a place of its own",
    "kent-like": "a front door team and district teams; strategy discussions are a step, advice is told apart",
    "family-help": "early help and child in need work as one service, with a multi-agency child protection team",
    "whole-service": "the whole service: front door, protection, care by placement, leaving care and adoption",
}
VIEWERS: tuple[tuple[World, Sequence[str]], ...] = (
    (RUTLAND, ("front-door", "whole-service")),
    (COUNTY, tuple(MAPS)),
    (LARGE, ("kent-like",)),
)


def make_gallery(out: Path, browser: Browser, viewers: Sequence[tuple[World, Sequence[str]]] = VIEWERS) -> list[Shown]:
    """Build the gallery in `out`; what is in it, in order."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    with TemporaryDirectory() as work:
        places = [(world, maps, Path(work) / world.preset) for world, maps in viewers]
        pages = [page for each in places for page in _pages(out, *each, first=each == places[0])]
    _take_pictures(out, browser, pages)
    (out / "index.html").write_text(_index(pages), encoding="utf-8")
    return pages


def _pages(out: Path, world: World, maps: Sequence[str], work: Path, first: bool) -> Iterator[Shown]:
    """The viewers of a world; of the first world also its report, its indicators' source, and the builder."""
    _do("demo", "-o", work, "--preset", world.preset, "--years", world.years, "--no-open", "--quiet")
    current = work / "work/current"
    for name in maps:
        file = f"{world.preset}-{name}.html"
        if name == "front-door":
            shutil.copy(work / "viewer.html", out / file)
        else:
            log = work / name
            _do("build-events", current / "4-cohort", "--map", name, "-o", log, "--quiet")
            _do("render", log, "-o", out / file, "--title", world.called, "--quiet")
        years = "1 year" if world.years == 1 else f"{world.years} years"
        yield Shown(file, f"{world.called}, {name}", f"{years} of its children on {MAPS[name]}.", DAY)
    if first:
        shutil.copy(current / "2-validate/report.html", out / "report.html")
        yield Shown("report.html", "The data-quality report", "What to mend first, by list, team, rule and row.")
        shutil.copy(current / "2-validate/summary-to-share.html", out / "summary.html")
        yield Shown("summary.html", "The summary to share", "The same in counts, with small ones hidden.")
        _do("map", "discover", current / "4-cohort", "-o", work / "map.toml", "--quiet")
        _do("map", "edit", work / "map.toml", "--data", current / "4-cohort", "-o", out / "builder.html", "--quiet")
        yield Shown("builder.html", "The map builder", "A map discovered from the data, to be drawn on; its dots play.")


def _do(*arguments: object) -> None:
    done = here(*arguments)
    if done.returncode:
        raise RuntimeError(f"childflow {arguments[0]}: {done.stderr}")


def _take_pictures(out: Path, browser: Browser, pages: Sequence[Shown]) -> None:
    page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light", locale="en-GB")
    for each in pages:
        page.goto("about:blank")
        page.goto(f"{(out / each.file).resolve().as_uri()}#{each.state}")
        page.wait_for_timeout(2500)
        page.screenshot(path=out / _picture(each), type="jpeg", quality=80)
    page.close()


def _picture(page: Shown) -> str:
    return page.file.replace(".html", ".jpg")


STYLE = """
:root { color-scheme: light dark; font: 16px/1.45 system-ui, sans-serif; }
body { max-width: 80rem; margin: 2rem auto; padding: 0 1.5rem; }
ul { list-style: none; padding: 0; display: grid; gap: 2rem 1.5rem;
     grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr)); }
img { width: 100%; height: auto; aspect-ratio: 16 / 9; border: 1px solid #8886; border-radius: 4px; }
h2 { font-size: 1.125rem; margin: 0.5rem 0 0; } li p { margin: 0.125rem 0 0; } a { color: inherit; }
"""


def _index(pages: Sequence[Shown]) -> str:
    items = "\n".join(
        f'<li><a href="{each.file}"><img src="{_picture(each)}" alt="" width="{WIDE}" height="{HIGH}" loading="lazy">'
        f"<h2>{html.escape(each.title)}</h2></a><p>{html.escape(each.line)}</p></li>"
        for each in pages
    )
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Gallery of childflow</title><style>{STYLE}</style></head>\n<body>\n<h1>Gallery of childflow</h1>\n"
        "<p>Every child, family and worker in these pages is made up. Open one: nothing plays until you say so, "
        f"and no page asks the network for anything.</p>\n<ul>\n{items}\n</ul>\n</body>\n</html>\n"
    )


def main() -> int:
    """Build it in the folder named, and say where it is."""
    out = Path(sys.argv[1])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=ARGUMENTS)
        make_gallery(out, browser)
        browser.close()
    print(out / "index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
