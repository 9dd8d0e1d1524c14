"""The least and the most that each number can be, from all that is told together: linear programs, by HiGHS.

HiGHS 1.15.1 is in an environment of its own; it is no dependency of ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REQUIRED = "highspy==1.15.1"
SCRIPT = """
import json, sys
import highspy
asked = json.load(sys.stdin)
model = highspy.Highs()
model.silent()
for least, most in asked["columns"]:
    model.addVar(least, model.inf if most is None else most)
for least, most, at, by in asked["rows"]:
    model.addRow(least, most, len(at), at, by)
told = []
for column in asked["wanted"]:
    both = []
    model.changeColCost(column, 1.0)
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        model.changeObjectiveSense(sense)
        model.run()
        status = model.getModelStatus()
        unbounded = status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)
        both.append(None if unbounded else model.getInfo().objective_function_value)
        assert unbounded or status == highspy.HighsModelStatus.kOptimal, str(status)
    model.changeColCost(column, 0.0)
    told.append(both)
json.dump(told, sys.stdout)
"""


@dataclass
class Told:
    """Numbers by name with what each can be by itself, the truth of each, and sums of them that are known to lie
    between two bounds."""

    bounds: dict[Hashable, tuple[float, float | None]] = field(default_factory=dict)
    truth: dict[Hashable, float] = field(default_factory=dict)
    sums: list[tuple[float, float, Mapping[Hashable, float]]] = field(default_factory=list)

    def number(self, name: Hashable, bounds: tuple[float, float | None], truth: float) -> None:
        """One number more."""
        assert bounds[0] <= truth, (name, bounds, truth)
        assert bounds[1] is None or truth <= bounds[1], (name, bounds, truth)
        self.bounds[name], self.truth[name] = bounds, truth

    def sum(self, least: float, most: float, of: Mapping[Hashable, float]) -> None:
        """One sum more, which the truth must keep to."""
        found = sum(by * self.truth[name] for name, by in of.items())
        assert least <= found <= most, (least, most, found, list(of)[:3])
        self.sums.append((least, most, of))

    def exactly(self, of: Mapping[Hashable, float]) -> None:
        """A sum that is known as it truly is."""
        found = sum(by * self.truth[name] for name, by in of.items())
        self.sums.append((found, found, of))

    def known(self, wanted: Sequence[Hashable], folder: Path) -> list[tuple[float, float | None]]:
        """The least and the most that each of the `wanted` can be; None where there is no most."""
        at = {name: number for number, name in enumerate(self.bounds)}
        asked = {
            "columns": list(self.bounds.values()),
            "rows": [
                (least, most, [at[name] for name in of], list(map(float, of.values()))) for least, most, of in self.sums
            ],
            "wanted": [at[name] for name in wanted],
        }
        done = subprocess.run(
            [str(_python(folder)), "-c", SCRIPT], input=json.dumps(asked), check=True, capture_output=True, text=True
        )
        return [(low, high) for low, high in json.loads(done.stdout)]


def total(names: Iterable[Hashable], by: float = 1.0) -> dict[Hashable, float]:
    """A sum of numbers, each counted `by` times."""
    return dict.fromkeys(names, by)


def _python(folder: Path) -> Path:
    """The Python of the environment, made where it is not there."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", REQUIRED], check=True, capture_output=True)
    return python
