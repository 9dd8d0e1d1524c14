"""Curves as pictures: a panel for each thing, a line through what was seen, a dashed one in proportion or at its limit.

A picture brings its own ground, so that it reads on a white page and on a dark one, whichever theme it is drawn in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tests.bench.lines import figure

WIDTH, ACROSS = 960, 3
PANEL, TALL = WIDTH // ACROSS, 216
LEFT, RIGHT, TOP, BOTTOM = 24, 64, 64, 40
HEADING = 56
STYLE = """
  text { font: 400 14px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
  .ground { fill: #f6f4ef; } .ink { fill: #1a2026; } .quiet { fill: #4c5761; } .head { font-weight: 600; }
  .axis { stroke: #dad5ca; } .seen { stroke: #005ea8; stroke-width: 2; fill: none; stroke-linejoin: round; }
  .dot { fill: #005ea8; } .line { stroke: #7d8389; stroke-dasharray: 4 4; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #10161d; } .ink { fill: #e8ecf0; } .quiet { fill: #a5b1bd; }
    .axis { stroke: #27313c; } .seen { stroke: #63c5ff; } .dot { fill: #63c5ff; } .line { stroke: #7c8b99; }
  }
"""


@dataclass(frozen=True)
class Curve:
    """What was seen of one thing at sizes that grow: its name, (size, value) from the smallest on, and its limit."""

    name: str
    points: tuple[tuple[float, float], ...]
    limit: float | None = None

    @property
    def dashed(self) -> tuple[float, float]:
        """From where to where the dashed line goes: the limit, or what would be in proportion to the smallest."""
        (size, value), (last, _) = self.points[0], self.points[-1]
        return (self.limit, self.limit) if self.limit is not None else (value, value * last / size)


def picture(title: str, sentence: str, unit: str, curves: Sequence[Curve]) -> str:
    """The SVG: as many panels as curves, three across."""
    height = HEADING + TALL * -(-len(curves) // ACROSS)
    told = "; ".join(
        f"{curve.name} {figure(curve.points[0][1])} to {figure(curve.points[-1][1])} {unit}" for curve in curves
    )
    panels = "\n".join(
        f'<g transform="translate({PANEL * (place % ACROSS)} {HEADING + TALL * (place // ACROSS)})">\n'
        f"{_panel(curve, unit)}\n</g>"
        for place, curve in enumerate(curves)
    )
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">
<title id="t">{escape(title)}</title>
<desc id="d">{escape(sentence)} {escape(told)}.</desc>
<style>{STYLE}</style>
<rect class="ground" width="{WIDTH}" height="{height}"/>
<text class="ink head" x="{LEFT}" y="28">{escape(title)}</text>
<text class="quiet" x="{LEFT}" y="50">{escape(sentence)}</text>
{panels}
</svg>
"""


def _panel(curve: Curve, unit: str) -> str:
    widest = curve.points[-1][0]
    highest = max(*curve.dashed, *(value for _, value in curve.points)) or 1

    def at(size: float, value: float) -> tuple[float, float]:
        x = LEFT + (PANEL - LEFT - RIGHT) * size / widest
        return round(x, 1), round(TALL - BOTTOM - (TALL - TOP - BOTTOM) * value / highest, 1)

    spots = [at(*point) for point in curve.points]
    (x1, y1), floor = spots[-1], TALL - BOTTOM
    (xd, yd), (xe, ye) = at(curve.points[0][0], curve.dashed[0]), at(widest, curve.dashed[1])
    path = " ".join(f"{'L' if place else 'M'}{x} {y}" for place, (x, y) in enumerate(spots))
    dots = "".join(f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>' for x, y in spots)
    sizes = "".join(
        f'<text class="quiet" x="{x}" y="{floor + 20}" text-anchor="middle">{size:g}</text>'
        for (size, _), (x, _) in _spaced(list(zip(curve.points, spots, strict=True)))
    )
    seen = f"{figure(curve.points[0][1])} to {figure(curve.points[-1][1])} {unit}".strip()
    limit = "" if curve.limit is None else f"; limit {figure(curve.limit)}"
    return f"""<text class="ink head" x="{LEFT}" y="24">{escape(curve.name)}</text>
<text class="quiet" x="{LEFT}" y="44">{seen}{limit}</text>
<path class="axis" d="M{LEFT} {floor}H{x1}"/>
<path class="line" d="M{xd} {yd}L{xe} {ye}"/>
<path class="seen" d="{path}"/>{dots}
{sizes}
<text class="ink" x="{x1 + 8}" y="{y1 + 5}">{figure(curve.points[-1][1])}</text>"""


def _spaced(
    told: list[tuple[tuple[float, float], tuple[float, float]]],
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Those whose sizes can be written without running into the next: the last always, from the right."""
    kept = [told[-1]]
    for each in reversed(told[:-1]):
        if kept[0][1][0] - each[1][0] >= 24:
            kept.insert(0, each)
    return kept
