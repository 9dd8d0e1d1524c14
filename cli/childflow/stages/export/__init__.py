"""The event log in the forms that other process-mining tools read."""

from childflow.stages.export.objects import OBJECT_TYPES, ObjectLog, objects_of
from childflow.stages.export.strands import strands_of

__all__ = ["OBJECT_TYPES", "ObjectLog", "objects_of", "strands_of"]
