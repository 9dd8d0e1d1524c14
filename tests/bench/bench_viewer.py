"""The viewer beside bare pages that do only the part that cannot be left out, in one browser without a GPU.

Machines are noisy: each comparison takes turns, and the ratio of the medians is the claim.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from childflow.resources import viewer_page
from childflow.scene import embedded
from childflow.stages.render import About, Built, render, scene_of
from tests.bench.made_up_log import CUT_OFF, made_up_log
from tests.lib.chromium import chromium

PAGES = Path(__file__).parent / "pages"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
UNCAPPED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
ROUNDS = 3
FRAMES = "frames a second"
WARM, SAMPLE = 1500, 4000
COUNTING = """
  window.frames = 0;
  window.busy = 0;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => ask((now) => {
    const begin = performance.now();
    draw(now);
    window.busy += performance.now() - begin;
    window.frames++;
  });
"""


@contextmanager
def opened(address: str, uncapped: bool = False) -> Iterator[Page]:
    """A page in a browser of its own, whose frames are counted."""
    with sync_playwright() as playwright:
        arguments = ARGUMENTS + (UNCAPPED if uncapped else [])
        browser = playwright.chromium.launch(executable_path=str(chromium()), args=arguments)
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="dark")
        page.set_default_timeout(120_000)
        page.add_init_script(COUNTING)
        page.goto(address)
        yield page
        browser.close()


def rate(page: Page) -> tuple[float, float]:
    """Frames a second, and milliseconds of work a frame."""
    page.wait_for_timeout(WARM)
    read = "[window.frames, window.busy, performance.now()]"
    before = page.evaluate(read)
    page.wait_for_timeout(SAMPLE)
    frames, busy, passed = (after - was for after, was in zip(page.evaluate(read), before, strict=True))
    return 1000 * frames / passed, busy / max(frames, 1)


def playing(file: Path, day: date, uncapped: bool = False) -> tuple[float, float]:
    """The rate of the viewer as it plays from a day on, a week a second."""
    with opened(f"{file.as_uri()}#date={day}&speed=7", uncapped) as page:
        page.locator("#app").wait_for(state="visible")
        page.keyboard.press("Escape")
        page.keyboard.press("Space")
        return rate(page)


def bare(name: str, dots: int, uncapped: bool = False) -> tuple[float, float]:
    """The rate of a bare page."""
    with opened(f"{(PAGES / name).as_uri()}#{dots}", uncapped) as page:
        return rate(page)


def written(folder: Path, name: str, built: Built) -> tuple[Path, date]:
    """The viewer's page of a log, and the day its first activity starts."""
    page = render(built, About("Measured", CUT_OFF, "0"), viewer_page().read_text(encoding="utf-8"))
    (folder / name).write_text(page, encoding="utf-8")
    first = built.events["start_date"].min()
    assert isinstance(first, date)
    return folder / name, first


def opening(address: str, ready: Callable[[Page], object]) -> float:
    """Milliseconds from asking for a page to its first picture."""
    with opened("about:blank") as page:
        page.goto(address, wait_until="commit")
        ready(page)
        return float(page.evaluate("performance.now()"))


def line(what: str, ours: float, theirs: float, hold: float, unit: str, more_is_better: bool = True) -> bool:
    """Print one measurement; whether it holds."""
    ratio = ours / theirs
    holds = ratio >= hold if more_is_better else ratio <= hold
    wanted = f"{'at least' if more_is_better else 'at most'} {hold:g}"
    print(
        f"{'ok  ' if holds else 'MISS'} {what}: {ours:.1f} {unit} beside {theirs:.1f}, {ratio:.2f} x ({wanted})",
        flush=True,
    )
    return holds


def turns(*measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turns."""
    rounds = [[measure() for measure in measures] for _ in range(ROUNDS)]
    return [median(column) for column in zip(*rounds, strict=True)]


def moving(folder: Path) -> bool:
    """A hundred thousand dots moving."""
    file, first = written(folder, "many.html", made_up_log(100_000, 6, 30, 60))
    day = first + timedelta(days=100)
    capped = turns(lambda: playing(file, day)[0], lambda: bare("bare_pixels.html", 100_000)[0])
    free = turns(lambda: playing(file, day, True)[0], lambda: bare("bare_pixels.html", 100_000, True)[0])
    svg = turns(lambda: playing(file, day, True)[0], lambda: bare("svg_player.html", 10_000, True)[0])
    line("100,000 dots moving, with no limit of 60", *free, 0, FRAMES)
    holds = line("100,000 dots moving", *capped, 0.9, FRAMES)
    return line("100,000 dots moving beside 10,000 in SVG, with no limit", *svg, 5, FRAMES) and holds


def million(folder: Path) -> bool:
    """A million dots moving."""
    file, first = written(folder, "most.html", made_up_log(1_000_000, 1, 1, 120))
    day = first + timedelta(days=20)
    rates = turns(lambda: playing(file, day)[0], lambda: bare("bare_pixels.html", 1_000_000)[0])
    return line("1,000,000 dots moving", *rates, 0.8, FRAMES)


def held(folder: Path) -> bool:
    """Ten thousand dots moving of five million events held, beside ten thousand of a hundred thousand."""
    few, first_few = written(folder, "few.html", made_up_log(25_000, 4, 250, 25))
    large, first_large = written(folder, "large.html", made_up_log(1_250_000, 4, 12_500, 25))
    costs = turns(
        lambda: playing(large, first_large + timedelta(days=6_000))[1],
        lambda: playing(few, first_few + timedelta(days=150))[1],
    )
    return line("10,000 moving of 5,000,000 held", *costs, 1.5, "ms a frame", more_is_better=False)


def opened_soon(folder: Path) -> bool:
    """A million events, beside the browser's own time to read and inflate the same bytes."""
    built = made_up_log(250_000, 4, 1_400, 30)
    file, _ = written(folder, "million.html", built)
    scene = embedded(scene_of(built, About("Measured", CUT_OFF, "0")))
    empty = (PAGES / "bare_opening.html").read_text(encoding="utf-8")
    (folder / "bare.html").write_text(empty.replace('id="scene">', f'id="scene">{scene}'), encoding="utf-8")
    ours, theirs = turns(
        lambda: opening(file.as_uri(), lambda page: page.locator("#app").wait_for(state="visible")),
        lambda: opening(
            (folder / "bare.html").as_uri(), lambda page: page.wait_for_function("document.title === 'ready'")
        ),
    )
    return line("opening 1,000,000 events", ours, theirs, 2, "ms", more_is_better=False)


def main() -> int:
    """All, or those named: moving million held opened_soon."""
    measures = {"moving": moving, "million": million, "held": held, "opened_soon": opened_soon}
    chosen = sys.argv[1:] or list(measures)
    with tempfile.TemporaryDirectory() as folder:
        results = [measures[name](Path(folder)) for name in chosen]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
