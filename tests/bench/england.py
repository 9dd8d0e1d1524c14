"""England, six years, through `childflow many`: 150 made-up authorities of different sizes, returns in, logs out.

    python -m tests.bench.england [--authorities N] [--years N] [--workers N] [--alone N] [--form workbook|csv]

The authorities are made first, then run in steps, each with more of them in the folder: what is done already is left,
as every night. Beside it stand the same authorities run one by one, each with the whole machine (`--alone` of them; the
others by their activities). Then a run is interrupted half way and begun again.

It takes hours. `build/england.json` says at every moment how far it got, and whoever starts it again goes on from
there. `build/england/` holds what was made; delete both to begin anew.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

from childflow.folders import open_folder
from tests.bench.england_line import AUTHORITIES, YEARS
from tests.bench.england_runs import many, one_by_one, resumed
from tests.bench.machine import machine
from tests.bench.made_up_authority import Wish, made_up_authority
from tests.lib.shell import ROOT

WORKERS, ALONE = 2, 15
STEPS = (2, 4, 10, 20, 40, 80)
FIGURES, FOLDER = ROOT / "build" / "england.json", ROOT / "build" / "england"
MIX = (
    *(("east-sussex", 1.0), ("rutland", 1.0), ("oxfordshire", 1.0), ("east-sussex", 0.5), ("east-sussex", 0.5)),
    *(("kent", 1.0), ("rutland", 1.0), ("east-sussex", 1.0), ("east-sussex", 0.5), ("oxfordshire", 1.0)),
    *(("east-sussex", 1.0), ("rutland", 1.0), ("east-sussex", 0.5), ("east-sussex", 1.0), ("east-sussex", 0.5)),
)
"""Small, middling and large, over and over: ten times these have as many referrals a year as England."""


class Kept:
    """The figures, written whenever one comes."""

    def __init__(self, path: Path, wish: dict[str, Any]) -> None:
        self.path = path
        self.alone = Lock()
        before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        fresh = {"machine": machine(), "wish": wish, "alone": {}, "steps": [], "resumed": None}
        self.goes_on = before.get("wish") == wish
        self.told: dict[str, Any] = before if self.goes_on else fresh

    def keep(self, said: str = "", **changed: object) -> None:
        """Keep what changed; what is said is printed, and stays as how far it got."""
        with self.alone:
            self.told.update(changed, **({"now": said} if said else {}))
            self.path.parent.mkdir(exist_ok=True)
            building = self.path.with_suffix(".building")
            building.write_text(json.dumps(self.told, indent=1) + "\n", encoding="utf-8")
            building.replace(self.path)
        if said:
            print(f"england: {said}", flush=True)


def main() -> None:
    """Make, run one by one, run in steps, interrupt; whatever of it was not done before."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what is at work is ended too
    wish = _wish()
    kept, folder = Kept(FIGURES, wish), FOLDER / f"{wish['years']}-years-{wish['form']}"
    if not kept.goes_on:
        for runs in ("authorities", "together"):
            shutil.rmtree(folder / runs, ignore_errors=True)
    names = [f"authority_{number:03}" for number in range(1, wish["authorities"] + 1)]
    _make(folder, names, wish, kept)
    _alone(folder, names[: wish["alone"]], kept)
    steps = [step for step in STEPS if step < len(names)] + [len(names)]
    for step in steps[len([each for each in kept.told["steps"] if each["whole"]]) :]:
        _step(folder, names[:step], wish["workers"], kept)
    if not kept.told["resumed"]:
        kept.keep("interrupting a run half way")
        kept.keep(resumed=resumed(folder, names[:4], wish["workers"]))
    kept.keep("done", bytes=_size(folder))


def _wish() -> dict[str, Any]:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.england")
    for name, default in (("authorities", AUTHORITIES), ("years", YEARS), ("workers", WORKERS), ("alone", ALONE)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--form", choices=("workbook", "csv"), default="workbook")
    return vars(parser.parse_args())


def _make(folder: Path, names: list[str], wish: dict[str, Any], kept: Kept) -> None:
    """Every authority that is not there yet, so many at once as there are workers."""

    def make(numbered: tuple[int, str]) -> None:
        number, name = numbered
        made, (preset, scale) = folder / "made" / name, MIX[number % len(MIX)]
        if (made / "childflow.toml").is_file():
            return
        shutil.rmtree(made, ignore_errors=True)
        made_up_authority(made, Wish(preset, wish["years"], 1000 + number, scale, wish["form"]))
        shutil.rmtree(made / "returns" / "truth")
        kept.keep(f"made {name} like {preset}, {scale:g} of it")

    with ThreadPoolExecutor(wish["workers"]) as pool:
        list(pool.map(make, enumerate(names)))


def _alone(folder: Path, names: list[str], kept: Kept) -> None:
    """Each by itself with the whole machine, as if there were no other."""
    for name in names:
        if name not in kept.told["alone"]:
            told = one_by_one(folder, name)
            kept.keep(f"{name} alone: {told['seconds']:.1f} s", alone={**kept.told["alone"], name: told})


def _step(folder: Path, names: list[str], workers: int, kept: Kept) -> None:
    """The command over so many of them; a step that was broken off goes on, its seconds counted together."""
    last = kept.told["steps"][-1:]
    earlier = [each for each in kept.told["steps"] if each["whole"]]
    before = last[0] if last and not last[0]["whole"] else {"seconds": 0.0, "memory": 0}
    said = f"{len(names)} authorities"
    for seen in many(folder, names, workers):
        step = {
            "authorities": len(names),
            "seconds": round(before["seconds"] + seen.seconds, 1),
            "worked": round(seen.worked, 1),
            "memory": max(before["memory"], seen.memory),
            "activities": _activities(folder, names) if seen.ended else 0,
            "page": seen.page,
            "whole": seen.ended,
        }
        kept.keep(f"{said}: {seen.said}", steps=[*earlier, step])


def _activities(folder: Path, names: list[str]) -> int:
    logs = (folder / "authorities" / name / "work" / "current" / "5-build-events" for name in names)
    return sum(int(open_folder(log, needs="build-events").manifest["rows"]["events"]) for log in logs)


def _size(folder: Path) -> int:
    """Bytes on the disk; parts are links to what the runs hold, and count once."""
    files = (path.stat() for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum({each.st_ino: each.st_size for each in files}.values())


if __name__ == "__main__":
    main()
