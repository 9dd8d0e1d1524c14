"""Every stage on an authority of 1, 2, 4 and 8 sizes: its time, and the most memory it held at once.

    python -m tests.bench.growth [PRESET [YEARS]]

The largest is a county like Kent, four years, if nothing else is said. Each stage is the real command in a process of
its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from childflow.folders import open_folder
from tests.bench.made_up_authority import Wish, made_up_authority
from tests.lib.watched import childflow_watched

SIZES = (1, 2, 4, 8)
PRESET, YEARS, SEED = "kent", 4, 1
LONGEST, EVERY = 3600.0, 0.05


@dataclass(frozen=True)
class Point:
    """One stage at one size: seconds by the clock and of the processor, and bytes."""

    stage: str
    size: int
    activities: int
    seconds: float
    worked: float
    memory: int

    @property
    def said(self) -> str:
        """The point as it is printed when it comes."""
        held = f"{self.seconds:.1f} s ({self.worked:.1f} s of processors), {self.memory / 1e6:,.0f} MB"
        return f"growth {self.size} x, {self.activities:,} activities, {self.stage}: {held}"


def growth(preset: str, years: int) -> Iterator[Point]:
    """The points of every size, smallest first; the largest is the whole authority."""
    with tempfile.TemporaryDirectory(prefix="childflow-growth-") as folder:
        for size in SIZES:
            yield from _points(Path(folder) / str(size), size, Wish(preset, years, SEED, size / SIZES[-1]))


def _points(folder: Path, size: int, wish: Wish) -> Iterator[Point]:
    made_up_authority(folder, wish)
    [workbook] = (folder / "returns").glob("*.xlsx")
    out = [folder / str(number) for number in range(1, 6)]
    stages = {
        "ingest": [workbook, "-o", out[0]],
        "validate": [out[0], "-o", out[1]],
        "anonymise": [out[1], "-o", out[2], "--key", folder / "key"],
        "cohort": [out[2], "-o", out[3]],
        "build-events": [out[3], "-o", out[4]],
        "render": [out[4], "-o", folder / "viewer.html"],
    }
    seen = {}
    for stage, arguments in stages.items():
        done = childflow_watched(stage, *arguments, "--quiet", longest=LONGEST, every=EVERY)
        assert done.code == 0, done.stderr
        seen[stage] = done
    activities = int(open_folder(out[4], needs="build-events").manifest["rows"]["events"])
    for stage, done in seen.items():
        yield Point(stage, size, activities, round(done.seconds, 2), round(done.worked, 2), done.memory)


def main(preset: str = PRESET, years: int = YEARS) -> dict[str, Any]:
    """What grew and every point, as they are kept; each point is printed when it comes."""
    points = []
    for point in growth(preset, years):
        print(point.said, flush=True)
        points.append(asdict(point))
    return {"preset": preset, "years": years, "points": points}


if __name__ == "__main__":
    main(*sys.argv[1:2], *map(int, sys.argv[2:3]))
