"""`childflow demo`: a made-up authority through the whole chain."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from childflow.commands.options import Json, Quiet
from childflow.commands.run import run_chain
from childflow.commands.synth import Preset
from childflow.console import Speaker
from childflow.errors import OutputError
from childflow.keys import FilePlace, make_key
from childflow.resources import configs

RUN_FILE = """# Made up: {preset}, years {years}, seed {seed}. Change a line below, then: childflow run --config FILE
returns = ["returns/*.xlsx"]
title = "{title}"
map = "front-door"
story = "story.toml"
key = "key"
fail_on = "never"
"""


def demo(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to put the demonstration in.")
    ] = Path("demo"),
    preset: Annotated[
        Preset, typer.Option(help="The authority whose published figures are followed.")
    ] = Preset.RUTLAND,
    years: Annotated[int, typer.Option(min=1, max=10, help="Years of history.")] = 4,
    seed: Annotated[int, typer.Option(min=0, help="The same seed makes the same return.")] = 1,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the viewer in the browser, where there is a screen.")
    ] = True,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make up an authority and run the whole chain on it

    The folder holds the made-up return, a childflow.toml to change and run again, a story for the viewer to tell, every
    stage's folder, the data-quality report and the viewer; the paths of the last two are printed, the viewer's last.

    Example: childflow demo --no-open
    """
    from childflow.runs import read_run

    speaker = Speaker("demo", quiet, as_json)
    _make_up(out, preset, years, seed, speaker)
    done = run_chain(read_run(out / "childflow.toml"), speaker)
    viewer, report = out / "viewer.html", done.folder / "2-validate" / "report.html"
    speaker.say("The data-quality report and the viewer; open them in a browser:")
    if not as_json:
        typer.echo(report)
    speaker.result(viewer, {"report": str(report), "stages": done.counts})
    if open_page and _has_screen():
        import webbrowser

        webbrowser.open(viewer.resolve().as_uri())


def _make_up(out: Path, preset: Preset, years: int, seed: int, speaker: Speaker) -> None:
    """The return, the key and the run file; left as they are where they were made by the same wish before."""
    from childflow import synthetic

    run_file, key = out / "childflow.toml", out / "key"
    if out.exists() and not run_file.exists() and any(out.iterdir()):
        raise OutputError(f"{out} is there already and is no demonstration. Name another folder with --out.")
    title = f"A made-up authority like {preset.value.replace('-', ' ').title()}"
    wish = RUN_FILE.format(preset=preset.value, years=years, seed=seed, title=title)
    if run_file.exists() and run_file.read_text(encoding="utf-8").splitlines()[:1] == wish.splitlines()[:1]:
        return
    with speaker.working("Making up an authority"):
        world = synthetic.make(preset.value, years, seed)
        written = synthetic.write(world, out / "returns")
    if not key.exists():
        make_key(FilePlace(key))
    (out / "story.toml").write_bytes((configs() / "stories" / "front-door.toml").read_bytes())
    run_file.write_text(wish, encoding="utf-8", newline="\n")
    speaker.say(f"demo: {written} is made up; no child, family or worker in it is real.")


def _has_screen() -> bool:
    """Whether a page opened now would be seen: somebody is at a terminal, and a desktop is there."""
    desktop = sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return sys.stdout.isatty() and desktop
