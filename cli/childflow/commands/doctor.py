"""`childflow doctor`: what is installed, and where things are."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from pathlib import Path

import typer

from childflow import __version__, resources
from childflow.commands.options import Json
from childflow.errors import ConfigurationError
from childflow.keys import FilePlace, place_of, will_be_made

PACKAGES = ("polars", "pandera", "fastexcel", "typer", "pydantic", "xlsxwriter")


def doctor(as_json: Json = False) -> None:
    """Say what is installed and where things are

    Nothing else is needed: no network, no database, no graphics card; the viewer opens in Edge, Chrome or Firefox.

    Example: childflow doctor
    """
    facts = {
        "childflow": __version__,
        "python": f"{platform.python_version()} at {sys.executable}",
        "system": f"{platform.system()} {platform.machine()}",
        **{package: _version(package) for package in PACKAGES},
        "configurations": _found(resources.configs()),
        "viewer page": _viewer_page(),
        "key": _key(),
        "free disk here": f"{shutil.disk_usage(Path.cwd()).free / 1e9:.1f} GB",
    }
    width = max(map(len, facts))
    typer.echo(json.dumps(facts) if as_json else "\n".join(f"{name:<{width}}  {fact}" for name, fact in facts.items()))


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "missing: install childflow again"


def _found(path: Path, absent: str = "missing: install childflow again") -> str:
    return str(path) if path.exists() else f"{absent} ({path})"


def _key() -> str:
    """Where the key is, without reading it."""
    try:
        place = place_of(None)
    except ConfigurationError as error:
        return str(error)
    if will_be_made(place):
        return f"none yet: `childflow anonymise` makes it ({place})"
    return _found(place.path, absent="missing: check the place") if isinstance(place, FilePlace) else str(place)


def _viewer_page() -> str:
    try:
        return str(resources.viewer_page())
    except ConfigurationError as error:
        return str(error)
