"""What the browser tests read off the page: pixels of the dots, numbers on the map, numbers in the table."""

from __future__ import annotations

from playwright.sync_api import Page

# The dots are copied to a canvas of our own, so that reading them leaves the page's canvas as it was.
READ = """
  const canvas = document.querySelector(".dots");
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
"""

PIXELS = (
    f"""() => {{{READ}"""
    + """
  let sum = 0, lit = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] === 0) continue;
    lit++;
    sum = (Math.imul(sum, 31) + at + data[at] * 3 + data[at + 1] * 5 + data[at + 2] * 7) >>> 0;
  }
  return { sum, lit, date: document.getElementById("date").textContent };
}"""
)

DOT = (
    f"""() => {{{READ}"""
    + """
  const ratio = canvas.width / canvas.clientWidth;
  const box = canvas.getBoundingClientRect();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 255) continue;
    const [x, y] = [((at / 4) % canvas.width) / ratio, Math.floor(at / 4 / canvas.width) / ratio];
    const top = document.elementFromPoint(box.left + x, box.top + y);
    if (top && !top.closest("button, #intro")) return [box.left + x, box.top + y];
  }
  return null;
}"""
)


def picture(page: Page) -> dict[str, int | str]:
    """A sum over every drawn pixel of the dots, how many there are, and the date they are of."""
    return page.evaluate(PIXELS)


def a_dot(page: Page) -> tuple[float, float]:
    """Where on the page some dot is, not under a label."""
    found = page.evaluate(DOT)
    assert found, "no dot is drawn"
    return found[0], found[1]


def number(text: str) -> int:
    """`2,752` as a number."""
    return int(text.replace(",", ""))


def counts_on_map(page: Page) -> dict[str, int]:
    """Place to the live count on its label."""
    return {
        button.locator(".name").first.inner_text().replace("\n", " "): number(button.locator(".count").inner_text())
        for button in page.locator(".stations button").all()
    }


def counts_in_table(page: Page) -> dict[str, int]:
    """Place to the first number in its row."""
    return {
        row.locator("th").inner_text(): number(row.locator("td").first.inner_text())
        for row in page.locator("#places tbody tr, #exits tbody tr").all()
    }


def date_of(page: Page) -> str:
    """The large still date."""
    return page.locator("#date").inner_text()
