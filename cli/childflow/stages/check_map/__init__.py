"""`map check`: what a map has that leads nowhere, and what the data has that the map does not."""

from childflow.stages.check_map.drawn import on_the_map
from childflow.stages.check_map.finding import KINDS, Finding
from childflow.stages.check_map.lived import in_the_log

__all__ = ["KINDS", "Finding", "in_the_log", "on_the_map"]
