"""Fill the built viewer's page: its title, its scene and its story, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_TITLE = re.compile(r"<title>[^<]*</title>")
_STORY = re.compile(r'(<script type="application/json" id="told">)(</script>)')
_SCENE = re.compile(r'(<script type="application/octet-stream" id="scene">)(</script>)')


def filled(page: str, title: str, scene: str, story: str = "") -> str:
    """The page with `title`, escaped, `scene` (base64) and `story` (JSON) put in.

    ValueError where it has not one place for each. Both blocks are data and are not run, so the page's policy, which
    lists what may run by its digest, still holds.
    """
    page = _put(_TITLE, page, lambda _: f"<title>{escape(title)}</title>")
    page = _put(_STORY, page, lambda found: found[1] + story + found[2])
    return _put(_SCENE, page, lambda found: found[1] + scene + found[2])


def _put(where: re.Pattern[str], page: str, what: Callable[[re.Match[str]], str]) -> str:
    if len(where.findall(page)) != 1:
        raise ValueError("the page is not a built viewer")
    return where.sub(what, page)
