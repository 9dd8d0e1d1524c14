"""A run file, all that it names, and the key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from childflow.checkup.finding import Finding, good, looked_at, note
from childflow.errors import ConfigurationError
from childflow.keys import FilePlace, place_of, read_key, will_be_made

if TYPE_CHECKING:
    from childflow.runs import RunFile


def looked_over(config: Path | None) -> tuple[RunFile | None, list[Finding]]:
    """The run file, where there is one that can be read, and what is found of it and what it names."""
    from childflow.runs import read_run

    if config is None:
        return None, [note("run file", "none was given, and none is here.", "Name one with --config to look it over.")]
    read: list[RunFile] = []

    def look() -> Finding:
        read.append(read_run(config))
        return good("run file", str(config))

    found = [looked_at("run file", look)]
    return (read[0], [*found, *_named(read[0])]) if read else (None, found)


def _named(run_file: RunFile) -> Iterator[Finding]:
    """Each file that the run file names, read as a run reads it."""
    from childflow.authority_files import read_authority
    from childflow.cohorts import Cohort
    from childflow.config import read_toml
    from childflow.maps import Map
    from childflow.privacy import read_privacy, read_share
    from childflow.resources import config
    from childflow.stories import Story

    def maps() -> Finding:
        return _named_well("map", [read_toml(config("maps", each), Map) for each in run_file.maps])

    yield looked_at("map", maps)
    yield looked_at("authority", lambda: _named_well("authority", read_authority(run_file.authority)))
    yield looked_at("privacy", lambda: _named_well("privacy", read_privacy(None, run_file.privacy)))
    if share := run_file.share:
        yield looked_at("share", lambda: _named_well("share", read_share(share.preset, share.settings)))
    if story := run_file.story:
        yield looked_at("story", lambda: _named_well("story", read_toml(story, Story)))
    if cohorts := run_file.cohorts:
        yield looked_at("cohorts", lambda: _folder_of_cohorts(cohorts, Cohort))
    for name in ("accepted", "sealed"):
        if path := getattr(run_file, name):
            yield looked_at(name, lambda name=name, path=path: _there(name, path))  # type: ignore[misc]


def _named_well(name: str, _read: object) -> Finding:
    return good(name, "can be read")


def _folder_of_cohorts(folder: Path, kind: type) -> Finding:
    from childflow.config import read_toml

    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigurationError(f"{folder} holds no cohort. Check `cohorts` in the run file.")
    for file in files:
        read_toml(file, kind)
    return good("cohorts", f"{len(files)} files in {folder}")


def _there(name: str, path: Path) -> Finding:
    if not path.is_file():
        raise ConfigurationError(f"{path} is not there. Check `{name}` in the run file.")
    return good(name, str(path))


def returns(run_file: RunFile) -> Iterator[Finding]:
    """Whether the patterns of the run file find a return; none is opened."""
    from childflow.runs import returns_of

    yield looked_at("returns", lambda: good("returns", f"{len(returns_of(run_file))} found"))


def key(run_file: RunFile | None) -> Finding:
    """Whether the key is there, its owner's alone and of the right length; its id is said, and never the key."""
    place = place_of(run_file.key if run_file else None)
    if will_be_made(place):
        return note("key", "none yet.", f"Nothing: the first run makes it ({place}). Keep a copy where passwords are.")
    out = run_file.out.resolve() if run_file else None
    if out and isinstance(place, FilePlace) and place.path.resolve().is_relative_to(out):
        raise ConfigurationError(f"The key {place} lies inside {out}. Keep it elsewhere: it must not travel with it.")
    return good("key", f"{read_key(place).id}, in {place}")
