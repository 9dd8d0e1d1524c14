"""The disclosure as a page for an information-governance officer."""

from __future__ import annotations

from childflow.reports.html import html_page
from childflow.stages.anonymise import Disclosure


def disclosure_page(disclosure: Disclosure) -> str:
    """`disclosure.html`: the whole page, no script in it."""
    return html_page("disclosure.html", style="report.css", it=disclosure)
