"""Make a page of made-up children to open in a browser: `python -m tests.lib.demo_page OUT [CHILDREN]`."""

from __future__ import annotations

import sys
from pathlib import Path

from childflow.resources import viewer_page
from childflow.stages.render import About, Built, render
from tests.lib.scene_fixture import CUT_OFF, SceneFrames, scene_frames

COHORTS = {
    "returning": {"label": "Came back", "sentence": "Children with a second time through."},
    "looked_after": {"label": "Ever looked after", "sentence": "Children who were in care at any time."},
}
RECONCILIATION = {"contacts": {"read": 3710, "in_log": 3700, "merged": 8, "set_aside": {"no start date": 2}, "left": 0}}


def built_of(frames: SceneFrames) -> Built:
    """The frames as `render` takes them."""
    return Built(**vars(frames))


def about_it() -> About:
    """What the made-up page says of itself."""
    return About("Exampleshire", CUT_OFF, "0.1.0", cohorts=COHORTS, reconciliation=RECONCILIATION)


def demo_page(children: int = 2000) -> str:
    """The built viewer with made-up children in it."""
    return render(built_of(scene_frames(children)), about_it(), viewer_page().read_text(encoding="utf-8"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(demo_page(int(sys.argv[2]) if len(sys.argv) > 2 else 2000), encoding="utf-8")
