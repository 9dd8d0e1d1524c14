"""Fill the built viewer's page: its title, its scene and its story, and nothing else."""

from __future__ import annotations

from childflow.page_blocks import with_block, with_title


def filled(page: str, title: str, scene: str, story: str = "") -> str:
    """The page with `title`, escaped, `scene` (base64) and `story` (JSON) put in.

    ValueError where it has not one place for each. Both blocks are data and are not run, so the page's policy, which
    lists what may run by its digest, still holds.
    """
    page = with_block(with_title(page, title), "application/json", "told", story)
    return with_block(page, "application/octet-stream", "scene", scene)
