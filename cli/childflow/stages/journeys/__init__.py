"""Asking the event log: whose journeys contain a pattern, and which journeys are alike."""

from childflow.stages.journeys.matching import Matched, matching
from childflow.stages.journeys.variants import variants

__all__ = ["Matched", "matching", "variants"]
