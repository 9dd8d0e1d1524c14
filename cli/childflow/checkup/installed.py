"""The installation: its versions, what it stands on, and the files that ship with it."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from childflow import __version__, resources
from childflow.checkup.finding import Finding, State, good, looked_at, wrong
from childflow.errors import ConfigurationError

AGAIN = "Install childflow again; where there is no internet, from the wheelhouse."
_NEEDED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(?:.*?>=\s*([0-9.]+))?")


def versions() -> Iterator[Finding]:
    """The program, Python and the system."""
    yield good("childflow", __version__)
    yield good("python", f"{platform.python_version()} at {sys.executable}")
    yield good("system", f"{platform.system()} {platform.release()} {platform.machine()}")


def packages() -> Iterator[Finding]:
    """Each package that is needed in any case, by its version here."""
    try:
        needed = requires("childflow") or []
    except PackageNotFoundError:
        yield wrong("packages", "childflow is not installed, only at hand.", AGAIN)
        return
    for line in needed:
        found = _NEEDED.match(line)
        if found and "extra ==" not in line and "sys_platform" not in line:
            yield _package(found[1], found[2] or "0")


def _package(name: str, least: str) -> Finding:
    try:
        here = version(name)
    except PackageNotFoundError:
        return wrong(name, "is missing.", AGAIN)
    if _numbers(here) < _numbers(least):
        return wrong(name, f"is {here}; {least} or later is needed.", AGAIN)
    return good(name, here)


def _numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)[:3]]


def configurations() -> Iterator[Finding]:
    """The files that ship, each read as a run reads it."""
    folder = resources.configs()
    if not folder.is_dir():
        yield wrong("configurations", f"{folder} is missing.", AGAIN)
        return
    read = 0
    for file in sorted(folder.rglob("*.toml")):
        finding = looked_at("configurations", lambda file=file: _read(file))  # type: ignore[misc]
        if finding.state is State.WRONG:
            yield finding
        read += 1
    yield good("configurations", f"{read} files in {folder}")


def _read(file: Path) -> Finding:
    readers = _readers()
    if file.parent.name not in readers:
        raise ConfigurationError(f"{file} is of no kind that ships. Remove it, or install childflow again.")
    readers[file.parent.name](file)
    return good("configurations", str(file))


def _readers() -> dict[str, Callable[[Path], object]]:
    from childflow.authority_files import read_authority
    from childflow.cohorts import Cohort
    from childflow.config import read_toml
    from childflow.maps import Map
    from childflow.privacy import Privacy
    from childflow.stories import Story

    return {
        "authorities": lambda file: read_authority(str(file)),
        "cohorts": lambda file: read_toml(file, Cohort),
        "maps": lambda file: read_toml(file, Map),
        "privacy": lambda file: read_toml(file, Privacy),
        "stories": lambda file: read_toml(file, Story),
    }


def pages() -> Iterator[Finding]:
    """The pages that are built once and filled by each run."""
    yield looked_at("viewer page", lambda: _page("viewer page", resources.viewer_page()))
    yield looked_at("builder page", lambda: _page("builder page", resources.builder_page()))
    yield looked_at("page of flows", lambda: _page("page of flows", resources.share_page()))


def _page(name: str, page: Path) -> Finding:
    if page.read_bytes().rstrip()[-7:].lower() != b"</html>":
        return wrong(name, f"{page} is cut short.", AGAIN)
    return good(name, str(page))
