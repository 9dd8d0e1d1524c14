"""The summary to share: what may be said of a return's quality outside the authority."""

from childflow.reports.shareable.page import shareable_csv, shareable_page
from childflow.reports.shareable.summary import ToShare, to_share

__all__ = ["ToShare", "shareable_csv", "shareable_page", "to_share"]
