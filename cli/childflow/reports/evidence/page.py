"""`evidence.html`: one page to print, no script in it."""

from __future__ import annotations

from childflow.reports.evidence.told import Evidence
from childflow.reports.html import html_page

STAGES = (
    ("returns", "The authority's own returns", True),
    ("ingest", "Typed lists, every cell as it was read", True),
    ("validate", "Data-quality report and fix list", True),
    ("anonymise", "Pseudonyms; an allow-list of columns", False),
    ("cohort", "One row a child; cohorts", False),
    ("build-events", "Event log, moves, indicators", False),
    ("render", "The viewer: one page, no network", False),
)
"""Each step, what it makes, and whether it holds identities."""
STATEMENTS = {
    "lawful_basis": "Lawful basis",
    "audience": "Who may see the results",
    "where_kept": "Where they are kept",
    "retention": "How long they are kept",
}


def evidence_page(evidence: Evidence) -> str:
    """The whole page."""
    said = evidence.statements.model_dump()
    return html_page(
        "evidence.html",
        style="report.css",
        it=evidence,
        stages=STAGES,
        statements=[(title, said[name]) for name, title in STATEMENTS.items()],
    )
