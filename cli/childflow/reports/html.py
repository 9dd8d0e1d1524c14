"""Pages made for people: one file each, our own style and script let in by their hash, all else escaped, no network."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from childflow import __version__


def html_page(template: str, style: str, script: str | None = None, **values: object) -> str:
    """The page of `template`, `style` and `script` (files of `templates/`), with `values` to say; text is escaped."""
    css, js = _static(style), _static(script) if script else ""
    runs = f"script-src '{_hash(js)}'; " if script else ""
    policy = f"default-src 'none'; style-src '{_hash(css)}'; {runs}base-uri 'none'; form-action 'none'"
    page = _environment().get_template(template)
    return page.render(version=__version__, style=Markup(css), script=Markup(js), policy=policy, **values)


def thousands(number: int) -> str:
    """`12,345`."""
    return f"{number:,}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("childflow", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"thousands": thousands}
    return environment


def _static(file: str) -> str:
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), file)[0]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
