"""The bill of materials: every package that childflow runs on here, and those its viewer is built and tested with, as
CycloneDX 1.6 JSON. Written from what is installed; nothing is asked of any network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from childflow import __version__

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def bill_of_materials(package_lock: Path | None) -> dict[str, object]:
    """The bill, in the order of names; `package_lock` says what the viewer is built with, where it is at hand.

    The viewer's page holds our own code alone: packages of its build are `excluded`, as CycloneDX calls what does not
    run.
    """
    components = [*_installed("childflow"), *(_build_tools(package_lock) if package_lock else [])]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"pkg:pypi/childflow@{__version__}",
                "name": "childflow",
                "version": __version__,
                "purl": f"pkg:pypi/childflow@{__version__}",
            }
        },
        "components": components,
    }


def _installed(root: str) -> list[dict[str, object]]:
    """Every package that `root` needs, and those that these need, as far as they are installed; extras left out."""
    found: dict[str, Distribution] = {}
    waiting = [root]
    while waiting:
        name = waiting.pop()
        try:
            there = distribution(name)
        except PackageNotFoundError:
            continue
        if _plain(name) not in found:
            found[_plain(name)] = there
            waiting += _needed(there)
    return [_python(name, there) for name, there in sorted(found.items()) if name != root]


def _needed(package: Distribution) -> Iterator[str]:
    for requirement in package.requires or []:
        name = _NAME.match(requirement)
        if name and not re.search(r"\bextra\s*==", requirement):
            yield name[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _python(name: str, package: Distribution) -> dict[str, object]:
    purl = f"pkg:pypi/{name}@{package.version}"
    [licence] = package.metadata.get_all("License-Expression") or [""]
    told = {"licenses": [{"expression": licence}]} if licence else {}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": package.version,
        "purl": purl,
        "scope": "required",
        **told,
    }


def _build_tools(package_lock: Path) -> Iterator[dict[str, object]]:
    packages = json.loads(package_lock.read_text(encoding="utf-8"))["packages"]
    for place, each in sorted(packages.items()):
        name = place.rpartition("node_modules/")[2]
        if name:
            purl = f"pkg:npm/{name.replace('@', '%40')}@{each['version']}"
            yield {
                "type": "library",
                "bom-ref": purl,
                "name": name,
                "version": each["version"],
                "purl": purl,
                "scope": "excluded",
                **({"licenses": [{"expression": each["license"]}]} if each.get("license") else {}),
            }
