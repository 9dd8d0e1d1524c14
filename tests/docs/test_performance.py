"""The page on performance says what its figures say, and its pictures can be read."""

import xml.etree.ElementTree as ElementTree

import pytest

from tests.bench import performance
from tests.bench.curves import Curve, picture

MADE = performance.files()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", list(MADE))
def test_it_is_what_the_figures_say(name):
    kept = (performance.EXPLANATION / name).read_text(encoding="utf-8")
    assert kept == MADE[name], "Run `python -m tests.bench.performance`."


def test_a_picture_says_in_words_what_it_draws_and_brings_its_own_ground():
    drawn = picture("Time & more", "A sentence.", "s", [Curve("ingest", ((1, 2.0), (2, 4.0), (8, 20.0)))])
    root = ElementTree.fromstring(drawn)
    assert root.findtext(f"{SVG}title") == "Time & more"
    assert root.findtext(f"{SVG}desc") == "A sentence. ingest 2 to 20 s."
    [ground] = root.findall(f"{SVG}rect")
    assert (ground.get("width"), f"0 0 {ground.get('width')} {ground.get('height')}") == ("960", root.get("viewBox"))
    assert len(root.findall(f".//{SVG}circle")) == 3


def test_a_curve_in_proportion_ends_on_its_dashed_line_and_a_steeper_one_above():
    def last(*values: float) -> tuple[str, str]:
        curve = Curve("a", tuple(zip((1, 2, 4), values, strict=True)))
        [panel] = ElementTree.fromstring(picture("", "", "s", [curve])).findall(f"{SVG}g")
        _, line, seen = panel.findall(f"{SVG}path")
        return (line.get("d") or "").split("L")[-1], (seen.get("d") or "").split("L")[-1]

    line, seen = last(1, 2, 4)
    assert line == seen
    line, seen = last(1, 3, 9)
    assert float(seen.split()[1]) < float(line.split()[1]), "SVG counts downwards"
