"""Data put into a built page: its title and the blocks it has for data.

Blocks are data and are not run, so that the page's policy, which lists what may run by its digest, still holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape


def with_title(page: str, title: str) -> str:
    """The page with `title`, escaped; ValueError where it has not one place for it."""
    return _put(r"<title>[^<]*</title>", page, lambda _: f"<title>{_ascii(escape(title))}</title>")


def with_block(page: str, kind: str, name: str, text: str) -> str:
    """The page with `text` in its empty block `name` of the MIME type `kind`; ValueError where it has not one.

    The text may hold no `<`: base64 has none, and JSON can say it otherwise.
    """
    empty = re.escape(f'<script type="{kind}" id="{name}">') + "(</script>)"
    return _put(empty, page, lambda found: found[0].removesuffix(found[1]) + text + found[1])


def _ascii(text: str) -> str:
    """As a page says it in ASCII: with a letter beyond it, browsers hold the data that follows in twice the room."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _put(where: str, page: str, what: Callable[[re.Match[str]], str]) -> str:
    if len(re.findall(where, page)) != 1:
        raise ValueError("the page is not a built viewer or builder, or is filled already")
    return re.sub(where, what, page)
