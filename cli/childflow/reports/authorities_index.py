"""The index of many authorities: how each one's run stands, why where it failed, and the way to what it made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from childflow.errors import EXIT_CODE_MEANINGS, ChildflowError, ExitCode
from childflow.folders import open_folder
from childflow.reports.html import html_page
from childflow.reports.run_history import Link, shown
from childflow.runs import Run, Shelf, read_run
from childflow.runs.many import Outcome

OF_ALL = {
    "Viewer of all": "viewer.html",
    "Indicators of all (Parquet)": "all_indicators.parquet",
    "Moves of all (Parquet)": "all_moves.parquet",
}
REPORT = Path("2-validate") / "report.html"
LOG = "log.txt"


@dataclass(frozen=True)
class Row:
    """One authority as the index tells of it: `state` of this time, the `result` that stands and when it `ended`, up to
    when that knows (`known_to`, in words), and what it counts."""

    name: str
    title: str | None
    state: str
    failed: bool
    said: str
    result: str
    ended: str
    known_to: str
    children: int | None
    activities: int | None
    links: tuple[Link, ...]


def authorities_page(home: Path, outcomes: Sequence[Outcome], why_no_page: str | None) -> str:
    """The page in the folder `home`, those that failed first; its links are relative wherever they can be."""
    rows = sorted((_row(home, each) for each in outcomes), key=lambda row: (not row.failed, row.name))
    return html_page(
        "authorities.html",
        style="report.css",
        rows=rows,
        failed=sum(row.failed for row in rows),
        links=_there(home, {label: home / file for label, file in OF_ALL.items()}),
        why_no_page=why_no_page,
    )


def _row(home: Path, outcome: Outcome) -> Row:
    code = ExitCode(outcome.code) if outcome.code in EXIT_CODE_MEANINGS else ExitCode.BUG
    state = "done" if outcome.is_done else f"failed with code {outcome.code}: {EXIT_CODE_MEANINGS[code]}"
    said = outcome.said.removeprefix("childflow: ")
    try:
        run_file = read_run(Path(outcome.config))
    except ChildflowError:
        return Row(outcome.authority, None, state, True, said, "none that can be found", "", "", None, None, ())
    shelf = Shelf(run_file.out)
    runs, current = shelf.runs(), shelf.current()
    newest = next((run for run in reversed(runs) if (run.path / REPORT).is_file()), None)
    ways = {"Viewer": run_file.viewer} if current else {}
    ways |= {"Data-quality report": newest.path / REPORT} if newest else {}
    ways |= {"Log": runs[-1].path / LOG} if runs else {}
    ways |= {"All its runs": run_file.out / "index.html"}
    children, activities, known_to = _counts(current)
    return Row(
        outcome.authority,
        run_file.title,
        state,
        not outcome.is_done,
        said,
        f"run {current.path.name}" if current else "none",
        shown(current.record.ended) if current and current.record.ended else "",
        known_to,
        children,
        activities,
        tuple(_there(home, ways)),
    )


def _counts(current: Run | None) -> tuple[int | None, int | None, str]:
    """Children, activities and the cut-off, in words, of the result that stands."""
    if current is None:
        return None, None, ""
    counts = current.record.counts
    children, activities = (counts.get(name) for name in ("children", "activities"))
    known_to = ""
    with suppress(ChildflowError):
        log = open_folder(current.path / "5-build-events", needs="build-events")
        children, activities = (log.manifest["rows"][name] for name in ("children", "events"))
        known_to = f"{log.extraction_date.day} {log.extraction_date:%B %Y}"
    return _number(children), _number(activities), known_to


def _number(count: object) -> int | None:
    return count if isinstance(count, int) else None


def _there(home: Path, ways: dict[str, Path]) -> list[Link]:
    """The links whose files are there."""
    return [Link(label, _way(home, path)) for label, path in ways.items() if path.is_file()]


def _way(home: Path, path: Path) -> str:
    """The way from `home`; on another drive of Windows the whole address."""
    try:
        return quote(Path(os.path.relpath(path.resolve(), home.resolve())).as_posix())
    except ValueError:
        return path.resolve().as_uri()
