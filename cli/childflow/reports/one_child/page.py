"""One child explained as one HTML file: no network, no script, no value that is not escaped."""

from __future__ import annotations

from childflow.reports.html import html_page
from childflow.reports.one_child import words
from childflow.reports.one_child.picture import picture
from childflow.reports.plain import plain
from childflow.stages.one_child import Explanation
from childflow.wording import in_full


def explanation_page(told: Explanation) -> str:
    """The whole page."""
    return html_page(
        "one-child.html",
        style="report.css",
        told=told,
        words=words,
        in_full=in_full,
        plain=plain,
        picture=picture(told),
    )
