"""Makes one block of families, as a process of its own: `blocks.py` starts it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from childflow.synthetic.blocks import one_block
from childflow.synthetic.presets import preset
from childflow.synthetic.simulation import Extent

if __name__ == "__main__":
    what = json.loads(sys.argv[1])
    for name, frame in one_block(preset(what["preset"]), Extent(**what["extent"]), what["outcomes"]).items():
        frame.write_ipc(Path(what["out"]) / f"{name}.arrow")
