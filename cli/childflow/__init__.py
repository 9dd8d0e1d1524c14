"""childflow: children's journeys through an authority's services, from the returns it already makes."""

__version__ = "0.1.0"
