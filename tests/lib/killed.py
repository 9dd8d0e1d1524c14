"""A run that is killed at random moments, and what a shelf of runs must hold at every one."""

from __future__ import annotations

import json
import os
from pathlib import Path

from childflow.folders import digest, open_folder
from childflow.memory import passed_on_digest, result_digest
from tests.lib.shell import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])}
STAGES = ("1-ingest", "2-validate", "3-anonymise", "4-cohort", "5-build-events")


def results(run: Path) -> dict[str, str]:
    """What the run made, as digests: frames and JSON of each stage, and the viewer."""
    return {**{stage: result_digest(run / stage) for stage in STAGES}, "viewer": digest(run / "viewer.html")}


def passed_on(run: Path) -> dict[str, str]:
    """As `results`, without what a run says of those before it: an issue is new in the first and known in the next."""
    return {**{stage: passed_on_digest(run / stage) for stage in STAGES}, "viewer": digest(run / "viewer.html")}


def forget_what_was_made(folder: Path) -> None:
    """Take from every run the memory of what its results were made from, so that the next has all to do again."""
    for memory in folder.glob("work/runs/*/run.json"):
        memory.unlink()


def stage_at_work(folder: Path) -> str:
    """The stage at which the newest run stopped, as its record has it."""
    records = sorted(folder.glob("work/runs/*/record.json"))
    told = json.loads(records[-1].read_text()) if records else {}
    return "the end" if told.get("state") == "done" else told.get("at") or "the beginning"


def current(folder: Path) -> Path | None:
    """The run that the pointer names; None before the first is whole."""
    pointer = folder / "work/current.json"
    return folder / "work/runs" / json.loads(pointer.read_text())["run"] if pointer.is_file() else None


def whole(run: Path) -> bool:
    """Whether a run holds every stage, each file as its manifest says, and its viewer to the last line."""
    for name in STAGES:
        folder = open_folder(run / name, needs=name.partition("-")[2])
        if any(digest(folder.path / file) != said for file, said in folder.manifest["files"].items()):
            return False
    return (run / "viewer.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
