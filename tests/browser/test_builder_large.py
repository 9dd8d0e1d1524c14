"""A map of 60 nodes and 200 edges: it is laid out, and every frame of a drag changes the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.building import Building, building, new_context
from tests.lib.builder_page import large_map, page_of


@pytest.fixture
def large(browser: Browser, tmp_path: Path) -> Iterator[Building]:
    file = tmp_path / "large.html"
    file.write_text(page_of(large_map()), encoding="utf-8")
    with building(new_context(browser), file) as opened:
        opened.open()
        yield opened


# A node goes round in a circle, one pointer move a frame. A frame counts where the node's label and a line both moved.
DRAG = """async (frames) => {
  const label = document.querySelector('[data-place="node:node_34"]');
  const stage = document.getElementById("stage");
  const own = document.querySelectorAll('#lines .edge[data-line*="node_34"]');
  const lines = () => [...own].map((it) => it.getAttribute("d")).join();
  const box = label.getBoundingClientRect();
  const at = (turn) => ({
    clientX: box.left + 8 + 60 * Math.sin(turn), clientY: box.top + 8 + 60 - 60 * Math.cos(turn),
    bubbles: true, button: 0, pointerId: 1, isPrimary: true,
  });
  stage.setPointerCapture = () => {};
  label.dispatchEvent(new PointerEvent("pointerdown", at(0)));
  const nextFrame = () => new Promise(requestAnimationFrame);
  let changed = 0, busy = 0, before = label.style.transform + lines();
  await nextFrame();
  const began = performance.now();
  for (let frame = 1; frame <= frames; frame++) {
    const from = performance.now();
    stage.dispatchEvent(new PointerEvent("pointermove", at(frame / 7)));
    document.body.getBoundingClientRect();
    busy += performance.now() - from;
    await nextFrame();
    const now = label.style.transform + lines();
    if (now !== before) changed++;
    before = now;
  }
  const took = performance.now() - began;
  stage.dispatchEvent(new PointerEvent("pointerup", at(frames / 7)));
  let frame = 0, bare = performance.now();
  while (frame++ < frames) await nextFrame();
  const idle = performance.now() - bare;
  return { changed, busy: busy / frames, fps: (1000 * changed) / took, bare: (1000 * frames) / idle };
}"""


def test_every_frame_of_a_drag_shows_it(large: Building, figures: Callable[[str], None]) -> None:
    said = large.page.evaluate(DRAG, 120)
    large.settle()
    figures(
        f"60 nodes, 200 edges: {said['fps']:.0f} frames a second in which a dragged node and its lines moved, "
        f"of {said['bare']:.0f} that this browser draws with nothing to do; {said['busy']:.1f} ms of work a frame"
    )
    assert said["changed"] >= 115
    assert large.undo_words() == "Undo: Move Activity 34"


def test_an_edit_of_a_large_map_is_shown_and_undone(large: Building, figures: Callable[[str], None]) -> None:
    took = large.page.evaluate(
        """async () => {
          const before = performance.now();
          document.querySelector('[data-place="node:node_34"]').click();
          await new Promise(requestAnimationFrame);
          document.getElementById("node-hide").click();
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
          return performance.now() - before;
        }"""
    )
    figures(f"60 nodes, 200 edges: {took:.0f} ms from choosing a node to its being hidden")
    assert len(large.map().nodes) == 59
    large.page.locator("#undo").click()
    large.settle()
    assert large.text() == large_map()


OVERLAPS = """() => {
  const buttons = [...document.querySelectorAll("#stations > button")];
  const labels = buttons.map((it) => [it.dataset.place, it.getBoundingClientRect()]);
  const found = [];
  labels.forEach(([one, a], at) => labels.slice(at + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 8 && down > 4) found.push(`${one} on ${other}`);
  }));
  return found;
}"""


def test_tidied_no_label_lies_on_another_at_its_own_size(large: Building) -> None:
    large.page.locator("#tidy").click()
    large.settle()
    large.settle()
    wide, high = (round(each) for each in large.map().size)
    large.page.set_viewport_size({"width": min(wide, 4000) + 900, "height": min(high, 4000) + 400})
    large.settle()
    large.page.locator("#whole").click()
    large.settle()
    assert large.page.evaluate(OVERLAPS) == []
