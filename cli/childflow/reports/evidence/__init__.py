"""The evidence pack: what an assessor of data protection asks of one run, as a page to print and as JSON."""

from childflow.reports.evidence.bill import bill_of_materials
from childflow.reports.evidence.page import evidence_page
from childflow.reports.evidence.told import Evidence, evidence_of

__all__ = ["Evidence", "bill_of_materials", "evidence_of", "evidence_page"]
