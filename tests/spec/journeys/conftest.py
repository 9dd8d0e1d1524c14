"""Maps that differ from the standard one in a single thing."""

import pytest

from childflow.maps import Map
from tests.lib.journeys import front_door


@pytest.fixture
def front_door_without_early_help_flag() -> Map:
    """The standard map of an authority whose contact form has no flag for early help."""
    map_ = front_door()
    nodes = tuple(
        node.model_copy(update={"has_no_outcome_for": ("early_help",)}) if node.id == "contact" else node
        for node in map_.nodes
    )
    return map_.model_copy(update={"nodes": nodes})
