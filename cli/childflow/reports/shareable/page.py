"""The summary to share as a page, and the same numbers as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from childflow.reports.html import html_page
from childflow.reports.shareable.summary import SEVERITIES, Number, ToShare
from childflow.wording import in_full

HIDDEN = "c"
"""What stands for a hidden number, as in DfE's tables."""
HEADER = ("of", "list", "rule", "severity", "team", "count")


def shareable_page(told: ToShare) -> str:
    """`summary-to-share.html`: the whole page, no script in it."""
    return html_page("summary-to-share.html", style="report.css", told=told, drawn_on=in_full(told.extraction_date))


def shareable_csv(told: ToShare) -> str:
    """`summary-to-share.csv`: a row a number. Text that a spreadsheet would take for a formula has `'` before it."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADER)
    for *words, number in _lines(told):
        writer.writerow([*(_as_text(word) for word in words), HIDDEN if number is None else number])
    return file.getvalue()


def _lines(told: ToShare) -> Iterator[tuple[str, str, str, str, str, Number]]:
    yield "rows", "", "", "", "", told.all_rows
    yield from (("rows", name, "", "", "", number) for name, number in told.rows.items())
    for place, severity in enumerate(SEVERITIES):
        yield "issues", "", "", severity, "", told.all[place]
        yield from (("issues", name, "", severity, "", both[place]) for name, both in told.lists.items())
        yield from (("issues", "", "", severity, team, both[place]) for team, both in told.teams.items())
    yield from (("issues", name, rule.id, rule.severity, "", number) for name, rule, number in told.rules)


def _as_text(word: str) -> str:
    return f"'{word}" if word.startswith(("=", "+", "-", "@")) else word
