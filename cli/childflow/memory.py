"""What each result of a run was made from, so that only what changed is done again, and the reason is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from childflow.folders import MANIFEST, bytes_digest, digest
from childflow.whole_files import write_whole


class Stage(StrEnum):
    """The stages of a run, in order."""

    INGEST = "ingest"
    VALIDATE = "validate"
    ANONYMISE = "anonymise"
    COHORT = "cohort"
    BUILD_EVENTS = "build-events"
    REPORT = "report"
    SHARE = "share"
    SHARE_PAGE = "share-page"
    RENDER = "render"

    @property
    def place(self) -> int:
        """Where it stands in the order, from 0."""
        return STAGES.index(self)


STAGES = list(Stage)


@dataclass(frozen=True)
class Step:
    """One stage of a run: where its result goes, what it is made from (by name, as digests), and the work."""

    stage: Stage
    out: Path
    made_from: Callable[[], dict[str, str]]
    work: Callable[[], None]


@dataclass(frozen=True)
class Memory:
    """What each result was made from when it was last made, kept in a file beside the results."""

    path: Path

    def why(self, step: Step) -> str | None:
        """Why the step must be done again, in words; None where its result still stands."""
        known = self.entry(step.stage)
        if known is None:
            return "not done before"
        if known["result"] != result_digest(step.out):
            return "its result is gone or was changed"
        was, now = known["made_from"], step.made_from()
        changed = sorted(name for name in was.keys() | now.keys() if was.get(name) != now.get(name))
        return f"changed since: {', '.join(changed)}" if changed else None

    def keep(self, step: Step) -> None:
        """Remember what the step's result was made from."""
        entry = {"made_from": step.made_from(), "result": result_digest(step.out)}
        write_whole(self.path, json.dumps({**self._read(), step.stage: entry}, indent=2) + "\n")

    def entry(self, stage: Stage) -> dict[str, Any] | None:
        """What is known of a stage's result: `made_from`, by name, and the digest of the `result`."""
        return self._read().get(stage)

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            return dict(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}


NOT_PASSED_ON = (
    "issues.parquet",
    "ended.parquet",
    "rule_results.parquet",
    "map_findings.parquet",
    "history/",
    "set_aside/",
)
"""What a result says of itself, for people and for its own next run: no later stage reads it."""


def result_digest(path: Path) -> str:
    """The result at `path` as one digest, by which it is known to be as it was; empty where there is none.

    Pages and workbooks made for people are left out: they may say when they were made.
    """
    return _path_digest(path)


def passed_on_digest(path: Path) -> str:
    """What a later stage reads of the result at `path`, as one digest: that more is accepted, or remembered, is no
    reason to do it again."""
    return _path_digest(path, NOT_PASSED_ON)


def _path_digest(path: Path, without: tuple[str, ...] = ()) -> str:
    """A file, or the frames and JSON of a result except those whose names begin with one of `without`."""
    if path.is_file():
        return digest(path)
    try:
        files: Mapping[str, str] = json.loads((path / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return ""
    names = [name for name in sorted(files) if name.endswith((".parquet", ".json")) and not name.startswith(without)]
    return text_digest(*(f"{name}:{files[name]}" for name in names))


def files_digest(paths: Sequence[Path]) -> str:
    """The names and bytes of files, folders opened, as one digest."""
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path]) if file.is_file()]
    return text_digest(*(f"{file.name}:{digest(file)}" for file in files))


def text_digest(*texts: str) -> str:
    """Texts as one digest."""
    return bytes_digest("\n".join(texts).encode())
