"""The flow chart of cohorts: how many children each step of a condition removed, and how many it left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from childflow.reports.html import html_page

LINE = 20
"""Height of a line of text in the chart."""
BOX = 36
"""Height of a box that says how many are left."""
LONGEST_LINE = 58
"""Letters of a condition that stand on one line beside the chart."""


@dataclass(frozen=True)
class Step:
    """One condition: `y` where its text begins, `left_y` the box of those it left; both from the top of the chart."""

    lines: tuple[str, ...]
    removed: int
    left: int
    y: int
    left_y: int


@dataclass(frozen=True)
class Flow:
    """One cohort's chart, from everyone down to the cohort."""

    name: str
    label: str
    sentence: str
    of: int
    count: int
    steps: tuple[Step, ...]

    @property
    def height(self) -> int:
        """Height of the whole chart."""
        return self.steps[-1].left_y + BOX + 2


def flow_page(summary: Mapping[str, Any]) -> str:
    """`flow.html`: a chart for each cohort of `summary.json`, no script in it."""
    flows = [_flow(each) for each in summary["cohorts"]]
    return html_page("flow.html", style="report.css", children=summary["children"], flows=flows, box=BOX, line=LINE)


def flow_rows(summary: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """The same in words: a row for everyone, then a row for each step of each cohort; its name on its first."""
    rows = [("", "every child", "", f"{summary['children']:,}")]
    for each in summary["cohorts"]:
        names = [each["name"], *("" for _ in each["steps"])]
        rows += [
            (name, step["condition"], f"{step['removed']:,}", f"{step['left']:,}")
            for name, step in zip(names, each["steps"], strict=False)
        ]
    return tuple(rows)


def _flow(cohort: Mapping[str, Any]) -> Flow:
    return Flow(
        name=cohort["name"],
        label=cohort["label"],
        sentence=cohort["sentence"],
        of=cohort["of"],
        count=cohort["count"],
        steps=_steps(cohort["steps"]),
    )


def _steps(told: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    steps, y = [], BOX + 1
    for each in told:
        lines = tuple(wrap(each["condition"], LONGEST_LINE)) or ("",)
        height = (len(lines) + 1) * LINE + 12
        steps.append(Step(lines=lines, removed=each["removed"], left=each["left"], y=y + LINE, left_y=y + height))
        y += height + BOX
    return tuple(steps)
