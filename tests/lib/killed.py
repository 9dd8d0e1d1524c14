"""A run that is killed at random moments, and what a shelf of runs must hold at every one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from childflow.folders import digest, open_folder
from childflow.memory import result_digest
from tests.lib.shell import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "cli"), str(ROOT / "schemas")])}
STAGES = ("1-ingest", "2-validate", "3-anonymise", "4-cohort", "5-build-events")


def killed_after(folder: Path, seconds: float) -> bool:
    """Run the chain in `folder` and kill it after so long with no warning; whether it was still running then."""
    with subprocess.Popen(
        [sys.executable, "-m", "childflow", "run", "--quiet"],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(seconds)
        running = process.poll() is None
        process.kill()
    return running


def results(run: Path) -> dict[str, str]:
    """What the run made, as digests: frames and JSON of each stage, and the viewer."""
    return {**{stage: result_digest(run / stage) for stage in STAGES}, "viewer": digest(run / "viewer.html")}


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
