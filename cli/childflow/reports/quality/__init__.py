"""The data-quality report: a page that a head of service reads in a minute and a performance team works from."""

from childflow.reports.quality.page import report_page
from childflow.reports.quality.summary import summarise
from childflow.reports.quality.told import MapTold

__all__ = ["MapTold", "report_page", "summarise"]
