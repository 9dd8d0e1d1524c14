"""Where the places of a map go: layers from left to right, exits on the rim, no label on another.

A layered drawing (Sugiyama, Tagawa and Toda 1981): edges that run against the rest are turned round, nodes are put in
layers, layers in the order with the fewest crossings, and then apart by the size of their labels. The map builder lays
out alike, to the unit: `viewer/src/builder/layout.ts`, held to `tests/fixtures/layout`.
"""

from childflow.layout.graph import Graph, Layout, Place, Rim
from childflow.layout.labels import box_of
from childflow.layout.placing import lay_out

__all__ = ["Graph", "Layout", "Place", "Rim", "box_of", "lay_out"]
