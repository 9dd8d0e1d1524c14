"""The history of runs as a page: what each did and why, how it ended, and the way to what the current one made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from childflow.reports.html import html_page
from childflow.runs.record import Record
from childflow.runs.shelf import Run


@dataclass(frozen=True)
class Link:
    """A result, and the way to it from the page."""

    label: str
    address: str


RESULTS = {
    "Data-quality report": "2-validate/report.html",
    "Fix list": "2-validate/fix-list.xlsx",
    "What is disclosed": "3-anonymise/disclosure.html",
    "How the cohorts came about": "4-cohort/flow.html",
    "Log": "log.txt",
}


def history_page(home: Path, runs: Sequence[Run], current: Run | None, viewer: Path) -> str:
    """The page in the folder `home` of all runs, newest first; its links are relative, so that the folder can move."""
    made = {label: current.path / file for label, file in RESULTS.items()} if current else {}
    links = [
        Link(label, Path(os.path.relpath(path, home)).as_posix())
        for label, path in ({"Viewer": viewer} | made if current else made).items()
        if path.exists()
    ]
    longest = max((run.record.seconds or 0 for run in runs), default=0) or 1
    return html_page(
        "runs.html",
        style="report.css",
        current=current.path.name if current else None,
        links=links,
        runs=[run.record for run in reversed(runs)],
        longest=longest,
        did=did,
        shown=shown,
    )


def did(record: Record) -> str:
    """`did render, left the rest; stopped in validate`: which stages were done anew."""
    done = ", ".join(str(each.stage) for each in record.stages if each.why)
    left = any(each.why is None for each in record.stages)
    told = f"did {done}" if done else "did nothing anew"
    return f"{told}{', left the rest' if done and left else ''}{f'; stopped in {record.at}' if record.at else ''}"


def shown(moment: str) -> str:
    """`1 December 2026 at 02:15 UTC` of the moment a record holds."""
    from datetime import datetime

    at = datetime.fromisoformat(moment)
    return f"{at.day} {at:%B %Y} at {at:%H:%M} UTC"
