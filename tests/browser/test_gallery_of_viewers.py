"""The gallery builds: every page it lists is there with its picture, and opens."""

import re

import pytest

from childflow.resources import configs
from tests.browser.gallery_of_viewers import MAPS, VIEWERS, World, make_gallery


def test_every_map_that_ships_is_in_the_gallery():
    assert set(MAPS) == {each.stem for each in (configs() / "maps").glob("*.toml")}
    assert {name for _, maps in VIEWERS for name in maps} == set(MAPS)


@pytest.mark.deep
def test_the_gallery_builds(tmp_path, browser):
    out = tmp_path / "gallery"
    pages = make_gallery(out, browser, [(World("rutland", 1), ("front-door", "kent-like"))])
    assert [each.file for each in pages][-1] == "builder.html"
    page = browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((out / "index.html").as_uri())
    links = page.eval_on_selector_all("a", "(all) => all.map((it) => it.getAttribute('href'))")
    assert links == [each.file for each in pages]
    wide = page.eval_on_selector_all("img", "(all) => all.map((it) => it.decode().then(() => it.naturalWidth))")
    assert len(wide) == len(pages)
    for each in pages:
        assert (out / each.file).with_suffix(".jpg").stat().st_size > 10_000
        assert re.search(r"\.$", each.line)
        page.goto((out / each.file).as_uri())
        page.wait_for_timeout(500)
    page.close()
    assert said == []
