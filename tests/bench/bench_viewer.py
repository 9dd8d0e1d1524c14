"""The viewer beside bare pages that do only the part that cannot be left out, in one browser without a GPU.

Machines are noisy: each comparison takes turns, and the median of the turns' ratios is the claim. The viewer plays with
labels, counts and picking, every dot drawn (`dots=all`), however slow the computer.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from childflow.resources import viewer_page
from childflow.scene import embedded
from childflow.stages.render import About, Built, render, scene_of
from tests.bench.made_up_log import CUT_OFF, made_up_log
from tests.bench.svg_player import svg_player
from tests.bench.watched_page import NO_GPU, NO_WEBGL, SOFTWARE_GL, UNCAPPED, Rate, opened, opening, rate

PAGES = Path(__file__).parent / "pages"
ROUNDS = 3
FRAMES = "frames a second"
# The date is written with the first picture.
PICTURED = "#date:not(:empty)"
READY = "html[data-ready]"


def playing(file: Path, day: date, computer: tuple[str, ...] = NO_GPU, drawn: str = "auto") -> Rate:
    """The rate of the viewer as it plays from a day on, a week a second."""
    with opened(f"{file.as_uri()}#date={day}&speed=7&dots=all&drawn={drawn}", computer) as page:
        page.locator("#app").wait_for(state="visible")
        page.keyboard.press("Escape")
        page.keyboard.press("Space")
        return rate(page)


def bare(dots: int, computer: tuple[str, ...] = NO_GPU) -> Rate:
    """The rate of the bare pixel writer."""
    with opened(f"{(PAGES / 'bare_pixels.html').as_uri()}#{dots}", computer) as page:
        return rate(page)


def svg(file: Path, computer: tuple[str, ...] = NO_GPU) -> Rate:
    """The rate of a page that plays by itself."""
    with opened(file.as_uri(), computer) as page:
        return rate(page)


def written(folder: Path, name: str, built: Built) -> tuple[Path, date]:
    """The viewer's page of a log, made once, and the day its first activity starts."""
    first = built.events["start_date"].min()
    assert isinstance(first, date)
    if not (folder / name).is_file():
        page = render(built, About("Measured", CUT_OFF, "0"), viewer_page().read_text(encoding="utf-8"))
        (folder / name).write_text(page, encoding="utf-8")
    return folder / name, first


def line(what: str, rounds: list[tuple[float, float]], hold: float, unit: str, more_is_better: bool = True) -> bool:
    """Print one comparison: ours, theirs, and the median of their ratios; whether it holds."""
    ours, theirs = (median(column) for column in zip(*rounds, strict=True))
    ratio = median(one / other for one, other in rounds)
    holds = ratio >= hold if more_is_better else ratio <= hold
    wanted = f"{'at least' if more_is_better else 'at most'} {hold:g}"
    said = f"{what}: {ours:.1f} {unit} beside {theirs:.1f}, {ratio:.2f} x ({wanted})"
    print(f"{'ok  ' if holds else 'MISS'} {said}", flush=True)
    return holds


def tell(what: str, ours: float, unit: str, beside: str = "") -> None:
    """Print a figure that nothing is claimed of."""
    print(f"     {what}: {ours:.1f} {unit}{beside}", flush=True)


def turns(ours: Callable[[], float], theirs: Callable[[], float]) -> list[tuple[float, float]]:
    """Both, in turns."""
    return [(ours(), theirs()) for _ in range(ROUNDS)]


def crowd(folder: Path) -> tuple[Path, date]:
    """A page of a hundred thousand children, and a day when all are on their way."""
    file, first = written(folder, "many.html", made_up_log(100_500, 6, 240, 60))
    return file, first + timedelta(days=240)


def moving(folder: Path) -> bool:
    """A hundred thousand dots moving."""
    file, day = crowd(folder)
    free = turns(lambda: playing(file, day, NO_GPU + UNCAPPED).frames, lambda: bare(100_000, NO_GPU + UNCAPPED).frames)
    line("100,000 dots moving, with no limit of 60", free, 0, FRAMES)
    capped = turns(lambda: playing(file, day).frames, lambda: bare(100_000).frames)
    return line("100,000 dots moving", capped, 0.9, FRAMES)


