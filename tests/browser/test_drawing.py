"""What draws the dots: the graphics card or the processor, the same picture by either, and never without a word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.reading import READ, picture
from tests.lib.chromium import chromium

SOFTWARE_CARD = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
MOMENT = "date=2023-10-02"
KIND = "() => (document.querySelector('.dots').getContext('webgl2') ? 'webgl' : 'pixels')"
NAME = """() => {
  const gl = document.querySelector('.dots').getContext('webgl2');
  return gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL);
}"""
LOSE = """() => {
  document.querySelector('.dots').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext();
}"""
SAID = "(words) => document.getElementById('drawing-words').textContent.includes(words)"
KEEP = f"() => {{{READ} window.kept = data; }}"
# Channels are compared as they are laid over the page: multiplied by how opaque they are.
FURTHEST = (
    f"() => {{{READ}"
    + """
  const seen = (from, at) =>
    [0, 1, 2, 3].map((channel) => channel === 3 ? from[at + 3] : (from[at + channel] * from[at + 3]) / 255);
  let lit = 0, most = 0, far = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] === 0 && window.kept[at + 3] === 0) continue;
    lit++;
    const [now, then] = [seen(data, at), seen(window.kept, at)];
    const apart = Math.max(...now.map((value, channel) => Math.abs(value - then[channel])));
    most = Math.max(most, apart);
    if (apart > 32) far++;
  }
  return { lit, most, far, same: window.kept.length === data.length };
}"""
)


@pytest.fixture(scope="module")
def card(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose graphics card is a program, which draws by WebGL 2 all the same."""
    started = playwright.chromium.launch(executable_path=str(chromium()), args=SOFTWARE_CARD)
    yield started
    started.close()


@pytest.fixture(scope="module")
def no_card(playwright: Playwright) -> Iterator[Browser]:
    """A browser that gives no page a graphics card."""
    started = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox", "--disable-3d-apis"])
    yield started
    started.close()


@contextmanager
def opened(card: Browser, page_file: Path, state: str, fine: float = 1) -> Iterator[Page]:
    """The page at a state of its address, in a browser with such a card; nothing goes wrong in it."""
    context = card.new_context(viewport={"width": 1280, "height": 720}, color_scheme="dark", device_scale_factor=fine)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{page_file.as_uri()}#{state}")
    page.locator("#app").wait_for(state="visible")
    yield page
    context.close()
    assert wrong == []


def draw_by(page: Page, kind: str) -> str:
    """Ask in the help for what draws; what the help then says."""
    page.keyboard.press("?")
    page.locator(f"input[name=drawn][value={kind}]").check()
    words = page.locator("#drawing-words").inner_text()
    page.locator("#help").get_by_role("button", name="Close").click()
    settle(page)
    return words


def settle(page: Page) -> None:
    """Let two frames pass."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def a_child(page: Page) -> str:
    """The pseudonym of some child that is in the system now."""
    page.locator(".station", has_text="Child in need").click()
    return page.locator(".names button").first.inner_text()


@pytest.mark.parametrize(
    "state, fine",
    [
        *(("theme=dark", 1), ("theme=light", 2), ("theme=dark&colours=clear&zoom", 1)),
        *(("theme=dark&trails=on", 1), ("theme=light&trails=on&zoom", 1)),
    ],
)
def test_card_and_processor_draw_the_same_picture(card: Browser, page_file: Path, state: str, fine: float) -> None:
    with opened(card, page_file, f"{MOMENT}&drawn=pixels&{state}", fine) as page:
        if "zoom" in state:
            for _ in range(4):
                page.locator("#nearer").click()
        settle(page)
        page.evaluate(KEEP)
        assert page.evaluate(KIND) == "pixels"
        draw_by(page, "webgl")
        assert (page.evaluate(KIND), "SwiftShader" in page.evaluate(NAME)) == ("webgl", True)
        apart = page.evaluate(FURTHEST)
        assert apart["same"]
        assert apart["lit"] > 5000
        assert apart["most"] <= 8, "of 255: rounding, where part-covered pixels lie over one another"


def test_the_followed_child_stands_out_alike(card: Browser, page_file: Path) -> None:
    with opened(card, page_file, f"{MOMENT}&drawn=pixels") as page:
        child = a_child(page)
    with opened(card, page_file, f"{MOMENT}&drawn=pixels&child={child}") as page:
        settle(page)
        assert page.locator(".marker").is_visible()
        page.evaluate(KEEP)
        draw_by(page, "webgl")
        apart = page.evaluate(FURTHEST)
        assert apart["lit"] > 5000
        assert apart["most"] <= 8


def test_a_program_that_stands_in_for_a_card_is_known_and_not_used(card: Browser, page_file: Path) -> None:
    with opened(card, page_file, MOMENT) as page:
        page.wait_for_function(SAID, arg="SwiftShader")
        assert page.evaluate(KIND) == "pixels"
        words = page.locator("#drawing-words").text_content()
        assert words is not None
        assert words.startswith("Dots are drawn by the processor: this computer has no graphics card")


def test_the_reader_chooses_and_the_address_remembers(card: Browser, page_file: Path) -> None:
    with opened(card, page_file, MOMENT) as page:
        assert "as you asked" in draw_by(page, "webgl")
        page.wait_for_url("**drawn=webgl**")
        assert draw_by(page, "pixels") == "Dots are drawn by the processor: you asked for it."
        assert page.evaluate(KIND) == "pixels"
        page.wait_for_url("**drawn=pixels**")


def test_a_lost_card_is_survived(card: Browser, page_file: Path) -> None:
    with opened(card, page_file, f"{MOMENT}&drawn=webgl") as page:
        settle(page)
        before = picture(page)["lit"]
        page.evaluate(LOSE)
        page.wait_for_function(SAID, arg="stopped answering")
        settle(page)
        assert page.evaluate(KIND) == "pixels"
        assert picture(page)["lit"] == pytest.approx(before, rel=0.01)
        page.keyboard.press("Space")
        playing = picture(page)["sum"]
        page.wait_for_timeout(400)
        assert picture(page)["sum"] != playing


def test_the_map_is_saved_alike_by_either(card: Browser, page_file: Path, tmp_path: Path) -> None:
    with opened(card, page_file, f"{MOMENT}&drawn=webgl") as page:
        sizes = []
        for kind in ("webgl", "pixels"):
            draw_by(page, kind)
            page.locator("#save-map").click()
            with page.expect_download() as saved:
                page.get_by_role("button", name="Save as PNG").click()
            saved.value.save_as(tmp_path / f"{kind}.png")
            sizes.append((tmp_path / f"{kind}.png").read_bytes())
        assert sizes[0] == sizes[1]


def test_where_there_is_no_card_the_page_says_so(no_card: Browser, page_file: Path) -> None:
    with opened(no_card, page_file, MOMENT) as page:
        page.wait_for_function(SAID, arg="cannot draw")
        assert page.evaluate(KIND) == "pixels"
        assert "you asked for the graphics card, but this browser cannot" in draw_by(page, "webgl")
        assert picture(page)["lit"] > 1000
