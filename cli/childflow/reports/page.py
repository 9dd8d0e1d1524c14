"""The data-quality report as one HTML file: no network, no value that is not escaped, under 2 MB whatever it tells."""

from __future__ import annotations

from dataclasses import replace

from childflow.reports.html import html_page
from childflow.reports.summary import ListTold, Summary

LARGEST = 2_000_000
"""Bytes a report may have: browsers and mail systems of an authority still open it."""


def report_page(summary: Summary) -> str:
    """The page; where it would be too large, with fewer rows shown under each rule. The fix list has them all."""
    page = ""
    for rows_shown in (10, 3, 0):
        page = _render(replace(summary, lists=tuple(_cut(each, rows_shown) for each in summary.lists)))
        if len(page.encode()) < LARGEST:
            break
    return page


def _cut(each: ListTold, rows_shown: int) -> ListTold:
    return replace(each, rules=tuple(replace(rule, rows=rule.rows[:rows_shown]) for rule in each.rules))


def _render(summary: Summary) -> str:
    return html_page(
        "report.html",
        style="report.css",
        script="report.js",
        summary=summary,
        drawn_on=f"{summary.extraction_date.day} {summary.extraction_date:%B %Y}",
        headline=headline(summary),
        titles=summary.titles,
        in_words=in_words,
        percent=percent,
    )


def headline(summary: Summary) -> str:
    """The one sentence a head of service reads."""
    if summary.rows == 0:
        return "The return has no rows."
    if summary.with_error:
        share = in_words(summary.with_error, summary.rows)
        return f"{share.capitalize()} rows {_has(share)} an error that must be put right."
    if summary.with_query:
        share = in_words(summary.with_query, summary.rows)
        return f"No row has an error; {share} {_has(share)} something to put right or explain."
    return "No row has an error, and none has anything to explain."


def _has(share: str) -> str:
    return "has" if "1 in " in share else "have"


def in_words(part: int, whole: int) -> str:
    """A share as a person says it: `none`, `1 in 12`, `about 7 in 10`, `nearly all`, `all`."""
    if whole == 0 or part == 0:
        return "none"
    if part == whole:
        return "all"
    share = part / whole
    if share <= 0.5:
        return f"{'about ' if whole % part else ''}1 in {round(1 / share):,}"
    return f"about {min(round(share * 10), 9)} in 10" if share < 0.95 else "nearly all"


def percent(part: int, whole: int) -> str:
    """A share as the width of a bar."""
    return f"{100 * part / whole:.2f}" if whole else "0"
