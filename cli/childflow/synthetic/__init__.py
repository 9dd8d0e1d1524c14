"""Made-up authorities: full Annex A returns that no child is in, with the truth of what happened beside them.

A leaf: nothing in the pipeline imports it but the commands that make demonstrations and tests.
"""

from childflow.synthetic.dirt import Dirt
from childflow.synthetic.nation import write_nation
from childflow.synthetic.presets import preset_names
from childflow.synthetic.truth import Truth
from childflow.synthetic.world import DEFAULT_CUT_OFF, World, make
from childflow.synthetic.writing import Form, identities, write

__all__ = [
    "DEFAULT_CUT_OFF",
    "Dirt",
    "Form",
    "Truth",
    "World",
    "identities",
    "make",
    "preset_names",
    "write",
    "write_nation",
]