def million(folder: Path) -> bool:
    """A million dots moving."""
    file, first = written(folder, "most.html", made_up_log(1_000_000, 1, 1, 120))
    day = first + timedelta(days=20)
    return line(
        "1,000,000 dots moving", turns(lambda: playing(file, day).frames, lambda: bare(1_000_000).frames), 0.8, FRAMES
    )


def players(folder: Path) -> bool:
    """A hundred thousand children beside ten thousand of the same events in a player of SVG and d3."""
    file, day = crowd(folder)
    built = made_up_log(10_000, 6, 240, 60)
    player = folder / "svg.html"
    player.write_text(svg_player(built, day), encoding="utf-8")
    rates = turns(lambda: playing(file, day, NO_GPU + UNCAPPED).frames, lambda: svg(player, NO_GPU + UNCAPPED).frames)
    capped = turns(lambda: playing(file, day).frames, lambda: svg(player).frames)
    line("100,000 children beside 10,000 in SVG, at most 60 a second", capped, 0, FRAMES)
    return line("100,000 children beside 10,000 in SVG, with no limit", rates, 5, FRAMES)


def held(folder: Path) -> bool:
    """Ten thousand dots moving of five million events held, beside ten thousand of a hundred thousand."""
    few, first_few = written(folder, "few.html", made_up_log(25_000, 4, 250, 25))
    large, first_large = written(folder, "large.html", made_up_log(1_250_000, 4, 12_500, 25))
    costs = turns(
        lambda: playing(large, first_large + timedelta(days=6_000)).work,
        lambda: playing(few, first_few + timedelta(days=150)).work,
    )
    return line("10,000 moving of 5,000,000 held", costs, 1.5, "ms a frame", more_is_better=False)


def opened_soon(folder: Path) -> bool:
    """A million events, beside the browser's own time to read and inflate the same bytes."""
    built = made_up_log(250_000, 4, 1_400, 30)
    file, _ = written(folder, "million.html", built)
    scene = embedded(scene_of(built, About("Measured", CUT_OFF, "0")))
    empty = (PAGES / "bare_opening.html").read_text(encoding="utf-8")
    (folder / "bare.html").write_text(empty.replace('id="scene">', f'id="scene">{scene}'), encoding="utf-8")
    times = turns(
        lambda: opening(file.as_uri(), PICTURED),
        lambda: opening((folder / "bare.html").as_uri(), READY),
    )
    seconds = median(ours for ours, _ in times) / 1000
    holds = line("opening 1,000,000 events", times, 2, "ms", more_is_better=False)
    print(f"{'ok  ' if seconds < 2 else 'MISS'} opening 1,000,000 events: {seconds:.2f} s (under 2)", flush=True)
    return holds and seconds < 2


def small(_: Path) -> bool:
    """The page's own program, style and template."""
    kilobytes = len(gzip.compress(viewer_page().read_bytes(), 9)) / 1000
    print(f"{'ok  ' if kilobytes < 250 else 'MISS'} page code: {kilobytes:.0f} kB gzip (under 250)", flush=True)
    return kilobytes < 250


def computers(folder: Path) -> bool:
    """A hundred thousand dots on computers of three kinds, and by the graphics card where it is a program."""
    file, day = crowd(folder)
    for what, computer, drawn in (
        ("no WebGL", NO_WEBGL, "auto"),
        ("software GL, the page's own choice", SOFTWARE_GL, "auto"),
        ("software GL, asked to draw by WebGL", SOFTWARE_GL, "webgl"),
    ):
        measured = [playing(file, day, computer, drawn) for _ in range(ROUNDS)]
        beside = f", {median(each.work for each in measured):.1f} ms of script a frame"
        tell(f"100,000 dots moving, {what}", median(each.frames for each in measured), FRAMES, beside)
    return True


def still(folder: Path) -> bool:
    """A page whose time stands draws nothing."""
    file, day = crowd(folder)
    with opened(f"{file.as_uri()}#date={day}") as page:
        page.locator("#app").wait_for(state="visible")
        page.wait_for_timeout(2_000)
        frames = rate(page, pointer=False).frames
    print(f"{'ok  ' if frames < 0.5 else 'MISS'} time stands: {frames:.1f} {FRAMES} (none)", flush=True)
    return frames < 0.5


MEASURES = (small, still, opened_soon, moving, million, players, held, computers)


def main() -> int:
    """All, or those named."""
    chosen = [each for each in MEASURES if not sys.argv[1:] or each.__name__ in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        results = [measure(Path(folder)) for measure in chosen]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
