"""Fill the built viewer's page: its title and its scene, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_TITLE = re.compile(r"<title>[^<]*</title>")
_SCENE = re.compile(r'(<script type="application/octet-stream" id="scene">)(</script>)')


def filled(page: str, title: str, scene: str) -> str:
    """The page with `title`, escaped, and `scene` (base64) put in; ValueError where it has not one place for each.

    The scene's block is data and is not run, so the page's policy, which lists what may run by its digest, still holds.
    """
    page = _put(_TITLE, page, lambda _: f"<title>{escape(title)}</title>")
    return _put(_SCENE, page, lambda found: found[1] + scene + found[2])


def _put(where: re.Pattern[str], page: str, what: Callable[[re.Match[str]], str]) -> str:
    if len(where.findall(page)) != 1:
        raise ValueError("the page is not a built viewer")
    return where.sub(what, page)
