"""One child explained: in the terminal, as JSON and as a page."""

from childflow.reports.one_child.page import explanation_page
from childflow.reports.one_child.tables import explanation_json, explanation_tables

__all__ = ["explanation_json", "explanation_page", "explanation_tables"]
