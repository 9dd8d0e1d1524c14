"""The viewer beside bare pages that do only the part that cannot be left out, in one browser without a GPU.

Machines are noisy: each comparison takes turns, and the median of the turns' ratios is the claim. The viewer plays with
labels, counts and picking, every dot drawn (`dots=all`), however slow the computer.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from childflow.resources import viewer_page
from childflow.scene import embedded
from childflow.stages.render import About, Built, render, scene_of
from tests.bench.lines import Line, at_least, at_most, told
from tests.bench.made_up_log import CUT_OFF, made_up_log
from tests.bench.running import main
from tests.bench.svg_player import svg_player
from tests.bench.turns import middle_ratio, turns
from tests.bench.watched_page import NO_GPU, NO_WEBGL, SOFTWARE_GL, UNCAPPED, Rate, opened, opening, rate

PAGES = Path(__file__).parent / "pages"
ROUNDS = 3
FRAMES = "frames a second"
BARE = "a bare page that writes as many dots"
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


def crowd(folder: Path) -> tuple[Path, date]:
    """A page of a hundred thousand children, and a day when all are on their way."""
    file, first = written(folder, "many.html", made_up_log(100_500, 6, 240, 60))
    return file, first + timedelta(days=240)


def moving(folder: Path) -> Iterator[Line]:
    """A hundred thousand dots moving."""
    file, day = crowd(folder)
    free = turns(
        ROUNDS,
        lambda: playing(file, day, NO_GPU + UNCAPPED).frames,
        lambda: bare(100_000, NO_GPU + UNCAPPED).frames,
    )
    yield told("100,000 dots moving, with no limit of 60", BARE, middle_ratio(free), "x", frames(free))
    capped = turns(ROUNDS, lambda: playing(file, day).frames, lambda: bare(100_000).frames)
    yield at_least("100,000 dots moving", BARE, 0.9, middle_ratio(capped), "x", frames(capped))


def million(folder: Path) -> Iterator[Line]:
    """A million dots moving."""
    file, first = written(folder, "most.html", made_up_log(1_000_000, 1, 1, 120))
    day = first + timedelta(days=20)
    rates = turns(ROUNDS, lambda: playing(file, day).frames, lambda: bare(1_000_000).frames)
    yield at_least("1,000,000 dots moving", BARE, 0.8, middle_ratio(rates), "x", frames(rates))


def players(folder: Path) -> Iterator[Line]:
    """A hundred thousand children beside ten thousand of the same events in a player of SVG and d3."""
    file, day = crowd(folder)
    player = folder / "svg.html"
    player.write_text(svg_player(made_up_log(10_000, 6, 240, 60), day), encoding="utf-8")
    rates = turns(
        ROUNDS, lambda: playing(file, day, NO_GPU + UNCAPPED).frames, lambda: svg(player, NO_GPU + UNCAPPED).frames
    )
    capped = turns(ROUNDS, lambda: playing(file, day).frames, lambda: svg(player).frames)
    beside = "10,000 in a player of SVG and d3"
    yield told("100,000 children, at most 60 frames a second", beside, middle_ratio(capped), "x", frames(capped))
    yield at_least("100,000 children", beside, 5, middle_ratio(rates), "x", frames(rates))


def held(folder: Path) -> Iterator[Line]:
    """Ten thousand dots moving of five million events held, beside ten thousand of a hundred thousand."""
    few, first_few = written(folder, "few.html", made_up_log(25_000, 4, 250, 25))
    large, first_large = written(folder, "large.html", made_up_log(1_250_000, 4, 12_500, 25))
    costs = turns(
        ROUNDS,
        lambda: playing(large, first_large + timedelta(days=6_000)).work,
        lambda: playing(few, first_few + timedelta(days=150)).work,
    )
    what, beside = "10,000 moving of 5,000,000 events held: a frame's cost", "10,000 moving of 100,000 held"
    yield at_most(what, beside, 1.5, middle_ratio(costs), "x", medians(costs, "ms"))


def opened_soon(folder: Path) -> Iterator[Line]:
    """A million events, beside the browser's own time to read and inflate the same bytes."""
    built = made_up_log(250_000, 4, 1_400, 30)
    file, _ = written(folder, "million.html", built)
    scene = embedded(scene_of(built, About("Measured", CUT_OFF, "0")))
    empty = (PAGES / "bare_opening.html").read_text(encoding="utf-8")
    (folder / "bare.html").write_text(empty.replace('id="scene">', f'id="scene">{scene}'), encoding="utf-8")
    times = turns(
        ROUNDS,
        lambda: opening(file.as_uri(), PICTURED),
        lambda: opening((folder / "bare.html").as_uri(), READY),
    )
    beside = "the browser's own time to read and inflate the same bytes"
    yield at_most("opening 1,000,000 events", beside, 2, middle_ratio(times), "x", medians(times, "ms"))
    yield at_most("opening 1,000,000 events", "", 2, median(ours for ours, _ in times) / 1000, "s")


def small(_: Path) -> Iterator[Line]:
    """The page's own program, style and template."""
    yield at_most("page code", "", 250, len(gzip.compress(viewer_page().read_bytes(), 9)) / 1000, "kB gzip")


def computers(folder: Path) -> Iterator[Line]:
    """A hundred thousand dots on computers of three kinds, and by the graphics card where it is a program."""
    file, day = crowd(folder)
    for what, computer, drawn in (
        ("no WebGL", NO_WEBGL, "auto"),
        ("software GL, the page's own choice", SOFTWARE_GL, "auto"),
        ("software GL, asked to draw by WebGL", SOFTWARE_GL, "webgl"),
    ):
        measured = [playing(file, day, computer, drawn) for _ in range(ROUNDS)]
        scale = f"{median(each.work for each in measured):.1f} ms of script a frame"
        yield told(f"100,000 dots moving, {what}", "", median(each.frames for each in measured), FRAMES, scale)


def still(folder: Path) -> Iterator[Line]:
    """A page whose time stands draws nothing."""
    file, day = crowd(folder)
    with opened(f"{file.as_uri()}#date={day}") as page:
        page.locator("#app").wait_for(state="visible")
        page.wait_for_timeout(2_000)
        drawn = rate(page, pointer=False).frames
    yield at_most("a page whose time stands", "", 0.5, drawn, FRAMES)


def frames(rounds: list[tuple[float, ...]]) -> str:
    """The frames a second of both."""
    return medians(rounds, FRAMES)


def medians(rounds: list[tuple[float, ...]], unit: str) -> str:
    """The median of each, in words."""
    ours, theirs = (median(column) for column in zip(*rounds, strict=True))
    return f"{ours:.1f} and {theirs:.1f} {unit}"


MEASURES = (small, still, opened_soon, moving, million, players, held, computers)

if __name__ == "__main__":
    main(MEASURES)
